package io.github.rhinowasm.bench.parts;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.text.Wat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A memory that grows by one page at a time, each page written, or at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GrowBenchmark {
  /** To how many pages of 64 KiB, from one. */
  @Param({"16", "256", "1024"})
  public int pages;

  private WasmModule module;

  /** Compiles the module. */
  @Setup
  public void setUp() {
    module =
        Engine.create()
            .compile(
                Wat.toBinary(
                    """
                    (module
                      (memory 1)
                      (func (export "grow") (param $by i32) (param $to i32) (result i32)
                        (loop $again
                          (drop (memory.grow (local.get $by)))
                          (i32.store (i32.shl (i32.sub (memory.size) (i32.const 1)) (i32.const 16))
                            (local.get $to))
                          (br_if $again (i32.lt_u (memory.size) (local.get $to))))
                        (memory.size)))
                    """));
  }

  /** As many steps as pages. */
  @Benchmark
  public Object bySinglePages() {
    return module.instantiate(Imports.NONE).function("grow").call(1, pages);
  }

  /** One step. */
  @Benchmark
  public Object atOnce() {
    return module.instantiate(Imports.NONE).function("grow").call(pages - 1, pages);
  }
}
