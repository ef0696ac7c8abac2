package io.github.rhinowasm.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Loads, instantiates and calls a module, drops its bytes, and prints how many megabytes more than
 * before are then in use: in the Java heap after full collections, and outside, for classes and
 * code.
 *
 * <pre>
 * Retained ENGINE FOLDER KERNEL
 * </pre>
 */
public final class Retained {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private Retained() {}

  /** See the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    double heap = heap();
    double outside = outside();
    Supplier<Object> kept = run(args);
    System.out.printf(Locale.ROOT, "heap %.1f%n", heap() - heap);
    System.out.printf(Locale.ROOT, "classes-and-code %.1f%n", outside() - outside);
    Reference.reachabilityFence(kept);
    // Engines may have threads that would keep the process.
    System.exit(0);
  }

  // In a method of its own: the interpreter's frame would hold the bytes.
  private static Supplier<Object> run(String[] args) throws IOException {
    Workload workload = Workload.of(args[2]);
    byte[] module = Files.readAllBytes(Path.of(args[1], workload.file()));
    Supplier<Object> work = workload.prepare(Guest.of(args[0]), module);
    work.get();
    return work;
  }

  private static double heap() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return MEMORY.getHeapMemoryUsage().getUsed() / 1e6;
  }

  private static double outside() {
    return MEMORY.getNonHeapMemoryUsage().getUsed() / 1e6;
  }
}
