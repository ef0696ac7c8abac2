package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.module.CatchClause;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;

/** Takes what follows a mnemonic and writes operator and immediates in binary form. */
final class ImmediateParser {
  private final TokenCursor cursor;
  private final ModuleContext context;
  private final LabelScope labels;
  private IndexSpace locals;

  ImmediateParser(TokenCursor cursor, ModuleContext context, LabelScope labels) {
    this.cursor = cursor;
    this.context = context;
    this.labels = labels;
  }

  /** Sets whose locals are meant. */
  void locals(IndexSpace newLocals) {
    locals = newLocals;
  }

  /** Takes the immediates of an operator that opens no block, and writes the instruction. */
  void instruction(Operator operator, BinaryWriter out) {
    if (operator == Operator.SELECT && cursor.isLeft("result")) {
      out.opcode(Operator.SELECT_TYPED);
      valueTypes(out);
      return;
    }
    if (operator.immediate() == Immediate.REFERENCE_TYPE) {
      referenceType(operator, out);
      return;
    }
    out.opcode(operator);
    switch (operator.immediate()) {
      case NONE -> {}
      case BLOCK -> blockType(out);
      case LABEL -> label(out);
      case LABELS -> labels(out);
      case FUNCTION -> out.u32(cursor.index(context.functions));
      case TYPE_TABLE -> {
        int table = optional(context.tables);
        out.u32(context.types.resolvedUse(cursor).index());
        out.u32(table);
      }
      case TYPE -> type(out);
      case LOCAL -> out.u32(cursor.index(locals));
      case GLOBAL -> out.u32(cursor.index(context.globals));
      case TABLE -> out.u32(optional(context.tables));
      case TABLE_TABLE -> pair(context.tables, out);
      case ELEMENT_TABLE -> segment(context.elements, context.tables, out);
      case ELEMENT -> out.u32(cursor.index(context.elements));
      case DATA -> data(out);
      case MEMORY -> out.u32(optional(context.memories));
      case MEMORY_MEMORY -> pair(context.memories, out);
      case DATA_MEMORY -> {
        context.needsDataCount = true;
        segment(context.data, context.memories, out);
      }
      case MEMORY_ACCESS -> memoryAccess(optional(context.memories), operator.accessWidth(), out);
      case I32 -> out.s64(cursor.integer(32));
      case I64 -> out.s64(cursor.integer(64));
      case F32 -> out.fixed32(cursor.float32());
      case F64 -> out.fixed64(cursor.float64());
      case HEAP_TYPE -> WireType.writeHeap(out, WireType.heap(cursor, context.types.names()));
      case TRY_TABLE -> {
        blockType(out);
        catches(out);
      }
      case TAG -> out.u32(cursor.index(context.tags));
      case TYPE_FIELD -> out.u32(context.types.field(cursor, type(out)));
      case TYPE_COUNT -> {
        type(out);
        out.u32(cursor.u32());
      }
      case TYPE_TYPE -> {
        type(out);
        type(out);
      }
      case TYPE_DATA -> {
        type(out);
        data(out);
      }
      case TYPE_ELEMENT -> {
        type(out);
        out.u32(cursor.index(context.elements));
      }
      case REFERENCE_TYPE -> throw new IllegalStateException(operator.mnemonic());
      case CAST -> cast(out);
      case V128 -> LaneShape.take(cursor).constant(cursor, out);
      case LANE -> out.u8(cursor.lane());
      case LANES -> lanes(out);
      case MEMORY_LANE -> {
        memoryAccess(laneAccessMemory(), operator.accessWidth(), out);
        out.u8(cursor.lane());
      }
      case FENCE -> out.u8(0);
      case VALUE_TYPES -> valueTypes(out);
    }
  }

  private void data(BinaryWriter out) {
    context.needsDataCount = true;
    out.u32(cursor.index(context.data));
  }

  /** Takes and writes a type index and returns it. */
  private int type(BinaryWriter out) {
    int index = cursor.index(context.types.names());
    out.u32(index);
    return index;
  }

  /** The operator is another one if the type that it asks for has null. */
  private void referenceType(Operator operator, BinaryWriter out) {
    long type = WireType.reference(cursor, context.types.names());
    out.opcode(WireType.isNullable(type) ? operator.forNull() : operator);
    WireType.writeHeap(out, WireType.heapOf(type));
  }

  private void cast(BinaryWriter out) {
    int label = labels.take(cursor);
    long source = WireType.reference(cursor, context.types.names());
    long target = WireType.reference(cursor, context.types.names());
    out.u8((WireType.isNullable(source) ? 1 : 0) | (WireType.isNullable(target) ? 2 : 0));
    out.u32(label);
    WireType.writeHeap(out, WireType.heapOf(source));
    WireType.writeHeap(out, WireType.heapOf(target));
  }

  private void catches(BinaryWriter out) {
    BinaryWriter clauses = new BinaryWriter();
    int count = 0;
    for (CatchClause.Kind kind = catchKind(); kind != null; kind = catchKind()) {
      clauses.u8(kind.ordinal());
      if (kind.hasTag()) {
        clauses.u32(cursor.index(context.tags));
      }
      clauses.u32(labels.take(cursor));
      cursor.expectRight();
      count++;
    }
    out.u32(count);
    out.append(clauses);
  }

