package io.github.rhinowasm.type;

/** An import does not fit what the module declares. */
public final class UnlinkableException extends WasmFailure {
  private static final long serialVersionUID = 1L;

  /**
   * @param detail the spec suite's phrase first, then what was expected and what came
   * @param position where, or null
   */
  public UnlinkableException(String detail, Position position) {
    super(detail, position);
  }
}
