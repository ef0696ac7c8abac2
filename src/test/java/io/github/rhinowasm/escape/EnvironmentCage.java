package io.github.rhinowasm.escape;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.host.HostContextFactory;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** The scope that rhino-wasm makes for scripts. */
final class EnvironmentCage implements Cage {
  private final HostContextFactory factory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RhinoEnvironment environment;
  private final ScriptableObject scope;

  EnvironmentCage(boolean interpreted) {
    this(interpreted, null);
  }

  /**
   * @param budget as a sandbox has one, whose builtin functions are others then; or null
   */
  EnvironmentCage(boolean interpreted, Budget budget) {
    factory = new HostContextFactory(interpreted);
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    environment =
        RhinoEnvironment.builder()
            .interpreted(interpreted)
            .budget(budget)
            .stdout(stream)
            .stderr(stream)
            .baseDirectory(EscapeScripts.FOLDER)
            .arguments(List.of("one", "two"))
            .virtualFiles(
                Map.of(
                    "empty.wasm", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                    "bad.wasm", new byte[] {0, 'a', 's', 'm', 9, 9}))
            .build();
    scope = (ScriptableObject) environment.evaluate("this", "scope.js");
  }

  @Override
  public Context enter() {
    return factory.enterContext();
  }

  @Override
  public ScriptableObject scope() {
    return scope;
  }

  @Override
  public Object run(String source, String name) {
    return environment.evaluate(source, name);
  }

  @Override
  public void settle() {
    environment.runUntilIdle();
  }

  @Override
  public String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public void close() {
    environment.close();
  }
}
