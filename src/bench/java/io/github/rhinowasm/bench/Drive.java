package io.github.rhinowasm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Runs one kernel or one module in one engine, with the protocol and the lines of bench.js and
 * modules.js.
 *
 * <pre>
 * Drive ENGINE FOLDER KERNEL [--seconds S [--warmup S]] [--cold]
 * </pre>
 */
public final class Drive {
  private Drive() {}

  /** See the class. */
  public static void main(String[] args) throws IOException {
    long begin = System.nanoTime();
    Guest guest = Guest.of(args[0]);
    Workload workload = Workload.of(args[2]);
    byte[] module = Files.readAllBytes(Path.of(args[1], workload.file()));
    Supplier<Object> work = workload.prepare(guest, module);
    Object result = work.get();
    List<String> options = Arrays.asList(args).subList(3, args.length);
    if (options.contains("--cold")) {
      double time = (System.nanoTime() - begin) / 1e6;
      System.out.printf(Locale.ROOT, "COLD kernel=%s result=%s ms=%.1f%n", args[2], result, time);
    } else {
      double seconds = number(options, "--seconds", 3);
      measure(args[2], work, result, number(options, "--warmup", seconds), seconds);
    }
    // Engines may have threads that would keep the process.
    System.exit(0);
  }

  private static double number(List<String> options, String name, double otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : Double.parseDouble(options.get(at + 1));
  }

  private static void measure(
      String name, Supplier<Object> work, Object result, double warmUp, double seconds) {
    long end = System.nanoTime() + (long) (warmUp * 1e9);
    while (System.nanoTime() < end) {
      work.get();
    }
    double[] times = new double[2000];
    int runs = 0;
    end = System.nanoTime() + (long) (seconds * 0.7e9);
    while (runs < 3 || System.nanoTime() < end && runs < times.length) {
      long start = System.nanoTime();
      if (!work.get().equals(result)) {
        throw new IllegalStateException(name + ": the result changed");
      }
      times[runs++] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times, 0, runs);
    System.out.printf(
        Locale.ROOT,
        "BENCH kernel=%s result=%s min_ms=%.3f median_ms=%.3f runs=%d%n",
        name,
        result,
        times[0],
        times[runs / 2],
        runs);
  }
}
