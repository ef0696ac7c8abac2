package io.github.rhinowasm.fuzz;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs a script that nothing of Java must be seen in: not in what it catches, gets or prints, and
 * nothing but a {@link ScriptError} may come out of it. {@code prelude.js} looks from within.
 */
final class ScriptRun {
  private static final int MOST_OUTPUT = 1 << 20;
  private static final int MOST_ERRORS = 100;
  private static final int SCRIPTS_PER_SCOPE = 50;
  private static final Pattern JAVA =
      Pattern.compile(
          "internal error|\\b(java|javax|jdk|sun)\\.[a-z]+\\.|\\borg\\.mozilla|\\bio\\.github"
              + "|\\w\\.java\\b|out of bounds for |cannot be cast");

  private static final String PRELUDE = prelude();

  private ScriptRun() {}

  /** Paths to all functions there are, as a script would write them. */
  static List<String> functionPaths() {
    return Paths.ALL;
  }

  /** Runs a script, and what it leaves to do, in a scope of its own. */
  static void run(String script, boolean interpreted) {
    try (Scope scope = new Scope(interpreted)) {
      scope.run(script);
    }
  }

  /**
   * Runs a script in a scope that was used for others before, since making one takes longer than
   * most scripts do. What is found is thrown only if it is found in a scope of its own too, or else
   * with all the scripts that led to it.
   */
  static void runQuickly(String script, boolean interpreted) {
    Scope scope = Shared.scope(interpreted);
    try {
      scope.run(script);
    } catch (RuntimeException | Error e) {
      Shared.renew(interpreted);
      run(script, interpreted);
      throw new AssertionError("only after others: " + e + "\n" + scope.history, e);
    }
  }

  private static final class Scope implements AutoCloseable {
    private final Output output = new Output();
    private final RhinoEnvironment environment;
    private final StringBuilder history = new StringBuilder();
    private int scripts;

    Scope(boolean interpreted) {
      PrintStream printed = new PrintStream(output, true, StandardCharsets.UTF_8);
      environment =
          RhinoEnvironment.builder()
              .stdout(printed)
              .stderr(printed)
              .fetchPolicy(uri -> false)
              .interpreted(interpreted)
              .build();
      environment.evaluate(PRELUDE, "prelude.js");
    }

    void run(String script) {
      scripts++;
      history.append(script).append("v = [];\n");
      try {
        environment.evaluate(script, "script.js");
      } catch (ScriptError e) {
        if (e.kind() == ScriptError.Kind.SYNTAX) {
          throw new AssertionError("does not parse", e);
        }
        require(e.getMessage());
      }
      boolean idle = false;
      for (int errors = 0; !idle && errors < MOST_ERRORS; errors++) {
        try {
          environment.runUntilIdle();
          idle = true;
        } catch (ScriptError e) {
          require(e.getMessage());
        }
      }
      String found = (String) environment.evaluate("v = []; '' + found", "found");
      if (!found.isEmpty()) {
        throw new AssertionError(found);
      }
      require(output.toString(StandardCharsets.UTF_8));
      output.reset();
    }

    @Override
    public void close() {
      environment.close();
    }
  }

  /** The scopes in use, for compiled and for interpreted scripts. */
  private static final class Shared {
    private static final Scope[] SCOPES = new Scope[2];

    static Scope scope(boolean interpreted) {
      Scope scope = SCOPES[interpreted ? 1 : 0];
      return scope == null || scope.scripts >= SCRIPTS_PER_SCOPE ? renew(interpreted) : scope;
    }

    static Scope renew(boolean interpreted) {
      int index = interpreted ? 1 : 0;
      if (SCOPES[index] != null) {
        SCOPES[index].close();
      }
      SCOPES[index] = new Scope(interpreted);
      return SCOPES[index];
    }
  }

  private static void require(String seen) {
    if (seen != null && JAVA.matcher(seen).find()) {
      throw new AssertionError("seen: " + seen);
    }
  }

  private static String prelude() {
    try (InputStream in = ScriptRun.class.getResourceAsStream("prelude.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Found when first needed. */
  private static final class Paths {
    static final List<String> ALL = find();

    private static List<String> find() {
      try (RhinoEnvironment environment = RhinoEnvironment.builder().interpreted(true).build()) {
        environment.evaluate(PRELUDE, "prelude.js");
        String paths = (String) environment.evaluate("functionPaths()", "paths");
        return List.of(paths.split("\n"));
      }
    }
  }

  /** Takes no more than so many bytes. */
  private static final class Output extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int value) {
      if (count < MOST_OUTPUT) {
        super.write(value);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (count < MOST_OUTPUT) {
        super.write(bytes, offset, length);
      }
    }
  }
}
