package io.github.rhinowasm.isolate;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts the bodies of messages together and takes them apart, part by part. */
final class Body {
  private static final int TEXT = 0;
  private static final int LONG = 1;
  private static final int NULL = 2;
  private static final int TRUE = 3;
  private static final int FALSE = 4;
  private static final int DOUBLE = 5;
  private static final int BIG = 6;
  private static final int LATIN = 7;

  private Body() {}

  /** The bytes of some parts: null, a Boolean, Long, Double, BigInteger or String each. */
  static byte[] of(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Object part : parts) {
        write(part, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from an array
    }
    return bytes.toByteArray();
  }

  private static void write(Object part, DataOutputStream out) throws IOException {
    if (part == null) {
      out.writeByte(NULL);
    } else if (part instanceof Boolean value) {
      out.writeByte(value ? TRUE : FALSE);
    } else if (part instanceof Long value) {
      out.writeByte(LONG);
      out.writeLong(value);
    } else if (part instanceof Double value) {
      out.writeByte(DOUBLE);
      out.writeLong(Double.doubleToRawLongBits(value));
    } else if (part instanceof BigInteger value) {
      out.writeByte(BIG);
      writeBytes(value.toByteArray(), out);
    } else {
      writeText((String) part, out);
    }
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    boolean isLatin = text.chars().allMatch(c -> c < 256);
    out.writeByte(isLatin ? LATIN : TEXT);
    if (isLatin) {
      writeBytes(text.getBytes(StandardCharsets.ISO_8859_1), out);
    } else {
      // Strings of JavaScript need not be Unicode: an encoding would lose half surrogate pairs.
      ByteBuffer units = ByteBuffer.allocate(2 * text.length());
      units.asCharBuffer().put(text);
      writeBytes(units.array(), out);
    }
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #of} wrote, and trusts nobody. */
  static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] body) {
      bytes = ByteBuffer.wrap(body);
    }

    String text() throws ProtocolException {
      if (value() instanceof String text) {
        return text;
      }
      throw new ProtocolException("no text where one must be");
    }

    String textOrNull() throws ProtocolException {
      Object value = value();
      if (value == null || value instanceof String) {
        return (String) value;
      }
      throw new ProtocolException("no text where one must be");
    }

    long number() throws ProtocolException {
      if (value() instanceof Long number) {
        return number;
      }
      throw new ProtocolException("no number where one must be");
    }

    boolean truth() throws ProtocolException {
      return Boolean.TRUE.equals(value());
    }

    /** Any part. */
    Object value() throws ProtocolException {
      need(1);
      int kind = bytes.get();
      return switch (kind) {
        case NULL -> null;
        case TRUE -> true;
        case FALSE -> false;
        case LONG -> {
          need(Long.BYTES);
          yield bytes.getLong();
        }
        case DOUBLE -> {
          need(Double.BYTES);
          yield bytes.getDouble();
        }
        case BIG -> {
          byte[] value = take();
          if (value.length == 0) {
            throw new ProtocolException("an empty number");
          }
          yield new BigInteger(value);
        }
        case LATIN -> new String(take(), StandardCharsets.ISO_8859_1);
        case TEXT -> ByteBuffer.wrap(take()).asCharBuffer().toString();
        default -> throw new ProtocolException("a part of kind " + kind);
      };
    }

    private byte[] take() throws ProtocolException {
      need(Integer.BYTES);
      int length = bytes.getInt();
      if (length < 0) {
        throw new ProtocolException("a part of " + length + " bytes");
      }
      need(length);
      byte[] taken = new byte[length];
      bytes.get(taken);
      return taken;
    }

    private void need(int length) throws ProtocolException {
      if (bytes.remaining() < length) {
        throw new ProtocolException("a part cut off");
      }
    }
  }
}
