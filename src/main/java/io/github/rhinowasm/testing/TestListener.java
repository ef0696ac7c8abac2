package io.github.rhinowasm.testing;

import java.nio.file.Path;

/**
 * Is told what happens in a run. Several files may run at once, each on a thread of its own; the
 * calls about one file come one after the other.
 */
public interface TestListener {
  /** A file is about to be run. */
  default void fileStarted(Path file) {}

  /** Everything of a file has been reported. */
  default void fileFinished(Path file) {}

  /** A test or suite begins; what is around it has begun before. */
  default void started(TestCase test) {}

  /** A test or suite has ended; so has everything in it. Each that ends has begun. */
  default void finished(TestCase test, Outcome outcome) {}

  /**
   * A script has written a line.
   *
   * @param error whether to the standard error
   * @param line without its end
   */
  default void output(Path file, boolean error, String line) {}
}
