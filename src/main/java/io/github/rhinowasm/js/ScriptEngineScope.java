package io.github.rhinowasm.js;

import java.util.function.BiConsumer;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * The global scope of Rhino's engine for {@code javax.script}. The engine has no method that tells
 * it, but a function that a script calls sees it: behind the bindings, as the prototype of their
 * prototype.
 */
final class ScriptEngineScope {
  private static final String NAME = "function";

  private ScriptEngineScope() {}

  /**
   * Finds the scope and does something with it.
   *
   * @throws IllegalArgumentException if the engine is not Rhino's
   */
  static ScriptableObject with(ScriptEngine engine, BiConsumer<Context, ScriptableObject> action) {
    Finder finder = new Finder(action);
    Bindings bindings = new SimpleBindings();
    bindings.put(NAME, finder);
    try {
      engine.eval("this['" + NAME + "']()", bindings);
    } catch (ScriptException | RuntimeException e) {
      throw notRhinos(engine, e);
    }
    if (finder.failure != null) {
      throw finder.failure;
    }
    if (finder.found == null) {
      throw notRhinos(engine, null);
    }
    return finder.found;
  }

  private static IllegalArgumentException notRhinos(ScriptEngine engine, Exception cause) {
    return new IllegalArgumentException(
        "expected Rhino's script engine (artifact org.mozilla:rhino-engine), got "
            + engine.getClass().getName(),
        cause);
  }

  private static final class Finder extends BaseFunction {
    private static final long serialVersionUID = 1L;

    private final transient BiConsumer<Context, ScriptableObject> action;
    private ScriptableObject found;
    private RuntimeException failure;

    Finder(BiConsumer<Context, ScriptableObject> action) {
      this.action = action;
    }

    @Override
    public Object call(Context cx, Scriptable callScope, Scriptable thisObj, Object[] args) {
      for (Scriptable scope = ScriptableObject.getTopLevelScope(callScope);
          scope != null;
          scope = scope.getPrototype()) {
        // The last one: bindings may have a property of that name too.
        if (scope.has("Object", scope) && scope instanceof ScriptableObject object) {
          found = object;
        }
      }
      if (found != null) {
        try {
          action.accept(cx, found);
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      return Undefined.instance;
    }
  }
}
