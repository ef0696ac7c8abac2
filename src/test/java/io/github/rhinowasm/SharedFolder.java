package io.github.rhinowasm;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder {@code ../shared} beside the checkout, with the official test suite, the tutorial and
 * the benchmark kernels. Where it is missing the test says so and was not run; with {@code
 * -Drhinowasm.requireShared=true}, as in CI, its absence is a failure.
 */
public final class SharedFolder {
  private static final Path ROOT = Path.of("..", "shared").toAbsolutePath().normalize();

  private SharedFolder() {}

  /** Whether there is such a path below ../shared. */
  public static boolean has(String relative) {
    return Files.exists(ROOT.resolve(relative));
  }

  /** Returns a path below ../shared, or aborts the test (fails it in CI) if it does not exist. */
  public static Path path(String relative) {
    Path path = ROOT.resolve(relative);
    if (!Files.exists(path)) {
      String message = "NOT RUN: needs " + path + ", which is not there";
      if (Boolean.getBoolean("rhinowasm.requireShared")) {
        fail(message);
      }
      abort(message);
    }
    return path;
  }
}
