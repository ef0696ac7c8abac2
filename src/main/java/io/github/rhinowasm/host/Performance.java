package io.github.rhinowasm.host;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.TopLevel;

/** {@code performance}: {@code now} and {@code timeOrigin}, in milliseconds. */
final class Performance {
  private Performance() {}

  static void install(Context cx, TopLevel scope) {
    long start = System.nanoTime();
    double origin = System.currentTimeMillis();
    ScriptableObject performance = (ScriptableObject) cx.newObject(scope);
    Builtin.method(
        performance, scope, "now", 0, (cx2, s, self, args) -> (System.nanoTime() - start) / 1e6);
    performance.defineProperty(cx, "timeOrigin", self -> origin, ScriptableObject.EMPTY);
    performance.defineProperty(
        SymbolKey.TO_STRING_TAG,
        "Performance",
        ScriptableObject.DONTENUM | ScriptableObject.READONLY);
    scope.defineProperty("performance", performance, ScriptableObject.EMPTY);
  }
}
