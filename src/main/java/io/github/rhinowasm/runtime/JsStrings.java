package io.github.rhinowasm.runtime;

import java.math.BigInteger;

/**
 * The bodies of the {@link Builtin}s. A string is a {@link String}; no other {@link CharSequence}
 * is one, so embeddings bring in strings of other classes as Strings. Indices are unsigned, and
 * count code units. For emitted code.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#builtins-js-string">JS API, string
 *     builtins</a>
 */
public final class JsStrings {
  private JsStrings() {}

  /** UnwrapString. */
  private static String unwrapString(Object value) {
    if (value instanceof String string) {
      return string;
    }
    throw notAString(value);
  }

  private static Trap notAString(Object value) {
    return new Trap(TrapKind.CAST_FAILURE, "expected a string, got " + describe(value));
  }

  private static String describe(Object value) {
    if (value instanceof BigInteger) {
      return "a BigInt";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    return value == null || value instanceof GcObject
        ? References.describe(value)
        : "another value";
  }

  /** {@code cast}. */
  public static Object cast(Object value) {
    return unwrapString(value);
  }

  /** {@code test}. */
  public static int test(Object value) {
    return value instanceof String ? 1 : 0;
  }

  /** {@code fromCharCodeArray}. */
  public static Object fromCharCodeArray(Object array, int start, int end) {
    ArrayObject.checkNull(array);
    short[] elements = ((I16Array) array).elements;
    if (Integer.compareUnsigned(start, end) > 0
        || Integer.compareUnsigned(end, elements.length) > 0) {
      throw new Trap(
          TrapKind.ARRAY_OUT_OF_BOUNDS,
          "elements from "
              + Integer.toUnsignedString(start)
              + " to "
              + Integer.toUnsignedString(end)
              + ", but the array has "
              + elements.length);
    }
    char[] charCodes = new char[end - start];
    for (int i = 0; i < charCodes.length; i++) {
      charCodes[i] = (char) elements[start + i];
    }
    return new String(charCodes);
  }

  /** {@code intoCharCodeArray}. */
  public static int intoCharCodeArray(Object value, Object array, int start) {
    ArrayObject.checkNull(array);
    String string = unwrapString(value);
    short[] elements = ((I16Array) array).elements;
    int length = string.length();
    ArrayObject.checkRange(start, length, elements.length);
    for (int i = 0; i < length; i++) {
      elements[start + i] = (short) string.charAt(i);
    }
    return length;
  }

  /** {@code fromCharCode}. */
  public static Object fromCharCode(int charCode) {
    return String.valueOf((char) charCode);
  }

  /** {@code fromCodePoint}. */
  public static Object fromCodePoint(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw new Trap(TrapKind.INVALID_CODE_POINT, Integer.toUnsignedString(codePoint));
    }
    return Character.toString(codePoint);
  }

  /** {@code charCodeAt}. */
  public static int charCodeAt(Object value, int index) {
    String string = unwrapString(value);
    checkIndex(index, string);
    return string.charAt(index);
  }

  /** {@code codePointAt}. */
  public static int codePointAt(Object value, int index) {
    String string = unwrapString(value);
    checkIndex(index, string);
    return string.codePointAt(index);
  }

  private static void checkIndex(int index, String string) {
    if (index < 0 || index >= string.length()) {
      throw outOfBounds(index, string.length());
    }
  }

  private static Trap outOfBounds(int index, int length) {
    return new Trap(
        TrapKind.STRING_OUT_OF_BOUNDS,
        "index " + Integer.toUnsignedString(index) + ", but the length is " + length);
  }

  /** {@code length}. */
  public static int length(Object value) {
    return unwrapString(value).length();
  }

  /** {@code concat}. */
  public static Object concat(Object first, Object second) {
    return unwrapString(first).concat(unwrapString(second));
  }

  /** {@code substring}. */
  public static Object substring(Object value, int start, int end) {
    String string = unwrapString(value);
    int length = string.length();
    if (Integer.compareUnsigned(start, end) > 0 || Integer.compareUnsigned(start, length) > 0) {
      return "";
    }
    return string.substring(start, Integer.compareUnsigned(end, length) > 0 ? length : end);
  }

  /** {@code equals}. */
  public static int equals(Object first, Object second) {
    if (first != null && second != null) {
      return unwrapString(first).equals(unwrapString(second)) ? 1 : 0;
    }
    if (first != null) {
      unwrapString(first);
    } else if (second != null) {
      unwrapString(second);
    }
    return first == second ? 1 : 0;
  }

  /** {@code compare}. */
  public static int compare(Object first, Object second) {
    return Integer.signum(unwrapString(first).compareTo(unwrapString(second)));
  }
}
