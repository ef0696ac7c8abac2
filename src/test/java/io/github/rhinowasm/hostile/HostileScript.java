package io.github.rhinowasm.hostile;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.LimitExceededException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script of {@code src/test/resources/hostile}. Its first line tells the idea, its second the
 * possible ends:
 *
 * <pre>{@code
 * // ends by: END(, END)*
 * END: the name of a Limit, or "uncaught " and the name of an error
 * }</pre>
 *
 * <p>With the default limits, that is. One that lists {@code TIME} uses all time that it is given,
 * or may, depending on the machine; one that does not ends otherwise if it has enough.
 *
 * @param name of the file
 * @param source the whole text
 * @param ends the possible ends, as in the second line
 */
record HostileScript(String name, String source, Set<String> ends) {
  static final Path FOLDER = Path.of("src", "test", "resources", "hostile");

  /** The file that tells which scripts can't be ended within the JVM. */
  static final Path EXCEPTIONS = FOLDER.resolve("not-in-process.txt");

  /** For a script that ends otherwise: by orders of magnitude more than that takes. */
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private static final String UNCAUGHT = "uncaught ";
  private static final String END =
      "("
          + Arrays.stream(Limit.values())
              .filter(limit -> limit != Limit.STOPPED)
              .map(Limit::name)
              .collect(Collectors.joining("|"))
          + "|"
          + UNCAUGHT
          + "[A-Z][A-Za-z]*)";
  private static final Pattern HEAD =
      Pattern.compile("// .{15,}\n// ends by: (" + END + "(, " + END + ")*)\n(?s:.*)");

  /** What the JVM needs that runs them one after the other, {@code -Xmx}. */
  static final String HEAP = "-Xmx400m";

  static HostileScript read(Path file) throws IOException {
    String source = Files.readString(file).replace("\r", "");
    Matcher head = HEAD.matcher(source);
    if (!head.matches()) {
      throw new IOException(file + " does not tell its idea and its ends");
    }
    String name = file.getFileName().toString();
    return new HostileScript(name, source, new TreeSet<>(List.of(head.group(1).split(", "))));
  }

  /** All, by name. */
  static List<HostileScript> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<HostileScript> scripts = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".js")).sorted().toList()) {
        scripts.add(read(file));
      }
      return scripts;
    }
  }

  /**
   * How long it may run.
   *
   * @param chosen for one that may use all of it
   */
  Duration timeout(Duration chosen) {
    return ends.contains(Limit.TIME.name()) ? chosen : ENOUGH;
  }

  /** Whether an {@link #outcome} is one of the ends. */
  boolean expects(String outcome) {
    return ends.stream().anyMatch(end -> outcome.equals(end) || outcome.startsWith(end + ":"));
  }

  /** How something ended: a limit's name, "uncaught " and an error's text, or what is neither. */
  static String outcome(Runnable run) {
    try {
      run.run();
      return "ended by itself";
    } catch (LimitExceededException e) {
      return e.limit().name();
    } catch (ScriptError e) {
      return UNCAUGHT + e.getMessage().lines().findFirst().orElse("");
    } catch (RuntimeException | Error e) {
      return "failed " + e;
    }
  }
}
