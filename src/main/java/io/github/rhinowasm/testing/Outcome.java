package io.github.rhinowasm.testing;

import java.util.List;

/**
 * How a test ended.
 *
 * @param passed false if there is a failure
 * @param skipped whether it was not run, or said itself that it is skipped
 * @param todo whether it is marked as to be done: then a failure does not fail the run
 * @param cancelled whether it was ended by something else than itself
 * @param message why it is skipped or to be done, or null
 * @param nanos how long it took, in nanoseconds
 * @param failure null if it passed
 * @param diagnostics what it said by {@code t.diagnostic}
 */
public record Outcome(
    boolean passed,
    boolean skipped,
    boolean todo,
    boolean cancelled,
    String message,
    long nanos,
    Failure failure,
    List<String> diagnostics) {

  /** Copies the diagnostics. */
  public Outcome {
    diagnostics = List.copyOf(diagnostics);
  }

  static Outcome passed(long nanos) {
    return new Outcome(true, false, false, false, null, nanos, null, List.of());
  }

  static Outcome failed(long nanos, Failure failure) {
    boolean cancelled =
        failure.kind() == Failure.Kind.CANCELLED || failure.kind() == Failure.Kind.TIMEOUT;
    return new Outcome(false, false, false, cancelled, null, nanos, failure, List.of());
  }

  /** Whether it makes the whole run fail. */
  public boolean failsTheRun() {
    return !passed && !todo;
  }

  /** Duration in milliseconds. */
  public double millis() {
    return nanos / 1e6;
  }
}
