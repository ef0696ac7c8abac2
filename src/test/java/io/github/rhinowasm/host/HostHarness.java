package io.github.rhinowasm.host;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.TopLevel;

/** Runs scripts in a host scope of its own and keeps what they print. */
final class HostHarness implements AutoCloseable {
  final HostContextFactory factory;
  final List<ScriptError> errors = new ArrayList<>();
  final Map<String, byte[]> virtualFiles = new HashMap<>();
  final EventLoop loop;
  private final TopLevel scope;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  HostHarness(boolean interpreted) {
    this(interpreted, Path.of(""), FetchPolicy.EVERYTHING);
  }

  HostHarness(boolean interpreted, Path base, FetchPolicy policy) {
    factory = new HostContextFactory(interpreted);
    try (Context cx = factory.enterContext()) {
      scope = factory.newScope(cx);
      Inspector inspector = new Inspector(scope, ValueFormatter.NONE);
      loop = new EventLoop(factory, scope, inspector, errors::add);
      new Host(inspector, loop)
          .baseDirectory(base)
          .fetchPolicy(policy)
          .virtualFiles(virtualFiles)
          .output(
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8))
          .install(cx, scope);
    }
  }

  /** Runs a script until the loop is idle; returns what it wrote to the standard output. */
  String run(String source) {
    out.reset();
    loop.perform(
        () -> Context.getCurrentContext().evaluateString(scope, source, "test.js", 1, null));
    try {
      loop.runUntilIdle();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs a script that fails nowhere; returns what it wrote, without the final newline. */
  String print(String source) {
    String text = run(source);
    if (!errors.isEmpty()) {
      throw errors.get(0);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** The console's text for an expression. */
  String show(String expression) {
    return print("console.log(" + expression + ")");
  }

  String standardError() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    loop.close();
  }
}
