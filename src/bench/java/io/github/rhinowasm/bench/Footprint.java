package io.github.rhinowasm.bench;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.FunctionType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What modules and their instances retain: Java heap, metaspace and the JVM's code cache, measured
 * after collections of garbage. {@code src/bench/footprint} runs it.
 */
public final class Footprint {
  private static final int SMALL_MODULES = 1_000;
  private static final int FUNCTIONS = 100_000;

  /** {@code (func (export "f") (param i32) (result i32) local.get 0)}. */
  private static final int[] SMALL = {
    0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7F, 1, 0x7F, 3, 2, 1, 0, //
    7, 5, 1, 1, 'f', 0, 0, 10, 6, 1, 4, 0, 0x20, 0, 0x0B
  };

  private final Engine engine = Engine.create();
  private Use before;

  private Footprint() {}

  /** Bytes in use. */
  private record Use(long heap, long metaspace, long code, int classes) {
    static Use now() {
      long heap = Long.MAX_VALUE;
      for (int i = 0; i < 4; i++) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
      }
      long metaspace = 0;
      long code = 0;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        long used = pool.getUsage().getUsed();
        if (pool.getName().equals("Metaspace")) {
          metaspace = used;
        } else if (pool.getName().startsWith("Code")) {
          code += used;
        }
      }
      int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      return new Use(heap, metaspace, code, classes);
    }
  }

  /**
   * @param arguments the folder of the modules' files: esbuild.wasm and sql-wasm.wasm
   */
  public static void main(String[] arguments) throws IOException {
    System.out.printf("JDK %s%n", System.getProperty("java.version"));
    System.out.printf("%-44s %10s %10s %10s %8s%n", "", "heap", "metaspace", "code", "classes");
    new Footprint().run(Path.of(arguments[0]));
  }

  private void run(Path folder) throws IOException {
    // What belongs to the engine and not to modules.
    WasmModule warm = engine.compile(bytes(SMALL));
    warm.instantiate(Imports.NONE).function("f").call(1);
    before = Use.now();
    small();
    large(folder.resolve("sql-wasm.wasm"), "SQLite");
    large(folder.resolve("esbuild.wasm"), "esbuild");
    functions();
  }

  private void small() {
    List<Object> kept = new ArrayList<>(3 * SMALL_MODULES);
    before = Use.now();
    for (int i = 0; i < SMALL_MODULES; i++) {
      kept.add(engine.compile(bytes(SMALL)));
    }
    report("a small module, compiled", SMALL_MODULES);
    for (int i = 0; i < SMALL_MODULES; i++) {
      kept.add(((WasmModule) kept.get(i)).instantiate(Imports.NONE));
    }
    report("  instantiated", SMALL_MODULES);
    for (int i = 0; i < SMALL_MODULES; i++) {
      ((Instance) kept.get(SMALL_MODULES + i)).function("f").call(i);
    }
    report("  called", SMALL_MODULES);
    for (int i = 0; i < SMALL_MODULES; i++) {
      kept.add(((WasmModule) kept.get(i)).instantiate(Imports.NONE));
    }
    report("  instantiated once more", SMALL_MODULES);
    check(kept.size() == 3 * SMALL_MODULES);
    kept.clear();
    before = Use.now();
  }

  private void large(Path file, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    before = Use.now();
    WasmModule module = engine.compile(bytes);
    report(name + ", compiled (" + bytes.length + " bytes)", 1);
    Memory[] memory = new Memory[1];
    Instance instance = module.instantiate(imports(module, memory));
    for (Object export : instance.exports().values()) {
      memory[0] = export instanceof Memory found ? found : memory[0];
    }
    report("  instantiated (memory " + memory[0].bytes.length + ")", 1);
    int length = memory[0].bytes.length;
    if (name.equals("SQLite")) {
      instance.function("P").call();
    } else {
      start(instance, memory[0]);
    }
    report("  called (memory grew by " + (memory[0].bytes.length - length) + ")", 1);
    check(module.module() != null && instance.module() != null && bytes.length > 0);
  }

  /** As modules.js calls it: until it first asks JavaScript for something. */
  private static void start(Instance instance, Memory memory) {
    byte[] name = {'e', 's', 'b', 'u', 'i', 'l', 'd', 0, 0, 16, 0, 0};
    for (int i = 0; i < name.length; i++) {
      memory.bytes[4096 + i] = name[i];
    }
    try {
      instance.function("run").call(1, 4104);
      throw new IllegalStateException("asked for nothing");
    } catch (HostException e) {
      check(e.getCause() instanceof Asked);
    }
  }

  private static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Imports imports(WasmModule module, Memory[] memory) {
    Imports.Builder imports = Imports.builder();
    long[] clock = {1_000_000_000};
    for (Import wanted : module.module().imports()) {
      FunctionType type = ((ExternalType.Function) wanted.type()).type().asFunction();
      String name = wanted.name();
      imports.function(
          wanted.module(),
          name,
          type,
          arguments -> {
            if (name.startsWith("syscall/js.value")) {
              throw new Asked();
            }
            if (name.equals("runtime.nanotime1")) {
              clock[0] += 1_000;
              for (int i = 0; i < 4; i++) {
                memory[0].bytes[(Integer) arguments[0] + 8 + i] = (byte) (clock[0] >> 8 * i);
              }
            }
            return type.results().isEmpty() ? null : 0;
          });
    }
    return imports.build();
  }

  /** Many functions of four bytes. */
  private void functions() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 16; i++) {
      out.write(SMALL[i]);
    }
    section(out, 3, 1, 0);
    section(out, 10, 5, 4, 0, 0x20, 0, 0x0B);
    byte[] bytes = out.toByteArray();
    before = Use.now();
    WasmModule module = engine.compile(bytes);
    report("a function, compiled (6 bytes)", FUNCTIONS);
    Instance instance = module.instantiate(Imports.NONE);
    report("  instantiated", FUNCTIONS);
    check(module.module().functions().size() == FUNCTIONS && instance.module() != null);
  }

  private static void section(ByteArrayOutputStream out, int id, int length, int... item) {
    out.write(id);
    number(out, 3 + FUNCTIONS * length);
    number(out, FUNCTIONS);
    for (int i = 0; i < FUNCTIONS; i++) {
      for (int b : item) {
        out.write(b);
      }
    }
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private void report(String what, int count) {
    Use now = Use.now();
    System.out.printf(
        "%-44s %,10d %,10d %,10d %8.1f%n",
        what,
        (now.heap - before.heap) / count,
        (now.metaspace - before.metaspace) / count,
        (now.code - before.code) / count,
        (double) (now.classes - before.classes) / count);
    before = Use.now();
  }

  /** Also keeps what it looks at from being collected too early. */
  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException();
    }
  }
}
