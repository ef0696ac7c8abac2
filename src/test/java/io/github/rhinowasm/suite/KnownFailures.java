package io.github.rhinowasm.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of the suite that are known not to pass, with a reason each. The list fails both ways:
 * a file on it that passes must be taken off.
 */
final class KnownFailures {
  private static final String RESOURCE = "known-failures.txt";

  private KnownFailures() {}

  /**
   * Returns the reasons by file name; lines are {@code name: reason}, {@code #} begins a comment.
   */
  static Map<String, String> read() {
    Map<String, String> reasons = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                KnownFailures.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] parts = line.split(": ", 2);
        if (parts.length < 2 || parts[1].isBlank() || reasons.put(parts[0], parts[1]) != null) {
          throw new IllegalStateException(RESOURCE + ": no reason, or listed twice: " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reasons;
  }
}
