package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.CustomSection;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import java.util.List;

/**
 * Decodes a binary module: its header, its sections and how they fit together. Function bodies are
 * left as they are; the validator reads them.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">Core spec, binary
 *     format of modules</a>
 */
public final class ModuleDecoder {
  private static final String END = "unexpected end";

  private final byte[] bytes;
  private final Features features;
  private final Module.Builder builder;
  private final EntitySections entities;
  private Section last;
  private int sections;
  private boolean named;
  private int declaredFunctions;
  private int bodies;
  private int dataCount = -1;
  private int dataSegments;

  private ModuleDecoder(byte[] bytes, Features features) {
    this.bytes = bytes;
    this.features = features;
    this.builder = new Module.Builder(bytes);
    this.entities = new EntitySections(builder);
  }

  /**
   * Decodes a module.
   *
   * @param bytes the module, which nobody may change afterwards
   * @param features what is allowed; what belongs to any other feature is an error
   * @return the module, not validated
   * @throws MalformedException if the bytes break the binary grammar
   * @throws InvalidException if a type index is unknown or an implementation limit is exceeded
   */
  public static Module decode(byte[] bytes, Features features) {
    return new ModuleDecoder(bytes, features).decode();
  }

  /**
   * Checks how long a module is.
   *
   * @param length number of bytes
   * @throws InvalidException if it is more than {@link ImplementationLimits#MODULE_SIZE}
   */
  public static void requireSize(int length) {
    if (length > ImplementationLimits.MODULE_SIZE) {
      throw new InvalidException(
          "module too large: " + length + " bytes, limit " + ImplementationLimits.MODULE_SIZE,
          new Position.Offset(0));
    }
  }

  private Module decode() {
    requireSize(bytes.length);
    ByteReader reader = new ByteReader(bytes, 0, bytes.length, END);
    header(reader);
    try {
      while (!reader.atEnd()) {
        section(reader);
      }
      finish(reader);
    } catch (MalformedException e) {
      checkBodies();
      throw e;
    }
    return builder.build();
  }

  /**
   * Throws what is wrong with the grammar of the bodies read so far. What follows the code section
   * may look damaged only because a size there is wrong; then the first damage tells more.
   */
  private void checkBodies() {
    for (ByteSlice body : builder.bodies()) {
      InstructionReader reader = new InstructionReader(builder.types(), body, features);
      try {
        reader.localRuns(List.of());
        while (!reader.atEnd()) {
          reader.next();
        }
      } catch (InvalidException e) {
        // Not malformed, and what follows can't be read.
        return;
      }
    }
  }

  private void header(ByteReader reader) {
    if (bytes.length < 4) {
      String what =
          bytes.length == 0 ? "the module is empty" : "no room for the 4 bytes of the magic header";
      throw reader.malformed(END + ": " + what, bytes.length);
    }
    if (reader.fixed32() != 0x6D736100) {
      String looks = NotWasm.looksLike(bytes);
      throw reader.malformed(
          "magic header not detected: "
              + (looks == null ? "expected 00 61 73 6d, got " + head() : "looks like " + looks),
          0);
    }
    int version = reader.fixed32();
    if (version != 1) {
      String hint =
          version == 0x1000D
              ? " (a component, which is not supported)"
              : version >= 0xA && version < 0x10 ? " (a preview from before version 1)" : "";
      throw reader.malformed(
          "unknown binary version: expected 1, got " + Integer.toUnsignedString(version) + hint, 4);
    }
  }

