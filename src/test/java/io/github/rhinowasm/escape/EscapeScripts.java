package io.github.rhinowasm.escape;

import io.github.rhinowasm.host.ScriptError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mozilla.javascript.Context;

/** The collection of attempts, and one attempt made in a cage. */
final class EscapeScripts {
  static final Path FOLDER = Path.of("src", "test", "resources", "escape");

  /** What code that has reached Java may set. */
  static final String CANARY_PROPERTY = "rhinowasm.escaped";

  private static final String PRELUDE = "prelude.js";
  private static final int MOST_FAILURES = 1_000;

  private EscapeScripts() {}

  /** The attempts, sorted by name. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{3}-.*\\.js"))
          .filter(file -> file.toString().contains(System.getProperty("rhinowasm.escape", "")))
          .sorted()
          .toList();
    }
  }

  /** Whether an attempt needs what Rhino's own scopes have not. */
  static boolean usesHost(Path script) {
    return read(script)
        .matches(
            "(?s).*(WebAssembly|fetch|console|wat2wasm|structuredClone|performance|DOMEx|atob).*");
  }

  /** Runs an attempt in a cage; returns what it got that it should not have, empty if nothing. */
  static List<String> attempt(Path script, Cage cage) {
    Canary.takeSongs();
    System.clearProperty(CANARY_PROPERTY);
    List<String> findings = new ArrayList<>();
    String prelude = read(FOLDER.resolve(PRELUDE));
    String source = read(script);
    Reach reach = new Reach(cage);
    cage.run(prelude, PRELUDE);
    List<Throwable> uncaught = new ArrayList<>();
    Object value = null;
    try {
      cage.run("done.begin('the script')", PRELUDE);
      value = cage.run(source + "\n;done.end('the script');", script.getFileName().toString());
    } catch (RuntimeException | Error e) {
      uncaught.add(e); // perhaps a rejection that is left over, when the script has ended
    }
    // Failures stop the event loop; what is queued stays.
    for (int i = 0; i < MOST_FAILURES && settle(cage, uncaught); i++) {}
    if (cage.isComplete()) {
      String missing = cage.run("done.missing()", PRELUDE).toString();
      if (!missing.isEmpty()) {
        findings.add("did not come to an end: " + missing + "; " + uncaught);
      }
      uncaught.stream()
          .filter(failure -> !(failure instanceof ScriptError))
          .forEach(failure -> findings.add("thrown to the embedder: " + failure));
    }
    try (Context cx = cage.enter()) {
      findings.addAll(reach.search(cx, prelude + source, value, cage.output()));
    }
    if (Canary.takeSongs() > 0) {
      findings.add("the canary sang");
    }
    if (System.clearProperty(CANARY_PROPERTY) != null) {
      findings.add("a system property was set");
    }
    return findings;
  }

  /** Returns whether something failed. */
  private static boolean settle(Cage cage, List<Throwable> uncaught) {
    try {
      cage.settle();
      return false;
    } catch (RuntimeException | Error e) {
      uncaught.add(e);
      return true;
    }
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
