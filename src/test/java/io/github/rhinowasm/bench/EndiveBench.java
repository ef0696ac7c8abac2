package io.github.rhinowasm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * Runs the kernels of ../shared/bench on Endive's compiler with the protocol of bench.js and prints
 * the same lines. {@code src/bench/compare} calls it.
 *
 * <p>Arguments: folder of the kernels, seconds of warm-up, kernels.
 */
public final class EndiveBench {
  private static final Map<String, Integer> MICRO =
      Map.of(
          "fib",
          30,
          "sieve",
          1_000_000,
          "matmul",
          160,
          "mix",
          4_194_304,
          "dispatch",
          1_000_000,
          "vm",
          300_000,
          "bulk",
          500,
          "host",
          1_000_000);
  private static final Map<String, Integer> FILES =
      Map.of(
          "nbody",
          50_000,
          "mandel",
          128,
          "rt",
          96,
          "lz",
          262_144,
          "huge120",
          200_000,
          "huge1500",
          200_000);

  private EndiveBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    double seconds = Double.parseDouble(args[1]);
    for (String kernel : Arrays.asList(args).subList(2, args.length)) {
      run(folder, seconds, kernel);
    }
  }

  private static void run(Path folder, double seconds, String kernel) throws IOException {
    boolean micro = MICRO.containsKey(kernel);
    Path file = folder.resolve(micro ? "micro.wasm" : kernel + ".wasm");
    WasmModule module = Parser.parse(Files.readAllBytes(file));
    HostFunction host =
        new HostFunction(
            "env",
            "h",
            FunctionType.of(new ValType[] {ValType.I32}, new ValType[] {ValType.I32}),
            (instance, arguments) -> new long[] {(int) arguments[0] + 1});
    Instance instance =
        Instance.builder(module)
            .withImportValues(ImportValues.builder().addFunction(host).build())
            .withMemoryFactory(ByteArrayMemory::new)
            .withMachineFactory(MachineFactoryCompiler.compile(module))
            .build();
    ExportFunction function = instance.export(micro ? kernel : "run");
    long n = micro ? MICRO.get(kernel) : FILES.get(kernel);
    long result = function.apply(n)[0];
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      function.apply(n);
    }
    double[] times = new double[2000];
    int runs = 0;
    end = System.nanoTime() + (long) (seconds * 0.7e9);
    while (runs < 3 || System.nanoTime() < end && runs < times.length) {
      long start = System.nanoTime();
      if (function.apply(n)[0] != result) {
        throw new IllegalStateException(kernel + ": the result changed");
      }
      times[runs++] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times, 0, runs);
    System.out.printf(
        "BENCH kernel=%s result=%d min_ms=%.3f median_ms=%.3f runs=%d%n",
        kernel, (int) result, times[0], times[runs / 2], runs);
  }
}
