package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.CustomSection;
import io.github.rhinowasm.module.DataSegment;
import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.GlobalDefinition;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.module.TableDefinition;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Encodes a module. Bodies and constant expressions are copied as they are; empty sections are left
 * out.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">Core spec, binary
 *     format of modules</a>
 */
public final class ModuleEncoder {

  private final Module module;
  private final TypeEncoder types;
  private final BinaryWriter out = new BinaryWriter();
  private int sections;
  private int customs;

  private ModuleEncoder(Module module) {
    this.module = module;
    this.types = new TypeEncoder(module);
  }

  /** Returns the module in the binary format. */
  public static byte[] encode(Module module) {
    return new ModuleEncoder(module).encode();
  }

  private byte[] encode() {
    out.header();
    typeSection();
    vector(Section.IMPORT, module.imports(), this::imported);
    functionSection();
    vector(Section.TABLE, module.tableDefinitions(), this::table);
    vector(Section.MEMORY, defined(module.memories(), ExternalKind.MEMORY), types::memoryType);
    vector(Section.TAG, defined(module.tags(), ExternalKind.TAG), types::tagType);
    vector(Section.GLOBAL, module.globalDefinitions(), this::global);
    vector(Section.EXPORT, module.exports(), ModuleEncoder::export);
    if (module.start() >= 0) {
      section(Section.START, content -> content.u32(module.start()));
    }
    vector(Section.ELEMENT, module.elements(), this::element);
    if (module.dataCount() >= 0) {
      section(Section.DATA_COUNT, content -> content.u32(module.dataCount()));
    }
    vector(Section.CODE, module.bodies(), ModuleEncoder::body);
    vector(Section.DATA, module.data(), ModuleEncoder::data);
    while (customs < module.customSections().size()) {
      custom();
    }
    return out.toByteArray();
  }

  private <T> List<T> defined(List<T> all, ExternalKind kind) {
    return all.subList(module.importCount(kind), all.size());
  }

  private void section(Section section, Consumer<BinaryWriter> content) {
    while (customs < module.customSections().size()
        && module.customSections().get(customs).place() <= sections) {
      custom();
    }
    out.section(section, content);
    sections++;
  }

  private void custom() {
    CustomSection section = module.customSections().get(customs++);
    out.customSection(section.name(), content -> copy(content, section.content()));
  }

  private <T> void vector(Section section, List<T> items, BiConsumer<BinaryWriter, T> each) {
    if (!items.isEmpty()) {
      section(
          section,
          content -> {
            content.u32(items.size());
            items.forEach(item -> each.accept(content, item));
          });
    }
  }

  private static void copy(BinaryWriter content, ByteSlice slice) {
    content.bytes(slice.bytes(), slice.start(), slice.end());
  }

  private void typeSection() {
    if (module.groupSizes().length > 0) {
      section(Section.TYPE, types::groups);
    }
  }

  private void functionSection() {
    vector(
        Section.FUNCTION,
        defined(module.functions(), ExternalKind.FUNCTION),
        (content, type) -> content.u32(types.index(type)));
  }

  private void imported(BinaryWriter content, Import wanted) {
    ExternalType type = wanted.type();
    boolean exact = type instanceof ExternalType.Function function && function.exact();
    content.name(wanted.module()).name(wanted.name());
    content.u8(exact ? TypeCode.EXACT_FUNCTION : type.kind().ordinal());
    if (type instanceof ExternalType.Function function) {
      content.u32(types.index(function.type()));
    } else if (type instanceof TableType table) {
      types.tableType(content, table);
    } else if (type instanceof MemoryType memory) {
      types.memoryType(content, memory);
    } else if (type instanceof GlobalType global) {
      types.globalType(content, global);
    } else if (type instanceof TagType tag) {
      types.tagType(content, tag);
    }
  }

  private void table(BinaryWriter content, TableDefinition table) {
    if (table.initializer() != null) {
      content.u8(TypeCode.TABLE_WITH_INITIALIZER).u8(0);
    }
    types.tableType(content, table.type());
    if (table.initializer() != null) {
      copy(content, table.initializer());
    }
  }

  private void global(BinaryWriter content, GlobalDefinition global) {
    types.globalType(content, global.type());
    copy(content, global.initializer());
  }

  private static void export(BinaryWriter content, Export export) {
    content.name(export.name()).u8(export.kind().ordinal()).u32(export.index());
  }

  private void element(BinaryWriter content, ElementSegment segment) {
    boolean active = segment.mode() == SegmentMode.ACTIVE;
    boolean expressions = segment.functions() == null;
    boolean explicit =
        active
            ? segment.table() != 0 || expressions && !segment.type().equals(ReferenceType.FUNCREF)
            : segment.mode() == SegmentMode.DECLARATIVE;
    content.u32(
        (active ? 0 : SegmentFlags.NOT_ACTIVE)
            | (explicit ? SegmentFlags.EXPLICIT : 0)
            | (expressions ? SegmentFlags.EXPRESSIONS : 0));
    if (active && explicit) {
      content.u32(segment.table());
    }
    if (active) {
      copy(content, segment.offset());
    }
    if (!active || explicit) {
      if (expressions) {
        types.valueType(content, segment.type());
      } else {
        content.u8(0);
      }
    }
    content.u32(segment.size());
    if (expressions) {
      segment.expressions().forEach(expression -> copy(content, expression));
    } else {
      for (int function : segment.functions()) {
        content.u32(function);
      }
    }
  }

  private static void body(BinaryWriter content, ByteSlice body) {
    content.u32(body.length());
    copy(content, body);
  }

  private static void data(BinaryWriter content, DataSegment segment) {
    boolean active = segment.mode() == SegmentMode.ACTIVE;
    if (active && segment.memory() != 0) {
      content.u32(SegmentFlags.EXPLICIT).u32(segment.memory());
    } else {
      content.u32(active ? 0 : SegmentFlags.NOT_ACTIVE);
    }
    if (active) {
      copy(content, segment.offset());
    }
    body(content, segment.content());
  }
}
