package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.LimitsFlags;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.binary.SegmentFlags;
import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prints a module section by section, from its bytes, so that nothing they say is lost. */
final class ModulePrinter {
  private static final String END = "unexpected end";

  private final Module module;
  private final byte[] bytes;
  private final ModuleIdentifiers names;
  private final TypePrinter types;
  private final CodePrinter code;
  private final BranchHints branchHints;
  private final StringBuilder out = new StringBuilder();
  private final Map<ExternalKind, Integer> next = new EnumMap<>(ExternalKind.class);
  private Section previous;

  ModulePrinter(Module module) {
    this.module = module;
    this.bytes = module.bytes();
    this.names = ModuleIdentifiers.of(module);
    this.types = new TypePrinter(names.types(), module.names().fields());
    this.code = new CodePrinter(bytes, names, types);
    this.branchHints = BranchHints.of(module);
    for (ExternalKind kind : ExternalKind.values()) {
      next.put(kind, 0);
    }
  }

  String print() {
    out.append("(module");
    String name = module.names().module();
    if (name != null) {
      out.append(' ');
      out.append(name.isEmpty() ? Identifiers.annotation(name) : Identifiers.text(name));
    }
    int head = out.length();
    ByteReader reader = new ByteReader(bytes, 8, bytes.length, END);
    while (!reader.atEnd()) {
      int id = reader.u8();
      int size = reader.count(Integer.MAX_VALUE, "bytes");
      int start = reader.position();
      section(id, new ByteReader(bytes, start, start + size, END));
      reader.skip(size);
    }
    return out.append(out.length() == head ? ")\n" : "\n)\n").toString();
  }

  private void section(int id, ByteReader reader) {
    if (id == Section.CUSTOM_ID) {
      custom(reader);
      return;
    }
    Section section = Section.byId(id);
    previous = section;
    switch (section) {
      case DATA_COUNT, CODE -> {}
      case START -> line("(start ").append(names.functions().use(reader.u32())).append(')');
      case TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, ELEMENT, DATA -> {
        int count = reader.u32();
        for (int i = 0; i < count; i++) {
          entry(section, i, reader);
          CodePrinter.checkSize(out, reader.position());
        }
      }
    }
  }

  private void entry(Section section, int i, ByteReader reader) {
    switch (section) {
      case TYPE -> types.group(reader, out.append('\n'));
      case IMPORT -> imported(reader);
      case FUNCTION -> function(reader.u32());
      case TABLE -> table(reader);
      case MEMORY -> define(ExternalKind.MEMORY).append(memoryType(reader)).append(')');
      case TAG -> define(ExternalKind.TAG).append(tagType(reader)).append(')');
      case GLOBAL -> {
        define(ExternalKind.GLOBAL).append(' ').append(globalType(reader));
        expression(reader, null);
        out.append(')');
      }
      case EXPORT -> {
        line("(export ").append(QuotedText.of(reader.name()));
        ExternalKind kind = kind(reader);
        out.append(" (").append(kind.text()).append(' ');
        out.append(names.space(kind).use(reader.u32())).append("))");
      }
      case ELEMENT -> element(i, reader);
      case DATA -> data(i, reader);
      case START, DATA_COUNT, CODE -> throw new IllegalStateException(section.name());
    }
  }

  private StringBuilder line(String begin) {
    return out.append("\n  ").append(begin);
  }

  private static ExternalKind kind(ByteReader reader) {
    return ExternalKind.values()[reader.u8()];
  }

  private int index(ExternalKind kind) {
    return next.merge(kind, 1, Integer::sum) - 1;
  }

  private StringBuilder define(ExternalKind kind) {
    return line("(").append(kind.text()).append(names.space(kind).definition(index(kind)));
  }

  private void imported(ByteReader reader) {
    line("(import ").append(QuotedText.of(reader.name()));
    out.append(' ').append(QuotedText.of(reader.name())).append(" (");
    boolean exact = reader.peek() == TypeCode.EXACT_FUNCTION;
    if (exact) {
      reader.u8();
    }
    ExternalKind kind = exact ? ExternalKind.FUNCTION : kind(reader);
    int index = index(kind);
    out.append(kind.text()).append(names.space(kind).definition(index));
    switch (kind) {
      case FUNCTION -> {
        int type = reader.u32();
        out.append(exact ? " (exact" : "").append(types.use(type, locals(index, type, 0)));
        out.append(exact ? ")" : "");
      }
      case TABLE -> out.append(tableType(reader));
      case MEMORY -> out.append(memoryType(reader));
      case GLOBAL -> out.append(' ').append(globalType(reader));
      case TAG -> out.append(tagType(reader));
    }
    out.append("))");
  }

  private String globalType(ByteReader reader) {
    String value = types.value(reader);
    return reader.u8() == 0 ? value : "(mut " + value + ")";
  }

  private String tagType(ByteReader reader) {
    reader.u8();
    return types.use(reader.u32(), null);
  }

  private String tableType(ByteReader reader) {
    String element = types.value(reader);
    return limits(reader, reader.u8()) + " " + element;
  }

  private String memoryType(ByteReader reader) {
    int flags = reader.u8();
    String limits = limits(reader, flags);
    String shared = (flags & LimitsFlags.SHARED) != 0 ? " shared" : "";
    String page =
        (flags & LimitsFlags.HAS_PAGE_SIZE) != 0 ? " (pagesize " + (1L << reader.u32()) + ")" : "";
    return limits + shared + page;
  }