  private CatchClause.Kind catchKind() {
    for (CatchClause.Kind kind : CatchClause.Kind.values()) {
      if (cursor.takeLeft(kind.text())) {
        return kind;
      }
    }
    return null;
  }

  private void lanes(BinaryWriter out) {
    for (int i = 0; i < 16; i++) {
      switch (cursor.kind()) {
        case NATURAL -> out.u8(cursor.lane());
        case INTEGER, FLOAT ->
            throw cursor.malformed(
                "i8 constant out of range: " + cursor.tokens().text(cursor.at()));
        case LEFT, RIGHT, KEYWORD, IDENTIFIER, STRING, RESERVED, END ->
            throw cursor.malformed("invalid lane length: expected 16 lanes, got " + i);
      }
    }
    if (cursor.is(TokenKind.NATURAL)) {
      throw cursor.malformed("invalid lane length: expected 16 lanes, got more");
    }
  }

  private int optional(IndexSpace space) {
    return cursor.isIndex() ? cursor.index(space) : 0;
  }

  /** Two indices of one space, or none for twice 0. */
  private void pair(IndexSpace space, BinaryWriter out) {
    if (cursor.isIndex()) {
      out.u32(cursor.index(space));
      out.u32(cursor.index(space));
    } else {
      out.u32(0);
      out.u32(0);
    }
  }

  /** The text has an optional table or memory first, then the segment; the binary has them last. */
  private void segment(IndexSpace segments, IndexSpace targets, BinaryWriter out) {
    int start = cursor.at();
    if (!cursor.isIndex()) {
      throw cursor.unexpected("an index");
    }
    cursor.advance();
    boolean two = cursor.isIndex();
    cursor.seek(start);
    int target = two ? cursor.index(targets) : 0;
    out.u32(cursor.index(segments));
    out.u32(target);
  }

  private void label(BinaryWriter out) {
    out.u32(labels.take(cursor));
  }

  private void labels(BinaryWriter out) {
    BinaryWriter targets = new BinaryWriter();
    int count = 0;
    do {
      targets.u32(labels.take(cursor));
      count++;
    } while (cursor.isIndex());
    // The default target is not counted.
    out.u32(count - 1);
    out.append(targets);
  }

  /** Takes a block type and writes it. */
  void blockType(BinaryWriter out) {
    TypeUse use = context.types.use(cursor);
    FunctionShape shape = use.shape();
    if (use.explicit()) {
      out.s64(Integer.toUnsignedLong(use.index()));
    } else if (shape.parameters().length > 0 || shape.results().length > 1) {
      out.s64(context.types.indexOf(shape));
    } else if (shape.results().length == 1) {
      WireType.write(out, shape.results()[0]);
    } else {
      out.u8(TypeCode.EMPTY_BLOCK);
    }
  }

  private void valueTypes(BinaryWriter out) {
    LongList types = new LongList();
    while (cursor.takeLeft("result")) {
      while (!cursor.is(TokenKind.RIGHT)) {
        types.add(WireType.value(cursor, context.types.names()));
      }
      cursor.expectRight();
    }
    long[] all = types.toArray();
    out.u32(all.length);
    for (long type : all) {
      WireType.write(out, type);
    }
  }

  /** A single number is the lane, of two the first is the memory. */
  private int laneAccessMemory() {
    boolean isMemory =
        cursor.is(TokenKind.IDENTIFIER)
            || cursor.is(TokenKind.NATURAL)
                && (cursor.kindAfter() == TokenKind.NATURAL
                    || cursor.kindAfter() == TokenKind.KEYWORD && isArgument(cursor.at() + 1));
    return isMemory ? cursor.index(context.memories) : 0;
  }

  private boolean isArgument(int token) {
    Tokens tokens = cursor.tokens();
    return tokens.startsWith(token, "offset=") || tokens.startsWith(token, "align=");
  }

  private void memoryAccess(int memory, int width, BinaryWriter out) {
    long offset = 0;
    String text = argument("offset=");
    if (text != null) {
      offset = value(text, "offset");
      cursor.advance();
    }
    int alignment = Integer.numberOfTrailingZeros(width);
    text = argument("align=");
    if (text != null) {
      long bytes = value(text, "alignment");
      if (Long.bitCount(bytes) != 1) {
        throw cursor.malformed("alignment must be a power of two: " + text);
      }
      alignment = Long.numberOfTrailingZeros(bytes);
      cursor.advance();
    }
    if (memory == 0) {
      out.u32(alignment);
    } else {
      out.u32(alignment | 0x40);
      out.u32(memory);
    }
    out.u64(offset);
  }

  /** The number behind {@code offset=} or {@code align=}, or null; nothing is taken. */
  private String argument(String prefix) {
    if (!cursor.is(TokenKind.KEYWORD) || !cursor.tokens().startsWith(cursor.at(), prefix)) {
      return null;
    }
    String text = cursor.tokens().text(cursor.at());
    if (NumberLiteral.classify(text, prefix.length(), text.length()) != TokenKind.NATURAL) {
      throw cursor.unexpected(prefix + "number");
    }
    return text.substring(prefix.length());
  }

  private long value(String text, String what) {
    try {
      return NumberLiteral.natural(text);
    } catch (NumberLiteral.OutOfRange e) {
      throw cursor.malformed("i64 constant out of range: " + what + " " + Tokens.shorten(text));
    }
  }
}
