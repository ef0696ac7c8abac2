package io.github.rhinowasm.cli;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.CompilationListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what {@code --stats} prints. Thread-safe. */
final class CompilationStatistics implements CompilationListener {
  private static final double NANOS = 1e6;

  private final List<Group> groups = new ArrayList<>();

  private record Line(int module, Module owner, Function function) {}

  @Override
  public synchronized void compiled(Group group) {
    groups.add(group);
  }

  /** Prints a line for each function, as they were compiled, and the sums. */
  synchronized void print(PrintStream out) {
    long start = startOfProcess();
    List<Module> modules = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (Group group : groups) {
      int number = numberOf(group.module(), modules);
      for (Function function : group.functions()) {
        lines.add(new Line(number, group.module(), function));
      }
    }
    out.println("module function wasm-bytes jvm-bytes methods parts    at-ms      ms name");
    for (Line line : lines) {
      Function function = line.function;
      out.printf(
          Locale.ROOT,
          "%6d %8d %10d %9d %7d %5d %8.1f %7.2f %s%n",
          line.module,
          function.index(),
          function.wasmBytes(),
          function.jvmBytes(),
          function.methods(),
          function.parts(),
          (function.begun() - start) / NANOS,
          function.nanos() / NANOS,
          name(line));
    }
    printSums(out, modules, lines);
  }

  private void printSums(PrintStream out, List<Module> modules, List<Line> lines) {
    long wasmBytes = 0;
    long jvmBytes = 0;
    int split = 0;
    for (Line line : lines) {
      wasmBytes += line.function.wasmBytes();
      jvmBytes += line.function.jvmBytes();
      split += line.function.parts() > 0 ? 1 : 0;
    }
    int all = 0;
    for (Module module : modules) {
      all += module.bodies().size();
    }
    int classes = 0;
    long classBytes = 0;
    long nanos = 0;
    for (Group group : groups) {
      classes += group.classes();
      classBytes += group.classBytes();
      nanos += group.nanos();
    }
    out.printf(
        Locale.ROOT,
        "total: modules %d, functions %d of %d, split %d, groups %d, classes %d, wasm bytes %d,"
            + " jvm bytes %d, class bytes %d, ms %.1f%n",
        modules.size(),
        lines.size(),
        all,
        split,
        groups.size(),
        classes,
        wasmBytes,
        jvmBytes,
        classBytes,
        nanos / NANOS);
  }

  private static int numberOf(Module module, List<Module> modules) {
    for (int i = 0; i < modules.size(); i++) {
      if (modules.get(i) == module) {
        return i;
      }
    }
    modules.add(module);
    return modules.size() - 1;
  }

  /** The name of the name section, or the empty text. */
  private static String name(Line line) {
    String name = line.owner.names().functions().get(line.function.index());
    return name == null ? "" : name;
  }

  /** {@link System#nanoTime} when the process began; it is known to some 10 ms. */
  private static long startOfProcess() {
    long now = System.nanoTime();
    Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return now - Duration.between(began, Instant.now()).toNanos();
  }
}
