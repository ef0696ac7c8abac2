package io.github.rhinowasm.escape;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ScriptableObject;

/** Rhino's own scopes, which are none: the search must find much there. */
final class LeakyCage implements Cage {
  private final ContextFactory factory =
      new ContextFactory() {
        @Override
        protected Context makeContext() {
          Context cx = super.makeContext();
          cx.setLanguageVersion(Context.VERSION_ES6);
          cx.setInterpretedMode(true);
          cx.setMaximumInterpreterStackDepth(1_000);
          return cx;
        }
      };

  private final ScriptableObject scope;
  private final StringBuilder output = new StringBuilder();

  /**
   * @param safe whether Rhino takes away {@code Packages} and its like
   */
  LeakyCage(boolean safe) {
    scope =
        factory.<ScriptableObject>call(
            cx -> safe ? cx.initSafeStandardObjects() : cx.initStandardObjects());
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
    return factory.call(cx -> cx.evaluateString(scope, source, name, 1, null));
  }

  @Override
  public void settle() {
    // There is no event loop.
  }

  @Override
  public String output() {
    return output.toString();
  }

  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
