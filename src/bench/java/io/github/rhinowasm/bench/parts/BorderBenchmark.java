package io.github.rhinowasm.bench.parts;

import java.math.BigInteger;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call across the border between scripts and modules, in a loop of 1,000, against the least that
 * a call of that sort can take in Rhino.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BorderBenchmark {
  private static final int CALLS = 1000;

  /** The type of the only parameter and of the result. */
  @Param({"i32", "i64", "f64", "externref"})
  public String type;

  /**
   * What calls or is called: a module; Java code in its place that does nothing (which HotSpot then
   * finds out); or Java code that converts as the JS API demands, from a JavaScript value to a
   * number and back.
   */
  @Param({"rhino-wasm", "bare Rhino", "converting Rhino"})
  public String engine;

  private Scripts scripts;
  private Object argument;
  private Function loop;
  private Function callee;
  private Function script;
  private Function wasmLoop;
  private UnaryOperator<Object> conversion;

  /** Makes the functions. */
  @Setup
  public void setUp() {
    scripts = new Scripts(true);
    conversion =
        switch (engine) {
          case "rhino-wasm" -> null;
          case "bare Rhino" -> value -> value;
          default -> conversion(type);
        };
    script = scripts.function("function (x) { return x; }");
    NativeObject functions = new NativeObject();
    functions.put("f", functions, script);
    NativeObject imports = new NativeObject();
    imports.put("env", imports, functions);
    Scriptable exports =
        scripts.instantiate(
            """
            (module
              (import "env" "f" (func $f (param TYPE) (result TYPE)))
              (func (export "identity") (param TYPE) (result TYPE) (local.get 0))
              (func (export "loop") (param $x TYPE) (param $n i32) (result TYPE)
                (loop $again
                  (local.set $x (call $f (local.get $x)))
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $again (local.get $n)))
                (local.get $x)))
            """
                .replace("TYPE", type),
            imports);
    argument =
        switch (type) {
          case "i32" -> 12345;
          case "i64" -> BigInteger.valueOf(1L << 40);
          case "f64" -> 1.5;
          default -> new NativeObject();
        };
    loop =
        scripts.function("function (f, x, n) { for (var i = 0; i < n; i++) x = f(x); return x; }");
    callee =
        conversion == null ? (Function) Scripts.get(exports, "identity") : new Identity(conversion);
    wasmLoop = (Function) Scripts.get(exports, "loop");
  }

  private static UnaryOperator<Object> conversion(String type) {
    return switch (type) {
      case "i32" -> value -> ScriptRuntime.toInt32(value);
      case "i64" -> value -> BigInteger.valueOf(ScriptRuntime.toBigInt(value).longValue());
      case "f64" -> value -> ScriptRuntime.toNumber(value);
      default -> value -> value;
    };
  }

  /** Leaves the context. */
  @TearDown
  public void tearDown() {
    Context.exit();
  }

  /** A compiled loop in a script calls an exported function, or one that is written in Java. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public Object scriptCallsExport() {
    return scripts.call(loop, callee, argument, CALLS);
  }

  /** A loop in a module calls an imported script function, or a loop in Java calls it. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public Object moduleCallsImport() {
    if (conversion == null) {
      return scripts.call(wasmLoop, argument, CALLS);
    }
    Object value = argument;
    for (int i = 0; i < CALLS; i++) {
      value =
          conversion.apply(
              script.call(
                  scripts.context,
                  scripts.scope,
                  Undefined.SCRIPTABLE_UNDEFINED,
                  new Object[] {value}));
    }
    return value;
  }

  private static final class Identity extends BaseFunction {
    private static final long serialVersionUID = 1;

    private final transient UnaryOperator<Object> conversion;

    Identity(UnaryOperator<Object> conversion) {
      this.conversion = conversion;
    }

    @Override
    public Object call(Context cx, Scriptable scope, Scriptable self, Object[] arguments) {
      return conversion.apply(arguments[0]);
    }
  }
}
