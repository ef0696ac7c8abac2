package io.github.rhinowasm.engine;

import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import java.util.List;

/**
 * Loads and initialises the engine on a thread of its own, while whoever will need it does
 * something else that takes as long, such as making a global scope.
 *
 * <p>Nobody should touch the engine's classes between {@link #begin} and {@link #await}: two
 * threads that initialise classes which need each other can wait for each other for ever.
 */
public final class EngineWarmUp {
  private static final long STACK_BYTES = 2 << 20;

  /** Takes the path of most programs: text, decoder, validator, compiler, import and export. */
  private static final String MODULE =
      "(module (import \"m\" \"f\" (func $f (param i32))) (memory (export \"m\") 0)"
          + " (func $g (export \"g\") i32.const 42 call $f) (start $g))";

  private static Thread thread;

  private EngineWarmUp() {}

  /** Begins, unless it has been begun in this process. */
  public static synchronized void begin() {
    if (thread == null) {
      thread = new Thread(null, EngineWarmUp::run, "rhino-wasm engine", STACK_BYTES, false);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Waits for the end of what {@link #begin} began. Not to be interrupted: it takes no time. */
  public static void await() {
    Thread begun = begun();
    boolean interrupted = false;
    while (begun != null && begun.isAlive()) {
      try {
        begun.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized Thread begun() {
    return thread;
  }

  private static void run() {
    try {
      Engine engine = Engine.create();
      FunctionType type = new FunctionType(List.of(NumericType.I32), List.of());
      HostFunction nothing = arguments -> null;
      WasmModule module = engine.compile(Wat.toBinary(MODULE));
      module.instantiate(List.of(engine.hostFunction(type, "m.f", nothing)));
    } catch (Throwable e) {
      // Out of memory, perhaps: whoever needs the engine meets it again, where it can be reported.
      return;
    }
  }
}
