package io.github.rhinowasm.isolate;

import java.util.Objects;

/**
 * The process in which a script ran is gone, or could not be started, and not because of a limit.
 * This JVM is none the worse for it, and another sandbox of the same pool gets another process.
 */
public final class IsolationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit status of a process that has none. */
  public static final int NO_STATUS = -1;

  /** What happened to the process. */
  public enum Reason {
    /** It could not be started, or was not ready in time. */
    NOT_STARTED,
    /** It ended though nobody told it to. */
    EXITED,
    /** The operating system or somebody else killed it by a signal. */
    KILLED,
    /** The JVM crashed because a stack ended where it can't. */
    STACK_EXHAUSTED,
    /** The JVM got no memory from the operating system. */
    NO_MEMORY,
    /** The JVM crashed otherwise. */
    CRASHED,
    /** It sent what it must not, and was killed. */
    PROTOCOL,
    /** Something of this library failed in it, and it was killed. */
    INTERNAL
  }

  private final Reason reason;
  private final int exitStatus;
  private final String standardError;

  IsolationException(
      Reason reason, String message, int exitStatus, String standardError, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason);
    this.exitStatus = exitStatus;
    this.standardError = Objects.requireNonNull(standardError);
  }

  /** What happened. */
  public Reason reason() {
    return reason;
  }

  /**
   * The exit status of the process, 128 plus its number if it was a signal; {@link #NO_STATUS} if
   * there is none.
   */
  public int exitStatus() {
    return exitStatus;
  }

  /** The beginning and the end of what the process wrote to its standard error. */
  public String standardError() {
    return standardError;
  }

  /** Message and standard error as text for a person, no newline at the end. */
  public String report() {
    return (getMessage() + "\n" + standardError).stripTrailing();
  }
}
