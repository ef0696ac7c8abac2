package io.github.rhinowasm.bench;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.runtime.MemoryAllocator;
import java.util.Map;

/** An engine, as far as the benchmarks drive it: 32-bit arguments, numbers as results. */
interface Guest {
  /**
   * Decodes, compiles and instantiates a module. Functions that it imports are taken from {@code
   * imports} by name, whatever the name of the module; those that are missing there return 0.
   */
  Instance instantiate(byte[] module, Map<String, Import> imports);

  /** What a module imports. */
  interface Import {
    /**
     * Called by the module.
     *
     * @param first the first argument if it is an i32, else 0
     * @return the result, if the function has one
     */
    int call(int first);
  }

  /** An instance of a module. */
  interface Instance {
    /** An exported function. */
    Function function(String name);

    /** An exported memory, which is the only one. */
    Memory memory(String name);
  }

  /** An exported function. Exceptions thrown by imports come out as they are. */
  interface Function {
    /** Calls it; without a result it gives whatever it likes. */
    Number call(int... arguments);
  }

  /** An exported memory. */
  interface Memory {
    byte[] read(int address, int length);

    int readInt(int address);

    void write(int address, byte[] bytes);

    void writeInt(int address, int value);
  }

  /**
   * The engine of a name: rhino-wasm, endive, graalwasm, or one of ours with something more:
   * reserve, stop (code that can be stopped), fuel (code that counts what it does), depth (which
   * counts its calls, too).
   */
  static Guest of(String name) {
    return switch (name) {
      case "rhino-wasm" -> new EngineGuest(MemoryAllocator.DEFAULT, null);
      case "reserve" -> new EngineGuest(MemoryAllocator.DEFAULT.withReserveAfter(-1), null);
      case "stop" -> limited(Map.of());
      case "fuel" -> limited(Map.of(Limit.FUEL, PLENTY));
      case "depth" -> limited(Map.of(Limit.FUEL, PLENTY, Limit.CALL_DEPTH, 1_000_000L));
      case "endive" -> new EndiveGuest();
      case "graalwasm" -> new GraalGuest();
      default -> throw new IllegalArgumentException("no engine " + name);
    };
  }

  /** More than is ever used. */
  long PLENTY = 1L << 60;

  private static Guest limited(Map<Limit, Long> limits) {
    return new EngineGuest(MemoryAllocator.DEFAULT, Budget.of(limits));
  }
}
