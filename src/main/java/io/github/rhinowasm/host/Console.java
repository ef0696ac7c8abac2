package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/**
 * {@code console}, after the <a href="https://console.spec.whatwg.org/">Console standard</a>, with
 * the look of Node's. What informs goes to one stream, what warns to the other, as UTF-8.
 */
final class Console {
  private static final int GROUP_INDENT = 2;
  private static final int MAXIMUM_INDENT = 1000;

  private interface Method {
    void run(Context cx, Object[] args);
  }

  private final TopLevel scope;
  private final Inspector inspector;
  private final ConsoleFormat format;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Long> timers = new HashMap<>();
  private int indent;

  private Console(TopLevel scope, Inspector inspector, PrintStream out, PrintStream err) {
    this.scope = scope;
    this.inspector = inspector;
    this.format = new ConsoleFormat(inspector);
    this.out = out;
    this.err = err;
  }

  static void install(
      Context cx, TopLevel scope, Inspector inspector, PrintStream out, PrintStream err) {
    Console console = new Console(scope, inspector, out, err);
    ScriptableObject object = (ScriptableObject) cx.newObject(scope);
    console.define(object);
    object.defineProperty(
        SymbolKey.TO_STRING_TAG, "console", ScriptableObject.DONTENUM | ScriptableObject.READONLY);
    scope.defineProperty("console", object, ScriptableObject.DONTENUM);
  }

  private void define(ScriptableObject object) {
    method(object, "log", 0, this::log);
    method(object, "info", 0, this::log);
    method(object, "debug", 0, this::log);
    method(object, "warn", 0, this::warn);
    method(object, "error", 0, this::warn);
    method(object, "trace", 0, this::trace);
    method(object, "assert", 0, this::check);
    method(object, "dir", 0, this::dir);
    method(object, "table", 1, this::table);
    method(object, "count", 0, (cx, args) -> count(label(args)));
    method(object, "countReset", 0, (cx, args) -> countReset(label(args)));
    method(object, "time", 0, (cx, args) -> time(label(args)));
    method(object, "timeEnd", 0, (cx, args) -> timeEnd(label(args)));
    method(object, "timeLog", 0, this::timeLog);
    method(object, "group", 0, this::group);
    method(object, "groupCollapsed", 0, this::group);
    method(object, "groupEnd", 0, (cx, args) -> indent = Math.max(0, indent - GROUP_INDENT));
  }

  private void method(ScriptableObject object, String name, int length, Method body) {
    Builtin.method(
        object,
        scope,
        name,
        length,
        (cx, s, self, args) -> {
          body.run(cx, args);
          return Undefined.instance;
        });
  }

  private void log(Context cx, Object[] args) {
    print(out, format.format(cx, args));
  }

  private void warn(Context cx, Object[] args) {
    print(err, format.format(cx, args));
  }

  private void trace(Context cx, Object[] args) {
    String message = format.format(cx, args);
    String head = message.isEmpty() ? "Trace" : "Trace: " + message;
    String frames = inspector.stack(ScriptRuntime.typeError(""));
    String stack = ScriptError.Errors.indentStack(frames, "");
    print(err, stack.isEmpty() ? head : head + "\n" + stack);
  }

  private void check(Context cx, Object[] args) {
    if (Context.toBoolean(Builtin.argument(args, 0))) {
      return;
    }
    Object[] rest = args.length > 1 ? Arrays.copyOfRange(args, 1, args.length) : new Object[0];
    if (rest.length > 0 && rest[0] instanceof CharSequence first) {
      rest[0] = "Assertion failed: " + first;
      print(err, format.format(cx, rest));
    } else {
      print(err, "Assertion failed" + (rest.length == 0 ? "" : " " + format.format(cx, rest)));
    }
  }

  private void dir(Context cx, Object[] args) {
    int depth = Inspector.DEFAULT_DEPTH;
    boolean hidden = false;
    if (args.length > 1 && Inspector.isObject(args[1])) {
      Object asked = ScriptableObject.getProperty((Scriptable) args[1], "depth");
      if (asked == null) {
        depth = Inspector.MAXIMUM_DEPTH;
      } else if (asked instanceof Number n) {
        depth = (int) Math.max(0, Math.min(Inspector.MAXIMUM_DEPTH, n.doubleValue()));
      }
      Object all = ScriptableObject.getProperty((Scriptable) args[1], "showHidden");
      hidden = all instanceof Boolean b && b;
    }
    print(out, inspector.inspect(Builtin.argument(args, 0), depth, hidden));
  }

  private void table(Context cx, Object[] args) {
    String table = ConsoleTable.of(cx, inspector, args);
    if (table == null) {
      log(cx, args);
    } else {
      print(out, table);
    }
  }

  private static String label(Object[] args) {
    return Builtin.isAbsent(args, 0) ? "default" : ScriptRuntime.toString(args[0]);
  }

  private void count(String label) {
    print(out, label + ": " + counts.merge(label, 1, Integer::sum));
  }

  private void countReset(String label) {
    if (counts.remove(label) == null) {
      print(err, "Warning: Count for '" + label + "' does not exist");
    }
  }

  private void time(String label) {
    if (timers.putIfAbsent(label, System.nanoTime()) != null) {
      print(err, "Warning: Label '" + label + "' already exists for console.time()");
    }
  }

  private void timeEnd(String label) {
    Long start = timers.remove(label);
    if (start == null) {
      print(err, "Warning: No such label '" + label + "' for console.timeEnd()");
    } else {
      print(out, label + ": " + elapsed(start));
    }
  }

  private void timeLog(Context cx, Object[] args) {
    String label = label(args);
    Long start = timers.get(label);
    if (start == null) {
      print(err, "Warning: No such label '" + label + "' for console.timeLog()");
      return;
    }
    StringBuilder text = new StringBuilder(label).append(": ").append(elapsed(start));
    for (int i = 1; i < args.length; i++) {
      text.append(' ').append(inspector.display(args[i]));
    }
    print(out, text.toString());
  }

  private static String elapsed(long start) {
    long micros = (System.nanoTime() - start) / 1000;
    if (micros >= 1_000_000) {
      return micros / 1_000_000 + "." + digits(micros / 1000 % 1000) + "s";
    }
    return micros / 1000 + "." + digits(micros % 1000) + "ms";
  }

  private static String digits(long thousandths) {
    return Long.toString(1000 + thousandths).substring(1);
  }

  private void group(Context cx, Object[] args) {
    if (args.length > 0) {
      log(cx, args);
    }
    indent = Math.min(MAXIMUM_INDENT, indent + GROUP_INDENT);
  }

  private void print(PrintStream stream, String text) {
    String shown = text;
    Context cx = Context.getCurrentContext();
    if (indent > 0) {
      long lines = 1 + text.chars().filter(c -> c == '\n').count();
      Metering.require(cx, Limit.OUTPUT, lines * indent);
      String margin = " ".repeat(indent);
      shown = margin + text.replace("\n", "\n" + margin);
    }
    byte[] bytes = Utf8.encode(shown + "\n");
    Metering.output(cx, bytes.length);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
