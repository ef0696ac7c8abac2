package io.github.rhinowasm.bench;

import com.sun.management.ThreadMXBean;
import io.github.rhinowasm.host.HostContextFactory;
import io.github.rhinowasm.js.WebAssemblyInstaller;
import io.github.rhinowasm.text.Wat;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeUint8Array;

/**
 * What it costs to cross the border between JavaScript and WebAssembly, and what the same costs
 * without WebAssembly: one case a process, nanoseconds and allocated bytes a turn of a loop.
 *
 * <pre>
 * java -cp target/bench/classes:target/rhino-wasm.jar io.github.rhinowasm.bench.BorderBench \
 *     ours|bare compiled|interpreted SECONDS CASE
 * </pre>
 *
 * <p>The cases:
 *
 * <ul>
 *   <li>{@code in-KIND}: a loop in JavaScript calls an export; bare, a BaseFunction. {@code
 *       in-i32-property} calls {@code e.f(i)}, {@code in-ten} ten functions of several types in
 *       turn.
 *   <li>{@code out-KIND}: a loop in wasm calls a JavaScript function; bare, a loop in Java does so
 *       by Function.call. {@code out-ten} calls ten in turn, {@code out-java} a BaseFunction,
 *       {@code out-export} an export of another instance.
 *   <li>{@code round}: a loop in JavaScript calls an export that calls a JavaScript function; bare,
 *       a BaseFunction that does.
 *   <li>{@code view-TYPE-read}, {@code view-TYPE-write}, {@code data-get}, {@code data-set}: a loop
 *       in JavaScript reads or writes a memory's bytes; bare, Rhino's own typed array.
 * </ul>
 */
public final class BorderBench {
  private static final int TURNS = 200_000;

  private static final String MODULE =
      """
      (module
        (func (export "i32") (param i32) (result i32)
          (i32.add (local.get 0) (i32.const 1)))
        (func (export "i32x2") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "f64") (param f64) (result f64)
          (f64.add (local.get 0) (f64.const 1)))
        (func (export "i64") (param i64) (result i64)
          (i64.add (local.get 0) (i64.const 1)))
        (func (export "ref") (param externref) (result externref) (local.get 0))
        (func (export "void"))
        (func (export "multi") (param i32) (result i32 i32) (local.get 0) (local.get 0))
        (func (export "t0") (param i32) (result i32) (i32.add (local.get 0) (i32.const 2)))
        (func (export "t1") (param i32 i32) (result i32)
          (i32.sub (local.get 0) (local.get 1)))
        (func (export "t2") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 2)))
        (func (export "t3") (param i32) (result i32) (i32.xor (local.get 0) (i32.const 3)))
        (func (export "t4") (param externref) (result externref) (local.get 0))
        (func (export "t5") (param i32))
        (func (export "t6") (param f64 f64) (result f64)
          (f64.add (local.get 0) (local.get 1)))
        (func (export "t7") (param i32 i32 i32) (result i32) (local.get 1))
        (func (export "t8") (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
        (func (export "t9") (param f32) (result f32) (local.get 0))
        (memory (export "memory") 16))
      """;

  private static final String CALLER =
      """
      (module
        (import "m" "f" (func $f TYPE))
        (func (export "run") (param $n i32) (result i32) (local $i i32) (local $x i32)
          (loop $l
            (local.set $x (i32.add (local.get $x) CALL))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
          (local.get $x)))
      """;

