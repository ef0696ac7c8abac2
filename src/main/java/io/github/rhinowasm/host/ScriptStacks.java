package io.github.rhinowasm.host;

import java.util.Objects;
import java.util.function.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The stack of an exception as the host prints it where there is no error object to ask. It is what
 * Rhino knows, unless somebody who knows more, such as what else than scripts is on the stack, has
 * registered with the scope.
 */
public final class ScriptStacks {
  private static final Object KEY = ScriptStacks.class;

  private final Function<RhinoException, String> writer;

  private ScriptStacks(Function<RhinoException, String> writer) {
    this.writer = writer;
  }

  /**
   * Chooses who writes the stacks of a scope.
   *
   * @param scope a global scope that has none yet
   * @param writer returns one frame a line
   */
  public static void register(ScriptableObject scope, Function<RhinoException, String> writer) {
    scope.associateValue(KEY, new ScriptStacks(Objects.requireNonNull(writer)));
  }

  /** The frames, one a line, innermost first. */
  static String of(Scriptable scope, RhinoException exception) {
    return ScriptableObject.getTopScopeValue(scope, KEY) instanceof ScriptStacks stacks
        ? stacks.writer.apply(exception)
        : exception.getScriptStackTrace();
  }
}