  private String head() {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      hex.append(i == 0 ? "" : " ").append(String.format("%02x", bytes[i] & 0xFF));
    }
    return hex.toString();
  }

  private void section(ByteReader reader) {
    int start = reader.position();
    int id = reader.u8();
    Section section = Section.byId(id);
    if (id != Section.CUSTOM_ID) {
      checkId(reader, start, id, section);
    }
    int sizeAt = reader.position();
    int size = reader.u32();
    if (size < 0 || size > reader.remaining()) {
      throw reader.malformed(
          "length out of bounds: section of "
              + Integer.toUnsignedString(size)
              + " bytes, but only "
              + reader.remaining()
              + " left",
          sizeAt);
    }
    int from = reader.position();
    int to = from + size;
    if (id == Section.CUSTOM_ID) {
      custom(from, to);
    } else {
      content(section, from, to);
      last = section;
      sections++;
    }
    reader.seek(to);
  }

  private void checkId(ByteReader reader, int start, int id, Section section) {
    if (section == null) {
      throw reader.malformed("malformed section id " + id, start);
    }
    Feature feature =
        section == Section.TAG
            ? Feature.EXCEPTIONS
            : section == Section.DATA_COUNT ? Feature.BULK_MEMORY : null;
    if (feature != null && !features.has(feature)) {
      throw reader.malformed(
          "malformed section id " + id + ": needs the feature " + feature, start);
    }
    if (last != null && section.compareTo(last) <= 0) {
      String what = section == last ? "a second " : "a misplaced ";
      throw reader.malformed(
          "unexpected content after last section: " + what + section + " section", start);
    }
  }

  private void custom(int from, int to) {
    ByteReader reader = new ByteReader(bytes, from, to, END);
    if (from == to) {
      throw reader.malformed(END + ": a custom section without a name", from);
    }
    String name = reader.name();
    ByteSlice content = new ByteSlice(bytes, reader.position(), to);
    builder.addCustomSection(new CustomSection(name, content, sections));
    if (!named && name.equals(NameSection.NAME)) {
      named = true;
      builder.names(() -> NameSection.read(content));
    }
  }

  private void content(Section section, int from, int to) {
    InstructionReader reader =
        new InstructionReader(builder.types(), new ByteSlice(bytes, from, to), features);
    switch (section) {
      case TYPE -> new TypeSection(reader, builder, features).read();
      case IMPORT -> entities.imports(reader);
      case FUNCTION -> declaredFunctions = entities.functions(reader);
      case TABLE -> entities.tables(reader);
      case MEMORY -> entities.memories(reader);
      case TAG -> entities.tags(reader);
      case GLOBAL -> entities.globals(reader);
      case EXPORT -> entities.exports(reader);
      case START -> builder.at(from).start(EntitySections.index(reader));
      case ELEMENT -> new SegmentSections(builder).elements(reader);
      case DATA_COUNT -> dataCount(reader);
      case CODE -> code(reader);
      case DATA -> dataSegments = new SegmentSections(builder).data(reader);
    }
    if (!reader.atEnd()) {
      throw reader.malformed(
          "section size mismatch: " + reader.remaining() + " bytes left", reader.position());
    }
  }

  private void dataCount(InstructionReader reader) {
    int start = reader.position();
    int count = reader.u32();
    if (count < 0 || count > ImplementationLimits.DATA_SEGMENTS) {
      throw reader.invalid(
          "too many data segments: "
              + Integer.toUnsignedString(count)
              + ", limit "
              + ImplementationLimits.DATA_SEGMENTS,
          start);
    }
    dataCount = count;
    builder.dataCount(count);
  }

  private void code(InstructionReader reader) {
    bodies = reader.count(ImplementationLimits.FUNCTIONS, "function bodies");
    for (int i = 0; i < bodies; i++) {
      int start = reader.position();
      int size = reader.u32();
      if (size < 0 || size > reader.remaining()) {
        throw reader.malformed(
            "unexpected end of section or function: a function of "
                + Integer.toUnsignedString(size)
                + " bytes, but only "
                + reader.remaining()
                + " left",
            start);
      }
      builder.addBody(new ByteSlice(bytes, reader.position(), reader.position() + size));
      reader.skip(size);
    }
  }

  private void finish(ByteReader reader) {
    if (declaredFunctions != bodies) {
      throw reader.malformed(
          "function and code section have inconsistent lengths: "
              + declaredFunctions
              + " functions, "
              + bodies
              + " bodies",
          reader.position());
    }
    if (dataCount >= 0 && dataCount != dataSegments) {
      throw reader.malformed(
          "data count and data section have inconsistent lengths: "
              + dataCount
              + " announced, "
              + dataSegments
              + " there",
          reader.position());
    }
  }
}
