package io.github.rhinowasm.bench.parts;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.type.ExternalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import run.endive.wasm.Parser;

/**
 * What is done with a module before anything is called. The system property {@code modules} names
 * the folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class ModuleBenchmark {
  /** Its file. */
  @Param({"sha256", "zstd", "sql-wasm", "esbuild"})
  public String module;

  private Engine engine;
  private byte[] bytes;
  private WasmModule compiled;
  private Imports imports;

  /** Reads the file. */
  @Setup
  public void setUp() throws IOException {
    bytes = Files.readAllBytes(Path.of(System.getProperty("modules"), module + ".wasm"));
    engine = Engine.create();
    compiled = engine.compile(bytes);
    Imports.Builder builder = Imports.builder();
    for (Import wanted : compiled.module().imports()) {
      builder.function(
          wanted.module(),
          wanted.name(),
          ((ExternalType.Function) wanted.type()).type().asFunction(),
          arguments -> null);
    }
    imports = builder.build();
  }

  /** Decodes and validates. */
  @Benchmark
  public Object decode() {
    return engine.decode(bytes);
  }

  /** Endive's share of the same. */
  @Benchmark
  public Object decodeInEndive() {
    return Parser.parse(bytes);
  }

  /** Makes an instance of a module that has been compiled; functions are compiled when called. */
  @Benchmark
  public Object instantiate() {
    return compiled.instantiate(imports);
  }

  /** All of it, as a program's first time: decodes, validates, prepares and instantiates. */
  @Benchmark
  public Object compileAndInstantiate() {
    return engine.compile(bytes).instantiate(imports);
  }
}
