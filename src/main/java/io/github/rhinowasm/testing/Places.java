package io.github.rhinowasm.testing;

import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.ScriptStackElement;

/** Where in a script a function of ours was called. */
final class Places {
  private Places() {}

  /** The line from 1, or 0 if unknown. */
  static int line() {
    ScriptStackElement[] stack = new EvaluatorException("").getScriptStack();
    return stack.length == 0 ? 0 : Math.max(0, stack[0].lineNumber);
  }
}
