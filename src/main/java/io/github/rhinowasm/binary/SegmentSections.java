package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.ReferenceType;
import java.util.List;

/**
 * Reads the element and data sections.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#element-section">Core
 *     spec, element section</a>
 */
final class SegmentSections {
  private static final ReferenceType REF_FUNC = new ReferenceType(false, AbstractHeapType.FUNC);

  private final Module.Builder builder;

  SegmentSections(Module.Builder builder) {
    this.builder = builder;
  }

  void elements(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.ELEMENT_SEGMENTS, "element segments");
    for (int i = 0; i < count; i++) {
      builder.at(reader.position());
      builder.addElement(element(reader));
    }
  }

  private static ElementSegment element(InstructionReader reader) {
    String phrase = "malformed elements segment kind";
    int start = reader.position();
    int flags = reader.u32();
    if ((flags & ~7) != 0) {
      throw reader.malformed(phrase + " " + Integer.toUnsignedString(flags), start);
    }
    if (flags != 0) {
      reader.require(Feature.BULK_MEMORY, phrase, "segment flags " + flags, start);
    }
    boolean active = (flags & SegmentFlags.NOT_ACTIVE) == 0;
    boolean explicit = (flags & SegmentFlags.EXPLICIT) != 0;
    SegmentMode mode =
        active ? SegmentMode.ACTIVE : explicit ? SegmentMode.DECLARATIVE : SegmentMode.PASSIVE;
    int table = active && explicit ? EntitySections.index(reader) : 0;
    ByteSlice offset = active ? EntitySections.expression(reader) : null;
    boolean typed = !active || explicit;
    if ((flags & SegmentFlags.EXPRESSIONS) != 0) {
      ReferenceType type = typed ? reader.referenceType() : ReferenceType.FUNCREF;
      return new ElementSegment(mode, table, offset, type, null, expressions(reader));
    }
    if (typed) {
      int at = reader.position();
      int kind = reader.u8();
      if (kind != 0) {
        throw reader.malformed("malformed element kind " + kind, at);
      }
    }
    return new ElementSegment(mode, table, offset, REF_FUNC, functions(reader), null);
  }

  private static int[] functions(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.ELEMENT_SEGMENT_ENTRIES, "segment entries");
    int[] functions = new int[count];
    for (int i = 0; i < count; i++) {
      functions[i] = EntitySections.index(reader);
    }
    return functions;
  }

  private static List<ByteSlice> expressions(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.ELEMENT_SEGMENT_ENTRIES, "segment entries");
    int start = reader.position();
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      EntitySections.skipExpression(reader);
      ends[i] = reader.position();
    }
    return new SliceList(reader.slice(start, start).bytes(), start, ends);
  }

  /** Returns the number of segments. */
  int data(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.DATA_SEGMENTS, "data segments");
    DataSegmentList segments = new DataSegmentList(builder.bytes());
    for (int i = 0; i < count; i++) {
      builder.atData(i, reader.position());
      data(reader, segments);
    }
    builder.data(segments.trim());
    return count;
  }

  private static void data(InstructionReader reader, DataSegmentList segments) {
    String phrase = "malformed data segment kind";
    int start = reader.position();
    int flags = reader.u32();
    if (flags < 0 || flags > SegmentFlags.EXPLICIT) {
      throw reader.malformed(phrase + " " + Integer.toUnsignedString(flags), start);
    }
    if (flags != 0) {
      reader.require(Feature.BULK_MEMORY, phrase, "segment flags " + flags, start);
    }
    int memory = flags == SegmentFlags.EXPLICIT ? EntitySections.index(reader) : 0;
    int offset = -1;
    int offsetEnd = -1;
    if (flags != SegmentFlags.NOT_ACTIVE) {
      offset = reader.position();
      EntitySections.skipExpression(reader);
      offsetEnd = reader.position();
    }
    int length = reader.count(Integer.MAX_VALUE, "bytes of data");
    int from = reader.position();
    reader.skip(length);
    segments.add(memory, offset, offsetEnd, from, reader.position());
  }
}
