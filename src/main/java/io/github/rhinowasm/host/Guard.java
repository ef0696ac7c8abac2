package io.github.rhinowasm.host;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;

/** What is done in place of a builtin function of a scope with a budget. */
@FunctionalInterface
interface Guard {
  /**
   * Charges for the work, sees to it that it is not too much, and does it.
   *
   * @param original the function as Rhino has it
   */
  Object call(Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original);
}
