package io.github.rhinowasm.host;

import java.util.Arrays;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/** {@code setTimeout}, {@code setInterval}, what clears them, and {@code queueMicrotask}. */
final class Timers {
  private Timers() {}

  static void install(TopLevel scope, EventLoop loop) {
    for (boolean repeat : new boolean[] {false, true}) {
      String name = repeat ? "setInterval" : "setTimeout";
      Builtin.method(
          scope, scope, name, 1, (cx, s, self, args) -> set(scope, loop, name, repeat, args));
    }
    for (String name : new String[] {"clearTimeout", "clearInterval"}) {
      Builtin.method(scope, scope, name, 0, (cx, s, self, args) -> clear(loop, args));
    }
    Builtin.method(
        scope, scope, "queueMicrotask", 1, (cx, s, self, args) -> enqueue(cx, scope, args));
  }

  private static Object set(
      TopLevel scope, EventLoop loop, String name, boolean repeat, Object[] args) {
    Callable handler = Builtin.callable(Builtin.argument(args, 0), name + ": the handler");
    int delay = Math.max(0, ScriptRuntime.toInt32(Builtin.argument(args, 1)));
    Object[] extra = args.length > 2 ? Arrays.copyOfRange(args, 2, args.length) : new Object[0];
    return loop.setTimer(
        delay, repeat, () -> handler.call(Context.getCurrentContext(), scope, scope, extra));
  }

  private static Object clear(EventLoop loop, Object[] args) {
    if (!Builtin.isAbsent(args, 0) && args[0] instanceof Number id) {
      loop.clearTimer(ScriptRuntime.toInt32(id));
    }
    return Undefined.instance;
  }

  private static Object enqueue(Context cx, Scriptable scope, Object[] args) {
    Callable callback = Builtin.callable(Builtin.argument(args, 0), "queueMicrotask: the callback");
    cx.enqueueMicrotask(
        () -> {
          try {
            callback.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[0]);
          } catch (JavaScriptException e) {
            throw e;
          } catch (RuntimeException | StackOverflowError e) {
            throw SafeScope.asScriptException(cx, scope, e);
          }
        });
    return Undefined.instance;
  }
}
