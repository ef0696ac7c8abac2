package io.github.rhinowasm.testing;

/**
 * The counts of a run. Each test is in one of the last five of them.
 *
 * @param tests all that are no suites
 * @param suites made by {@code describe}
 * @param passed tests that passed
 * @param failed tests that failed
 * @param cancelled tests that something else ended
 * @param skipped tests that did not run
 * @param todo tests marked as to be done, whatever came of them
 * @param nanos duration of the run, in nanoseconds
 * @param failing whether anything failed that fails the run
 */
public record Summary(
    int tests,
    int suites,
    int passed,
    int failed,
    int cancelled,
    int skipped,
    int todo,
    long nanos,
    boolean failing) {

  static final Summary EMPTY = new Summary(0, 0, 0, 0, 0, 0, 0, 0, false);

  Summary with(TestCase test, Outcome outcome) {
    boolean fails = failing || outcome.failsTheRun();
    if (test.isSuite()) {
      return new Summary(tests, suites + 1, passed, failed, cancelled, skipped, todo, nanos, fails);
    }
    boolean isCancelled = outcome.cancelled();
    boolean isSkipped = !isCancelled && outcome.skipped();
    boolean isTodo = !isCancelled && !isSkipped && outcome.todo();
    boolean counts = !isCancelled && !isSkipped && !isTodo;
    return new Summary(
        tests + 1,
        suites,
        passed + (counts && outcome.passed() ? 1 : 0),
        failed + (counts && !outcome.passed() ? 1 : 0),
        cancelled + (isCancelled ? 1 : 0),
        skipped + (isSkipped ? 1 : 0),
        todo + (isTodo ? 1 : 0),
        nanos,
        fails);
  }

  Summary lasting(long chosen) {
    return new Summary(tests, suites, passed, failed, cancelled, skipped, todo, chosen, failing);
  }

  /** Duration in milliseconds. */
  public double millis() {
    return nanos / 1e6;
  }
}
