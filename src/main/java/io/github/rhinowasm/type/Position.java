package io.github.rhinowasm.type;

/** A place in a binary module, in its text, or in one of its functions. */
public sealed interface Position {

  /**
   * A byte of a binary module.
   *
   * @param offset from the beginning of the module, in bytes
   */
  record Offset(long offset) implements Position {
    @Override
    public String toString() {
      return "offset 0x" + Long.toHexString(offset);
    }
  }

  /**
   * A byte inside a function of a binary module.
   *
   * @param function the function as {@link FunctionName#describe} writes it
   * @param offset from the beginning of the module, in bytes
   */
  record InFunction(String function, long offset) implements Position {
    @Override
    public String toString() {
      return function + ", offset 0x" + Long.toHexString(offset);
    }
  }

  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column from 1, in UTF-16 code units
   */
  record InText(int line, int column) implements Position {
    @Override
    public String toString() {
      return line + ":" + column;
    }
  }
}
