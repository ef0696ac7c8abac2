package io.github.rhinowasm.testing;

import java.io.PrintStream;
import java.nio.file.Path;

/** Writes a report; is told everything in the order of the files and of the tests in them. */
public interface Reporter {
  /** The reports there are. */
  enum Format {
    /** For people: a tree, and at the end what failed and why. */
    SPEC,
    /** The Test Anything Protocol, version 13, as Node writes it. */
    TAP,
    /** The XML of JUnit, which build servers read: a {@code testsuite} for each file. */
    JUNIT,
    /** A character for each test, and at the end what failed and why. */
    DOT;

    /**
     * Makes a reporter.
     *
     * @param out in UTF-8
     * @param colours whether a terminal shows it
     */
    public Reporter to(PrintStream out, boolean colours) {
      return switch (this) {
        case SPEC -> new SpecReporter(out, colours);
        case TAP -> new TapReporter(out);
        case JUNIT -> new JunitReporter(out);
        case DOT -> new DotReporter(out, colours);
      };
    }
  }

  /** The run begins. */
  default void begin() {}

  /** The next test or suite begins; what is reported until its result is inside of it. */
  default void start(TestCase test) {}

  /**
   * A test or suite has ended.
   *
   * @param subtests how many tests and suites are in it
   */
  void result(TestCase test, Outcome outcome, int subtests);

  /** A script has written a line. */
  default void output(Path file, boolean error, String line) {}

  /** Everything of a file has been reported. */
  default void fileEnd(Path file) {}

  /** The run has ended. */
  void end(Summary summary);
}
