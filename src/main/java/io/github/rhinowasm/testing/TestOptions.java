package io.github.rhinowasm.testing;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How tests are chosen and run.
 *
 * @param only whether just the tests marked {@code only} run
 * @param names if there are any, tests run that match one or are inside of what matches one
 * @param skips tests and suites that match one are skipped
 * @param timeout milliseconds that a test may take unless it says otherwise, and that a file may
 *     take besides its tests; 0 for no limit
 * @param interpreted whether scripts run in Rhino's interpreter
 * @param bless whether the expected output of scripts is written in place of being compared
 */
public record TestOptions(
    boolean only,
    List<Pattern> names,
    List<Pattern> skips,
    long timeout,
    boolean interpreted,
    boolean bless) {

  /** All tests, compiled, without limits. */
  public static final TestOptions DEFAULT =
      new TestOptions(false, List.of(), List.of(), 0, false, false);

  /** Copies the lists. */
  public TestOptions {
    names = List.copyOf(names);
    skips = List.copyOf(skips);
    if (timeout < 0) {
      throw new IllegalArgumentException("negative timeout: " + timeout);
    }
  }

  /** The same with scripts interpreted or compiled. */
  public TestOptions interpreted(boolean chosen) {
    return new TestOptions(only, names, skips, timeout, chosen, bless);
  }

  /** The same with expected output written or compared. */
  public TestOptions bless(boolean chosen) {
    return new TestOptions(only, names, skips, timeout, interpreted, chosen);
  }

  /** The same with another limit for each test, in milliseconds; 0 for none. */
  public TestOptions timeout(long millis) {
    return new TestOptions(only, names, skips, millis, interpreted, bless);
  }
}
