package io.github.rhinowasm.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is known not to pass and what is not run, with a reason each. The list fails both ways: an
 * entry that no failure needs must be taken off.
 */
final class Expectations {
  private static final String RESOURCE = "expectations.txt";
  private static final int FIELDS = 4;

  /**
   * A line of the list.
   *
   * @param exclude whether the file is not run at all; else a subtest fails
   * @param path of a file, {@code *} for anything
   * @param subtest its name, {@code *} for anything; empty if {@code exclude}
   */
  record Entry(boolean exclude, String path, String subtest, String reason) {
    private boolean isFor(String file) {
      return matches(path, file);
    }

    private boolean isFor(String file, Subtest failure) {
      return isFor(file) && matches(subtest, failure.name());
    }

    private static boolean matches(String pattern, String text) {
      StringBuilder regex = new StringBuilder();
      for (String part : pattern.split("\\*", -1)) {
        regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
      }
      return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Set<Entry> used = new HashSet<>();

  /** Reads the list; a line is {@code exclude | path | | reason} or {@code fail | path | ...}. */
  static Expectations read() {
    return parse(HarnessRun.resource(RESOURCE));
  }

  static Expectations parse(String text) {
    Expectations expectations = new Expectations();
    for (String line : text.split("\\R")) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split(" \\| ", -1);
      boolean exclude = fields[0].equals("exclude");
      if (fields.length != FIELDS
          || fields[3].isBlank()
          || !exclude && !fields[0].equals("fail")
          || exclude != fields[2].isBlank()) {
        throw new IllegalArgumentException(RESOURCE + ": not an entry: " + line);
      }
      expectations.entries.add(new Entry(exclude, fields[1], fields[2], fields[3]));
    }
    return expectations;
  }

  /** The reason not to run a file. */
  Optional<String> exclusion(String path) {
    return use(e -> e.exclude() && e.isFor(path));
  }

  /** The reason why this failure is known. */
  Optional<String> reason(String path, Subtest failure) {
    return use(e -> !e.exclude() && e.isFor(path, failure));
  }

  private Optional<String> use(Predicate<Entry> wanted) {
    Optional<Entry> entry = entries.stream().filter(wanted).findFirst();
    entry.ifPresent(used::add);
    return entry.map(Entry::reason);
  }

  /** The entries for files that were run which nothing needed: those subtests pass now. */
  List<Entry> unneeded(List<String> paths) {
    return entries.stream()
        .filter(e -> !used.contains(e) && paths.stream().anyMatch(e::isFor))
        .toList();
  }
}
