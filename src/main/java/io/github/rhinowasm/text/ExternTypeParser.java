package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.LimitsFlags;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Feature;

/** Takes the types of tables, memories, globals and tags and writes them in binary form. */
final class ExternTypeParser {

  private final TokenCursor cursor;
  private final ModuleContext context;

  ExternTypeParser(TokenCursor cursor, ModuleContext context) {
    this.cursor = cursor;
    this.context = context;
  }

  /** Takes the type of an import of some kind. */
  void type(ExternalKind kind, int index, BinaryWriter out) {
    switch (kind) {
      case FUNCTION -> out.u32(function(index));
      case TABLE -> table(addressFlag(), out);
      case MEMORY -> memory(addressFlag(), out);
      case GLOBAL -> global(out);
      case TAG -> tag(out);
    }
  }

  /** Takes the type use of an imported function. */
  private int function(int index) {
    TypeUse use = context.types.resolvedUse(cursor, context.annotations);
    if (!use.parameters().names().isEmpty()) {
      context.localNames.put(index, use.parameters().names());
    }
    return use.index();
  }

  /** Takes the address type, if one is there, and returns its flag. */
  int addressFlag() {
    if (cursor.takeKeyword("i64")) {
      return LimitsFlags.ADDRESS64;
    }
    cursor.takeKeyword("i32");
    return 0;
  }

  /** Takes limits and element type. */
  void table(int addressFlag, BinaryWriter out) {
    BinaryWriter limits = new BinaryWriter();
    int flags = addressFlag | limits(limits);
    WireType.write(out, WireType.reference(cursor, context.types.names()));
    out.u8(flags);
    out.append(limits);
  }

  /** Writes a table type with a size that is minimum and maximum. */
  static void table(int addressFlag, long type, long size, BinaryWriter out) {
    WireType.write(out, type);
    out.u8(addressFlag | LimitsFlags.HAS_MAXIMUM);
    out.u64(size);
    out.u64(size);
  }

  private int limits(BinaryWriter out) {
    out.u64(limit());
    if (cursor.is(TokenKind.NATURAL)) {
      out.u64(limit());
      return LimitsFlags.HAS_MAXIMUM;
    }
    return 0;
  }

  /** Before 64-bit memories came, the grammar had 32-bit numbers here. */
  private long limit() {
    return context.features.has(Feature.MEMORY64)
        ? cursor.u64()
        : Integer.toUnsignedLong(cursor.u32());
  }

  /** Takes limits, {@code shared} and page size. */
  void memory(int addressFlag, BinaryWriter out) {
    BinaryWriter limits = new BinaryWriter();
    int flags = addressFlag | limits(limits);
    if (cursor.takeKeyword("shared")) {
      flags |= LimitsFlags.SHARED;
    }
    int pageSize = pageSize();
    out.u8(pageSize < 0 ? flags : flags | LimitsFlags.HAS_PAGE_SIZE);
    out.append(limits);
    if (pageSize >= 0) {
      out.u32(pageSize);
    }
  }

  /** Takes the page size, if one is there; returns its logarithm or -1. */
  int pageSize() {
    if (!cursor.takeLeft("pagesize")) {
      return -1;
    }
    int token = cursor.at();
    long size = cursor.u64();
    if (Long.bitCount(size) != 1) {
      throw cursor.tokens().malformed("invalid custom page size: not a power of two", token);
    }
    cursor.expectRight();
    return Long.numberOfTrailingZeros(size);
  }

  /** Writes a memory type with just the pages that a number of bytes needs. */
  static void memory(int addressFlag, int pageSize, long bytes, BinaryWriter out) {
    int shift = pageSize < 0 ? 16 : pageSize;
    long pages = shift > 62 ? bytes == 0 ? 0 : 1 : bytes + (1L << shift) - 1 >>> shift;
    out.u8(addressFlag | LimitsFlags.HAS_MAXIMUM | (pageSize < 0 ? 0 : LimitsFlags.HAS_PAGE_SIZE));
    out.u64(pages);
    out.u64(pages);
    if (pageSize >= 0) {
      out.u32(pageSize);
    }
  }

  void global(BinaryWriter out) {
    boolean mutable = cursor.takeLeft("mut");
    WireType.write(out, WireType.value(cursor, context.types.names()));
    if (mutable) {
      cursor.expectRight();
    }
    out.u8(mutable ? 1 : 0);
  }

  void tag(BinaryWriter out) {
    out.u8(0);
    out.u32(context.types.resolvedUse(cursor, context.annotations).index());
  }
}
