package io.github.rhinowasm.module;

import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the primitives of the binary format from part of a module and knows where it is. Every
 * method throws {@link MalformedException} with the position of the first byte of what it reads.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">Core spec, binary
 *     values</a>
 */
public class ByteReader {
  /** The module's bytes. */
  protected final byte[] bytes;

  /** Offset behind the last byte that may be read. */
  protected final int end;

  /** Offset of the next byte. */
  protected int position;

  private final String endMessage;

  /**
   * @param bytes the bytes of the whole module
   * @param start where to begin
   * @param end where to stop
   * @param endMessage the phrase for reading beyond the end, such as {@code unexpected end}
   */
  public ByteReader(byte[] bytes, int start, int end, String endMessage) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.endMessage = endMessage;
  }

  /** Offset of the next byte from the beginning of the module. */
  public final int position() {
    return position;
  }

  /** Goes on at another offset. */
  public final void seek(int offset) {
    position = offset;
  }

  /** Offset behind the last byte that may be read. */
  public final int end() {
    return end;
  }

  /** Number of bytes left. */
  public final int remaining() {
    return end - position;
  }

  /** Whether no byte is left. */
  public final boolean atEnd() {
    return position >= end;
  }

  /** Where an offset is. */
  public Position positionAt(int offset) {
    return new Position.Offset(offset);
  }

  /** Returns a failure of the grammar at an offset. */
  public final MalformedException malformed(String detail, int offset) {
    return new MalformedException(detail, positionAt(offset));
  }

  /** Returns a failure of validation at an offset. */
  public final InvalidException invalid(String detail, int offset) {
    return new InvalidException(detail, positionAt(offset));
  }

  /** Reads a byte, 0 to 255. */
  public final int u8() {
    if (position >= end) {
      throw malformed(endMessage, position);
    }
    return bytes[position++] & 0xFF;
  }

  /** Returns the next byte, 0 to 255, without moving on. */
  public final int peek() {
    if (position >= end) {
      throw malformed(endMessage, position);
    }
    return bytes[position] & 0xFF;
  }

  /** Reads an unsigned 32-bit LEB128 number; a result at or above 2^31 is negative. */
  public final int u32() {
    if (position < end && bytes[position] >= 0) {
      return bytes[position++];
    }
    return (int) leb(32, false);
  }

  /** Reads a signed 32-bit LEB128 number. */
  public final int s32() {
    if (position < end && bytes[position] >= 0) {
      return bytes[position++] << 25 >> 25;
    }
    return (int) leb(32, true);
  }

  /** Reads a signed 33-bit LEB128 number, as block types and heap types are. */
  public final long s33() {
    return leb(33, true);
  }

  /** Reads an unsigned 64-bit LEB128 number. */
  public final long u64() {
    if (position < end && bytes[position] >= 0) {
      return bytes[position++];
    }
    return leb(64, false);
  }

  /** Reads a signed 64-bit LEB128 number. */
  public final long s64() {
    return leb(64, true);
  }

  /**
   * Reads a LEB128 number of 32, 33 or 64 bits, of which the last byte always holds less than
   * seven. A number that runs over the end is judged as a whole first, as the spec suite has it.
   */
  private long leb(int bits, boolean signed) {
    int start = position;
    long result = 0;
    int shift = 0;
    while (true) {
      if (position >= (shift == 0 ? end : bytes.length)) {
        throw malformed(
            endMessage + (shift == 0 ? ": a number is missing" : ": within a number"), start);
      }
      int b = bytes[position++] & 0xFF;
      result |= (long) (b & 0x7F) << shift;
      int left = bits - shift;
      if (left < 7) {
        // Last byte: no continuation, and the bits that do not fit must agree with the sign.
        if ((b & 0x80) != 0) {
          throw malformed("integer representation too long", start);
        }
        int unused = (b & 0x7F) >> (signed ? left - 1 : left);
        int all = 0x7F >> (signed ? left - 1 : left);
        if (unused != 0 && !(signed && unused == all)) {
          throw malformed("integer too large", start);
        }
      }
      shift += 7;
      if ((b & 0x80) == 0) {
        if (position > end) {
          throw malformed(endMessage + ": within a number", start);
        }
        return signed && shift < 64 && (b & 0x40) != 0 ? result | -1L << shift : result;
      }
    }
  }

  /** Reads four bytes, little-endian. */
  public final int fixed32() {
    require(4);
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (bytes[position++] & 0xFF) << 8 * i;
    }
    return value;
  }

  /** Reads eight bytes, little-endian. */
  public final long fixed64() {
    return Integer.toUnsignedLong(fixed32()) | (long) fixed32() << 32;
  }

  /**
   * Reads the length of a vector.
   *
   * @param limit the greatest length allowed; each item needs a byte at least
   * @param what what the vector holds, for the message
   */
  public final int count(int limit, String what) {
    int start = position;
    int count = u32();
    if (count < 0 || count > remaining()) {
      throw malformed(
          endMessage
              + ": "
              + Integer.toUnsignedString(count)
              + " "
              + what
              + " announced, but only "
              + remaining()
              + " bytes left",
          start);
    }
    if (count > limit) {
      throw invalid("too many " + what + ": " + count + ", limit " + limit, start);
    }
    return count;
  }

  /** Reads a name: a length in bytes and that many bytes of UTF-8. */
  public final String name() {
    return name(Integer.MAX_VALUE);
  }

  /**
   * Reads a name.
   *
   * @param limit the greatest length allowed, in bytes
   */
  public final String name(int limit) {
    int start = position;
    if (atEnd() && end < bytes.length) {
      throw malformed("length out of bounds: the section ends where a name is due", start);
    }
    int length = u32();
    if (length < 0 || length > remaining()) {
      throw malformed(
          "length out of bounds: a name of "
              + Integer.toUnsignedString(length)
              + " bytes, but only "
              + remaining()
              + " left",
          start);
    }
    if (length > limit) {
      throw invalid("name too long: " + length + " bytes, limit " + limit, start);
    }
    try {
      String name =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, position, length))
              .toString();
      position += length;
      return name;
    } catch (CharacterCodingException e) {
      throw malformed("malformed UTF-8 encoding", position);
    }
  }

  /** Moves on by a number of bytes. */
  public final void skip(int length) {
    require(length);
    position += length;
  }

  /**
   * Moves over an expression that is a {@link PlainConstant}.
   *
   * @return whether there was one
   */
  public final boolean skipPlainConstant() {
    int to = PlainConstant.end(bytes, position, end);
    if (to < 0) {
      return false;
    }
    position = to;
    return true;
  }

  /** Returns part of the module. */
  public final ByteSlice slice(int from, int to) {
    return new ByteSlice(bytes, from, to);
  }

  private void require(int length) {
    if (length < 0 || length > remaining()) {
      throw malformed(endMessage, position);
    }
  }
}
