package io.github.rhinowasm.js;

import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;

/** The RangeErrors for what lies outside of a buffer, a view, an array or a table. */
final class Bounds {
  private Bounds() {}

  /** For an element that an array does not have. */
  static JavaScriptException ofElement(Invocation call, double index, int length) {
    return ofElement(call, ScriptRuntime.toString(index), "array", length);
  }

  /**
   * For an element that there is not.
   *
   * @param whole what has elements
   * @param length how many
   */
  static JavaScriptException ofElement(Invocation call, String index, String whole, int length) {
    return error(call, "index " + index + " is", whole, length, "elements");
  }

  /**
   * For an offset beyond the end.
   *
   * @param what the offset as messages name it
   * @param whole what has bytes
   * @param length how many
   */
  static JavaScriptException ofOffset(
      Invocation call, String what, double offset, String whole, int length) {
    return error(call, what + " " + ScriptRuntime.toString(offset) + " is", whole, length, "bytes");
  }

  /**
   * For a view that would end beyond its buffer.
   *
   * @param what the length of the view as messages name it
   * @param available how many bytes the buffer has
   */
  static JavaScriptException ofView(
      Invocation call, double byteOffset, String what, double length, int available) {
    String positions =
        "byte offset "
            + ScriptRuntime.toString(byteOffset)
            + " and "
            + what
            + " "
            + ScriptRuntime.toString(length)
            + " are";
    return error(call, positions, "buffer", available, "bytes");
  }

  private static JavaScriptException error(
      Invocation call, String positions, String whole, int size, String units) {
    return call.rangeError(
        positions + " out of bounds, the " + whole + " has " + size + " " + units);
  }
}
