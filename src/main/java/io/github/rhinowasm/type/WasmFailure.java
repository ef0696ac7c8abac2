package io.github.rhinowasm.type;

/**
 * The base of every failure that a module or its use can cause, one subclass for each phase. What
 * is not one of these is a bug of this engine.
 */
public abstract class WasmFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;
  private final Position position;

  /**
   * @param detail the spec suite's phrase first, then what was expected and what came
   * @param position where, or null if the failure has no place
   */
  protected WasmFailure(String detail, Position position) {
    super(position == null ? detail : detail + " (" + position + ")");
    this.detail = detail;
    this.position = position;
  }

  /** The message without the position. */
  public String detail() {
    return detail;
  }

  /** Where it happened, or null. */
  public Position position() {
    return position;
  }
}