  private static String limits(ByteReader reader, int flags) {
    String minimum = " " + Long.toUnsignedString(reader.u64());
    String maximum =
        (flags & LimitsFlags.HAS_MAXIMUM) != 0 ? " " + Long.toUnsignedString(reader.u64()) : "";
    return ((flags & LimitsFlags.ADDRESS64) != 0 ? " i64" : "") + minimum + maximum;
  }

  private void table(ByteReader reader) {
    define(ExternalKind.TABLE);
    boolean initialized = reader.peek() == TypeCode.TABLE_WITH_INITIALIZER;
    if (initialized) {
      reader.skip(2);
    }
    out.append(tableType(reader));
    if (initialized) {
      expression(reader, null);
    }
    out.append(')');
  }

  private void expression(ByteReader reader, String keyword) {
    InstructionReader instructions =
        new InstructionReader(
            module.types(), new ByteSlice(bytes, reader.position(), reader.end()));
    code.expression(instructions, keyword, out);
    reader.seek(instructions.position());
  }

  /** The identifiers of a function's parameters and of some further locals. */
  private Identifiers locals(int function, int type, int further) {
    TypePrinter.Signature signature = types.signature(type);
    int parameters = signature == null ? 0 : signature.parameters().size();
    return new Identifiers(module.names().locals().get(function), parameters + further);
  }

  private void function(int type) {
    int index = index(ExternalKind.FUNCTION);
    ByteSlice body = module.body(index);
    ByteReader reader = new ByteReader(bytes, body.start(), body.end(), END);
    List<String> declared = declaredLocals(reader);
    Identifiers locals = locals(index, type, declared.size());
    line("(func").append(names.functions().definition(index)).append(types.use(type, locals));
    if (!declared.isEmpty()) {
      TypePrinter.Signature signature = types.signature(type);
      int first = signature == null ? 0 : signature.parameters().size();
      out.append("\n   ");
      TypePrinter.list("local", declared, locals, first, out);
    }
    InstructionReader instructions = new InstructionReader(module, index);
    instructions.seek(reader.position());
    CodePrinter.Annotations notes =
        new CodePrinter.Annotations(
            module.names().labels().getOrDefault(index, Map.of()),
            branchHints.of(index),
            body.start());
    code.body(instructions, locals, notes, out);
    out.append("\n  )");
  }

  private List<String> declaredLocals(ByteReader reader) {
    List<String> declared = new ArrayList<>();
    int start = reader.position();
    int runs = reader.u32();
    for (int i = 0; i < runs; i++) {
      int count = reader.u32();
      String type = types.value(reader);
      if (count < 0 || count > ImplementationLimits.LOCALS - declared.size()) {
        throw new InvalidException("too many locals", new Position.Offset(start));
      }
      for (int j = 0; j < count; j++) {
        declared.add(type);
      }
    }
    return declared;
  }

  private void element(int i, ByteReader reader) {
    line("(elem").append(names.elements().definition(i));
    int flags = reader.u32();
    boolean active = (flags & SegmentFlags.NOT_ACTIVE) == 0;
    boolean explicit = (flags & SegmentFlags.EXPLICIT) != 0;
    boolean expressions = (flags & SegmentFlags.EXPRESSIONS) != 0;
    if (active) {
      int table = explicit ? reader.u32() : 0;
      if (table != 0) {
        out.append(" (table ").append(names.tables().use(table)).append(')');
      }
      expression(reader, "offset");
    } else if (explicit) {
      out.append(" declare");
    }
    String type = "funcref";
    if (!active || explicit) {
      if (expressions) {
        type = types.value(reader);
      } else {
        reader.u8();
      }
    }
    out.append(' ').append(expressions ? type : "func");
    int count = reader.u32();
    for (int j = 0; j < count; j++) {
      if (expressions) {
        expression(reader, "item");
      } else {
        out.append(' ').append(names.functions().use(reader.u32()));
      }
    }
    out.append(')');
  }

  private void data(int i, ByteReader reader) {
    line("(data").append(names.data().definition(i));
    int flags = reader.u32();
    if ((flags & SegmentFlags.NOT_ACTIVE) == 0) {
      int memory = (flags & SegmentFlags.EXPLICIT) != 0 ? reader.u32() : 0;
      if (memory != 0) {
        out.append(" (memory ").append(names.memories().use(memory)).append(')');
      }
      expression(reader, "offset");
    }
    int size = reader.u32();
    out.append(' ');
    QuotedText.append(out, bytes, reader.position(), reader.position() + size);
    reader.skip(size);
    out.append(')');
  }

  private void custom(ByteReader reader) {
    String name = reader.name();
    if (name.equals("name") || name.equals(BranchHints.SECTION) && !branchHints.isEmpty()) {
      return;
    }
    line("(@custom ").append(QuotedText.of(name));
    out.append(previous == null ? " (before first) " : " (after " + keyword(previous) + ") ");
    QuotedText.append(out, bytes, reader.position(), reader.end());
    out.append(')');
  }

  private static String keyword(Section section) {
    for (ModuleAnnotations.Place place : ModuleAnnotations.Place.values()) {
      if (place.section == section) {
        return place.keyword;
      }
    }
    throw new IllegalStateException(section.name());
  }
}
