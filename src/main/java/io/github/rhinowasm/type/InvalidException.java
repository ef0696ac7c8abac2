package io.github.rhinowasm.type;

/** The module breaks a rule of validation, or exceeds an implementation limit. */
public final class InvalidException extends WasmFailure {
  private static final long serialVersionUID = 1L;

  /**
   * @param detail the spec suite's phrase first, then what was expected and what came
   * @param position where, or null
   */
  public InvalidException(String detail, Position position) {
    super(detail, position);
  }
}