  private static final String TEN_CALLER =
      """
      (module
        (import "m" "t0" (func $t0 (param i32) (result i32)))
        (import "m" "t1" (func $t1 (param i32 i32) (result i32)))
        (import "m" "t2" (func $t2 (param f64) (result f64)))
        (import "m" "t3" (func $t3 (param i32) (result i32)))
        (import "m" "t4" (func $t4 (param i32) (result i32)))
        (import "m" "t5" (func $t5 (param i32)))
        (import "m" "t6" (func $t6 (param f64 f64) (result f64)))
        (import "m" "t7" (func $t7 (param i32 i32 i32) (result i32)))
        (import "m" "t8" (func $t8 (param i32) (result i32)))
        (import "m" "t9" (func $t9 (param i32) (result i32)))
        (func (export "run") (param $n i32) (result i32) (local $i i32) (local $x i32)
          (loop $l
            (local.set $x (i32.add (local.get $x) (call $t0 (local.get $i))))
            (local.set $x (i32.add (local.get $x) (call $t1 (local.get $i) (i32.const 1))))
            (local.set $x (i32.add (local.get $x)
              (i32.trunc_sat_f64_s (call $t2 (f64.convert_i32_s (local.get $i))))))
            (local.set $x (i32.add (local.get $x) (call $t3 (local.get $i))))
            (local.set $x (i32.add (local.get $x) (call $t4 (local.get $i))))
            (call $t5 (local.get $i))
            (local.set $x (i32.add (local.get $x) (i32.trunc_sat_f64_s
              (call $t6 (f64.convert_i32_s (local.get $i)) (f64.const 1)))))
            (local.set $x (i32.add (local.get $x)
              (call $t7 (local.get $i) (i32.const 1) (i32.const 2))))
            (local.set $x (i32.add (local.get $x) (call $t8 (local.get $i))))
            (local.set $x (i32.add (local.get $x) (call $t9 (local.get $i))))
            (local.set $i (i32.add (local.get $i) (i32.const 10)))
            (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
          (local.get $x)))
      """;

  private static final String TEN_CALLEES =
      """
      ({
        t0: function (v) { return v + 2 }, t1: function (v, w) { return v - w },
        t2: function (v) { return v * 2 }, t3: function (v) { return v ^ 3 },
        t4: function (v) { return v }, t5: function (v) { },
        t6: function (v, w) { return v + w }, t7: function (v, w, x) { return w },
        t8: function (v) { return v << 1 }, t9: function (v) { return v } })
      """;

  /** What the host lends a script. */
  @FunctionalInterface
  private interface Body {
    Object run(Context cx, Scriptable scope, Object[] args);
  }

  /** A function without WebAssembly; each is of a class of its own, as an embedder writes them. */
  private abstract static class Bare extends BaseFunction {
    private static final long serialVersionUID = 1L;
    private final String name;

    Bare(Scriptable scope, String name) {
      super(scope, ScriptableObject.getFunctionPrototype(scope));
      this.name = name;
    }

    @Override
    public String getFunctionName() {
      return name;
    }

    @Override
    public abstract Object call(Context cx, Scriptable scope, Scriptable thisObj, Object[] args);
  }

  private final Context cx;
  private final TopLevel scope;
  private final boolean ours;

  private BorderBench(Context cx, TopLevel scope, boolean ours) {
    this.cx = cx;
    this.scope = scope;
    this.ours = ours;
  }

  /** Measures one case. */
  public static void main(String[] args) {
    boolean ours = args[0].equals("ours");
    HostContextFactory factory = new HostContextFactory(args[1].equals("interpreted"));
    try (Context cx = factory.enterContext()) {
      TopLevel scope = factory.newScope(cx);
      BorderBench bench = new BorderBench(cx, scope, ours);
      if (ours) {
        WebAssemblyInstaller.install(cx, scope);
      }
      bench.define(
          "wat2wasm",
          (cx2, scope2, arguments) -> {
            byte[] bytes = Wat.toBinary(arguments[0].toString());
            NativeUint8Array array =
                (NativeUint8Array) cx2.newObject(scope2, "Uint8Array", new Object[] {bytes.length});
            System.arraycopy(bytes, 0, array.getBuffer().getBuffer(), 0, bytes.length);
            return array;
          });
      bench.measure(args[3], Double.parseDouble(args[2]), bench.kernel(args[3]));
    }
  }

