package io.github.rhinowasm.runtime;

/**
 * A trap: wasm code did what has no meaning, and was ended.
 *
 * @see <a href="https://webassembly.github.io/spec/core/intro/overview.html#trap">Core spec,
 *     traps</a>
 */
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TrapKind kind;
  private final String detail;
  private String function;

  /**
   * A trap whose message is the phrase of its kind.
   *
   * @param kind what happened
   */
  public Trap(TrapKind kind) {
    this(kind, null);
  }

  /**
   * @param kind what happened
   * @param detail what was expected and what came, or null
   */
  public Trap(TrapKind kind, String detail) {
    this.kind = kind;
    this.detail = detail;
  }

  /** What happened. */
  public TrapKind kind() {
    return kind;
  }

  /** The function in which it happened as messages name it, or null if it was none. */
  public String function() {
    return function;
  }

  /** Names the function in which it happened, unless that is known. For emitted code. */
  public Trap in(String functionName) {
    if (function == null) {
      function = functionName;
    }
    return this;
  }

  /** Returns the phrase of the kind, the detail and the function. */
  @Override
  public String getMessage() {
    return kind.phrase()
        + (detail == null ? "" : ": " + detail)
        + (function == null ? "" : " (" + function + ")");
  }
}
