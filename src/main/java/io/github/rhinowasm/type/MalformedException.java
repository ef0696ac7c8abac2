package io.github.rhinowasm.type;

/** The bytes or the text are not a module: they break the binary or text grammar. */
public final class MalformedException extends WasmFailure {
  private static final long serialVersionUID = 1L;

  /**
   * @param detail the spec suite's phrase first, then what was expected and what came
   * @param position where, or null
   */
  public MalformedException(String detail, Position position) {
    super(detail, position);
  }
}