  private void define(String name, Body body) {
    Bare function =
        new Bare(scope, name) {
          @Override
          public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
            return body.run(cx2, scope2, args);
          }
        };
    scope.put(name, scope, function);
  }

  private Object evaluate(String source) {
    return cx.evaluateString(scope, source, "bench.js", 1, null);
  }

  private Callable function(String source) {
    return (Callable) evaluate("(" + source + ")");
  }

  private void measure(String name, double seconds, Callable kernel) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object[] arguments = {TURNS};
    Object result = kernel.call(cx, scope, scope, arguments);
    long warm = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < warm) {
      kernel.call(cx, scope, scope, arguments);
    }
    long end = System.nanoTime() + (long) (seconds * 5e8);
    long least = Long.MAX_VALUE;
    long bytes = Long.MAX_VALUE;
    do {
      long before = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      Object again = kernel.call(cx, scope, scope, arguments);
      least = Math.min(least, System.nanoTime() - start);
      bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
      if (!ScriptRuntime.eq(again, result)) {
        throw new IllegalStateException(name + ": got " + again + ", before " + result);
      }
    } while (System.nanoTime() < end);
    System.out.printf(
        Locale.ROOT,
        "BORDER %s ns=%.2f bytes=%.0f result=%s%n",
        name,
        (double) least / TURNS,
        (double) bytes / TURNS,
        ScriptRuntime.toString(result));
  }

  private Callable kernel(String name) {
    int dash = name.indexOf('-');
    String what = dash < 0 ? "" : name.substring(dash + 1);
    return switch (dash < 0 ? name : name.substring(0, dash)) {
      case "in" -> in(what);
      case "out" -> out(what);
      case "round" -> round();
      case "view" -> view(what);
      case "data" -> data(what);
      default -> throw new IllegalArgumentException("no case " + name);
    };
  }

  private Bare[] bareFunctions() {
    return new Bare[] {
      new Bare(scope, "i32") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[0]) + 1;
        }
      },
      new Bare(scope, "i32x2") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[0]) + ScriptRuntime.toInt32(args[1]);
        }
      },
      new Bare(scope, "f64") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toNumber(args[0]) + 1;
        }
      },
      new Bare(scope, "i64") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return BigInteger.valueOf(ScriptRuntime.toBigInt(args[0]).longValue() + 1);
        }
      },
      new Bare(scope, "ref") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return args[0];
        }
      },
      new Bare(scope, "void") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return Undefined.instance;
        }
      },
      new Bare(scope, "multi") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return cx2.newArray(scope, new Object[] {args[0], args[0]});
        }
      },
      new Bare(scope, "t0") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[0]) + 2;
        }
      },
      new Bare(scope, "t1") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[0]) - ScriptRuntime.toInt32(args[1]);
        }
      },
      new Bare(scope, "t2") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toNumber(args[0]) * 2;
        }
      },
      new Bare(scope, "t3") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[0]) ^ 3;
        }
      },
      new Bare(scope, "t4") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return args[0];
        }
      },
      new Bare(scope, "t5") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return Undefined.instance;
        }
      },
      new Bare(scope, "t6") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toNumber(args[0]) + ScriptRuntime.toNumber(args[1]);
        }
      },
      new Bare(scope, "t7") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[1]);
        }
      },
      new Bare(scope, "t8") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return ScriptRuntime.toInt32(args[0]) << 1;
        }
      },
      new Bare(scope, "t9") {
        @Override
        public Object call(Context cx2, Scriptable scope2, Scriptable thisObj, Object[] args) {
          return (double) (float) ScriptRuntime.toNumber(args[0]);
        }
      }
    };
  }

  private void defineExports() {
    if (ours) {
      scope.put("module", scope, MODULE);
      evaluate(
          "var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(module))).exports");
      return;
    }
    Scriptable exports = cx.newObject(scope);
    scope.put("e", scope, exports);
    for (Bare function : bareFunctions()) {
      exports.put(function.getFunctionName(), exports, function);
    }
  }

  private Callable in(String what) {
    defineExports();
    if (what.equals("i32-property")) {
      return function(
          "function (n) { var x = 0; for (var i = 0; i < n; i++) x = (x + e.i32(i)) | 0; return x"
              + " }");
    }
    if (what.equals("ten")) {
      return function(
          """
          function (n) {
            var t0 = e.t0, t1 = e.t1, t2 = e.t2, t3 = e.t3, t4 = e.t4, t5 = e.t5, t6 = e.t6;
            var t7 = e.t7, t8 = e.t8, t9 = e.t9, x = 0;
            for (var i = 0; i < n; i += 10) {
              x = (x + t0(i)) | 0; x = (x + t1(i, 1)) | 0; x = (x + t2(i)) | 0;
              x = (x + t3(i)) | 0; x = (x + t4(i)) | 0; t5(i); x = (x + t6(i, 1)) | 0;
              x = (x + t7(i, 1, 2)) | 0; x = (x + t8(i)) | 0; x = (x + t9(i)) | 0;
            }
            return x;
          }
          """);
    }
    String turn =
        switch (what) {
          case "i32" -> "x = (x + f(i)) | 0";
          case "i32x2" -> "x = (x + f(i, 3)) | 0";
          case "f64" -> "x = f(x)";
          case "i64" -> "b = f(b)";
          case "ref" -> "o = f(o)";
          case "void" -> "f()";
          case "multi" -> "x = (x + f(i)[1]) | 0";
          default -> throw new IllegalArgumentException("no function " + what);
        };
    return function(
        "function (n) { var f = e['"
            + what
            + "'], x = 0, b = 5000000000n, o = {};"
            + " for (var i = 0; i < n; i++) { "
            + turn
            + " } return x }");
  }

  private Callable out(String what) {
    if (what.equals("ten")) {
      return outTen();
    }
    String kind = what.equals("java") || what.equals("export") ? "i32" : what;
    String source =
        switch (kind) {
          case "i32x2" -> "function (v, w) { return v + w }";
          case "i64" -> "function (v) { return v + 1n }";
          case "ref" -> "function (v) { return v }";
          case "void" -> "function () { }";
          case "multi" -> "function (v) { return [v, v] }";
          default -> "function (v) { return v + 1 }";
        };
    Callable callee = function(source);
    if (what.equals("java") || what.equals("export")) {
      defineExports();
      callee = what.equals("export") ? (Callable) evaluate("e.i32") : bareFunctions()[0];
    }
    return ours ? caller(kind, callee) : bareCaller(kind, callee);
  }

  private Callable caller(String kind, Callable callee) {
    String type =
        switch (kind) {
          case "i32x2" -> "(param i32 i32) (result i32)";
          case "void" -> "";
          case "multi" -> "(param i32) (result i32 i32)";
          case "ref" -> "(param externref) (result externref)";
          default -> "(param " + kind + ") (result " + kind + ")";
        };
    String i = "(local.get $i)";
    String call =
        switch (kind) {
          case "i32x2" -> "(call $f " + i + " (i32.const 3))";
          case "f64" -> "(i32.trunc_sat_f64_s (call $f (f64.convert_i32_s " + i + ")))";
          case "f32" -> "(i32.trunc_sat_f32_s (call $f (f32.convert_i32_s " + i + ")))";
          case "i64" -> "(i32.wrap_i64 (call $f (i64.extend_i32_u " + i + ")))";
          case "void" -> "(call $f) (i32.const 1)";
          case "multi" -> "(i32.add (call $f " + i + "))";
          case "ref" -> "(ref.is_null (call $f (ref.null extern)))";
          default -> "(call $f " + i + ")";
        };
    if (kind.equals("void")) {
      call = "(block (result i32) " + call + ")";
    }
    scope.put("source", scope, CALLER.replace("TYPE", type).replace("CALL", call));
    scope.put("callee", scope, callee);
    evaluate(
        "var run = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(source)),"
            + " { m: { f: callee } }).exports.run");
    return function("function (n) { return run(n) }");
  }

  /** A loop in Java, called from a script as wasm code is. */
  private Callable bareCaller(String kind, Callable callee) {
    define(
        "run",
        switch (kind) {
          case "i32", "f32" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  x += ScriptRuntime.toInt32(callee.call(cx2, scope2, scope2, new Object[] {i}));
                }
                return x;
              };
          case "i32x2" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  x += ScriptRuntime.toInt32(callee.call(cx2, scope2, scope2, new Object[] {i, 3}));
                }
                return x;
              };
          case "f64" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  Object[] arguments = {(double) i};
                  x += (int) ScriptRuntime.toNumber(callee.call(cx2, scope2, scope2, arguments));
                }
                return x;
              };
          case "i64" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  Object[] arguments = {BigInteger.valueOf(i)};
                  x += ((BigInteger) callee.call(cx2, scope2, scope2, arguments)).intValue();
                }
                return x;
              };
          case "ref" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  x += callee.call(cx2, scope2, scope2, new Object[] {null}) == null ? 1 : 0;
                }
                return x;
              };
          case "void" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  x += callee.call(cx2, scope2, scope2, ScriptRuntime.emptyArgs) == null ? 0 : 1;
                }
                return x;
              };
          case "multi" ->
              (cx2, scope2, args) -> {
                int n = ScriptRuntime.toInt32(args[0]);
                int x = 0;
                for (int i = 0; i < n; i++) {
                  Scriptable array =
                      (Scriptable) callee.call(cx2, scope2, scope2, new Object[] {i});
                  x += ScriptRuntime.toInt32(array.get(0, array));
                  x += ScriptRuntime.toInt32(array.get(1, array));
                }
                return x;
              };
          default -> throw new IllegalArgumentException("no kind " + kind);
        });
    return function("function (n) { return run(n) }");
  }

  private Callable outTen() {
    scope.put("callees", scope, evaluate(TEN_CALLEES));
    if (ours) {
      scope.put("source", scope, TEN_CALLER);
      evaluate(
          "var run = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(source)),"
              + " { m: callees }).exports.run");
      return function("function (n) { return run(n) }");
    }
    Callable[] t = new Callable[10];
    Arrays.setAll(t, i -> (Callable) evaluate("callees.t" + i));
    define(
        "run",
        (cx2, scope2, args) -> {
          int n = ScriptRuntime.toInt32(args[0]);
          int x = 0;
          for (int i = 0; i < n; i += 10) {
            double d = i;
            x += ScriptRuntime.toInt32(t[0].call(cx2, scope2, scope2, new Object[] {i}));
            x += ScriptRuntime.toInt32(t[1].call(cx2, scope2, scope2, new Object[] {i, 1}));
            x += (int) ScriptRuntime.toNumber(t[2].call(cx2, scope2, scope2, new Object[] {d}));
            x += ScriptRuntime.toInt32(t[3].call(cx2, scope2, scope2, new Object[] {i}));
            x += ScriptRuntime.toInt32(t[4].call(cx2, scope2, scope2, new Object[] {i}));
            t[5].call(cx2, scope2, scope2, new Object[] {i});
            x += (int) ScriptRuntime.toNumber(t[6].call(cx2, scope2, scope2, new Object[] {d, 1d}));
            x += ScriptRuntime.toInt32(t[7].call(cx2, scope2, scope2, new Object[] {i, 1, 2}));
            x += ScriptRuntime.toInt32(t[8].call(cx2, scope2, scope2, new Object[] {i}));
            x += ScriptRuntime.toInt32(t[9].call(cx2, scope2, scope2, new Object[] {i}));
          }
          return x;
        });
    return function("function (n) { return run(n) }");
  }

  private Callable round() {
    Callable callee = function("function (v) { return v + 1 }");
    if (ours) {
      scope.put(
          "source",
          scope,
          """
          (module (import "m" "f" (func $f (param i32) (result i32)))
            (func (export "g") (param i32) (result i32) (call $f (local.get 0))))
          """);
      scope.put("callee", scope, callee);
      evaluate(
          "var g = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(source)),"
              + " { m: { f: callee } }).exports.g");
    } else {
      define(
          "g",
          (cx2, scope2, args) -> {
            Object[] arguments = {ScriptRuntime.toInt32(args[0])};
            return ScriptRuntime.toInt32(callee.call(cx2, scope2, scope2, arguments));
          });
    }
    return function(
        "function (n) { var f = g, x = 0; for (var i = 0; i < n; i++) x = (x + f(i)) | 0; return x"
            + " }");
  }

  private static final int BYTES = 1 << 20;

  private String buffer() {
    return ours
        ? "new WebAssembly.Memory({ initial: " + (BYTES >> 16) + " }).buffer"
        : "new ArrayBuffer(" + BYTES + ")";
  }

  private Callable view(String what) {
    String type = what.substring(0, what.indexOf('-'));
    boolean big = type.startsWith("Big");
    evaluate("var view = new " + type + "Array(" + buffer() + ")");
    String value = big ? "b" : "i";
    String turn =
        what.endsWith("write")
            ? "a[i & 1023] = " + value
            : big ? "b = a[i & 1023]" : "x += a[i & 1023]";
    return function(
        "function (n) { var a = view, x = 0, b = 5000000000n; for (var i = 0; i < n; i++) { "
            + turn
            + " } return x + Number(a[5]) }");
  }

  private Callable data(String what) {
    evaluate("var view = new DataView(" + buffer() + ")");
    String turn =
        what.equals("set") ? "a.setInt32(i & 1023, i, true)" : "x += a.getInt32(i & 1023, true)";
    return function(
        "function (n) { var a = view, x = 0; for (var i = 0; i < n; i++) { "
            + turn
            + " } return x + a.getInt32(40, true) }");
  }
}
