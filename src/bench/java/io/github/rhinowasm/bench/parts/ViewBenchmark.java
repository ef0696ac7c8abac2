package io.github.rhinowasm.bench.parts;

import java.util.concurrent.TimeUnit;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
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

/** A compiled loop in a script reads or writes a Uint8Array, against Rhino's own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ViewBenchmark {
  private static final int BYTES = 4096;

  /** A view of a memory, or Rhino's in a scope without WebAssembly. */
  @Param({"rhino-wasm", "bare Rhino"})
  public String engine;

  private Scripts scripts;
  private Object view;
  private Function read;
  private Function write;
  private Function set;

  /** Makes the array and the loops. */
  @Setup
  public void setUp() {
    boolean bare = engine.startsWith("bare");
    scripts = new Scripts(!bare);
    String buffer = bare ? "new ArrayBuffer(65536)" : "new WebAssembly.Memory({initial: 1}).buffer";
    view = scripts.evaluate("new Uint8Array(" + buffer + ")");
    read =
        scripts.function(
            "function (v, n) { var s = 0; for (var i = 0; i < n; i++) s += v[i]; return s; }");
    write = scripts.function("function (v, n) { for (var i = 0; i < n; i++) v[i] = i; }");
    set = scripts.function("function (v, n) { v.set(v.subarray(0, n), n); }");
  }

  /** Leaves the context. */
  @TearDown
  public void tearDown() {
    Context.exit();
  }

  /** Reads a byte. */
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public Object readByte() {
    return scripts.call(read, view, BYTES);
  }

  /** Writes a byte. */
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public Object writeByte() {
    return scripts.call(write, view, BYTES);
  }

  /** Copies a byte among 4,096. */
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public Object setBytes() {
    return scripts.call(set, view, BYTES);
  }
}
