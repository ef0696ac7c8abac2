package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.VectorType;
import java.util.HashMap;
import java.util.Map;

/**
 * Value types as they go into the binary format, held as numbers: type indices may be wrong here,
 * since an invalid module must be assembled too.
 *
 * <p>Up to 0x7F it is the single byte of the type. Otherwise it is {@link #REFERENCE}, possibly
 * with {@link #NULLABLE}, plus the heap type: an index, possibly with {@link #EXACT}, or {@link
 * #ABSTRACT} plus a code.
 */
final class WireType {
  static final long FUNC_REFERENCE = AbstractHeapType.FUNC.code();

  private static final long REFERENCE = 1L << 40;
  private static final long NULLABLE = 1L << 41;
  private static final long ABSTRACT = 1L << 42;
  private static final long EXACT = 1L << 43;

  private static final Map<String, Long> PLAIN = new HashMap<>();

  static {
    for (NumericType type : NumericType.values()) {
      PLAIN.put(type.toString(), (long) type.code());
    }
    PLAIN.put(VectorType.V128.toString(), (long) VectorType.CODE);
  }

  private WireType() {}

  /** Takes a value type. */
  static long value(TokenCursor cursor, IndexSpace types) {
    if (cursor.is(TokenKind.KEYWORD)) {
      Long plain = PLAIN.get(cursor.tokens().text(cursor.at()));
      if (plain != null) {
        cursor.advance();
        return plain;
      }
    }
    return reference(cursor, types, "a value type");
  }

  /** Takes what a field may hold: a value type or a packed type. */
  static long storage(TokenCursor cursor, IndexSpace types) {
    for (PackedType type : PackedType.values()) {
      if (cursor.takeKeyword(type.toString())) {
        return type.code();
      }
    }
    return value(cursor, types);
  }

  /** Whether a reference type comes next. */
  static boolean isReference(TokenCursor cursor) {
    return cursor.isLeft("ref") || shorthand(cursor) != null;
  }

  /** Takes a reference type. */
  static long reference(TokenCursor cursor, IndexSpace types) {
    return reference(cursor, types, "a reference type");
  }

  private static long reference(TokenCursor cursor, IndexSpace types, String expected) {
    AbstractHeapType shorthand = shorthand(cursor);
    if (shorthand != null) {
      cursor.advance();
      return shorthand.code();
    }
    if (!cursor.takeLeft("ref")) {
      throw cursor.unexpected(expected);
    }
    boolean nullable = cursor.takeKeyword("null");
    long heap = heap(cursor, types);
    cursor.expectRight();
    if (nullable && (heap & ABSTRACT) != 0) {
      return heap & ~ABSTRACT;
    }
    return REFERENCE | (nullable ? NULLABLE : 0) | heap;
  }

  /** Whether a reference type has null. */
  static boolean isNullable(long reference) {
    return reference <= 0x7F || (reference & NULLABLE) != 0;
  }

  /** The heap type of a reference type. */
  static long heapOf(long reference) {
    return reference <= 0x7F ? ABSTRACT | reference : reference & ~(REFERENCE | NULLABLE);
  }

  private static AbstractHeapType shorthand(TokenCursor cursor) {
    if (cursor.is(TokenKind.KEYWORD)) {
      for (AbstractHeapType type : AbstractHeapType.values()) {
        if (cursor.isKeyword(type.shorthand())) {
          return type;
        }
      }
    }
    return null;
  }

  /** Takes a heap type. */
  static long heap(TokenCursor cursor, IndexSpace types) {
    if (cursor.isIndex()) {
      return Integer.toUnsignedLong(cursor.index(types));
    }
    if (cursor.takeLeft("exact")) {
      long index = Integer.toUnsignedLong(cursor.index(types));
      cursor.expectRight();
      return EXACT | index;
    }
    for (AbstractHeapType type : AbstractHeapType.values()) {
      if (cursor.takeKeyword(type.toString())) {
        return ABSTRACT | type.code();
      }
    }
    throw cursor.unexpected("a heap type");
  }

  /** Writes a value type or packed type. */
  static void write(BinaryWriter out, long type) {
    if (type <= 0x7F) {
      out.u8((int) type);
      return;
    }
    out.u8((type & NULLABLE) != 0 ? TypeCode.REF_NULL : TypeCode.REF);
    writeHeap(out, heapOf(type));
  }

  static void writeHeap(BinaryWriter out, long heap) {
    if ((heap & ABSTRACT) != 0) {
      out.u8((int) (heap & 0x7F));
    } else if ((heap & EXACT) != 0) {
      out.u8(TypeCode.EXACT);
      out.u32((int) heap);
    } else {
      out.s64(heap);
    }
  }
}
