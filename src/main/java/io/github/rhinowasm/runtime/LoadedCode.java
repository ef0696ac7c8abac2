package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Module;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The code of all modules of the process that is in use, by the name of its class loader, which is
 * all that a Java stack trace tells of it. For code generators; see {@link WasmStackTrace} for what
 * it serves. Thread-safe.
 */
public final class LoadedCode {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Source> DROPPED = new ReferenceQueue<>();

  private LoadedCode() {}

  /** The code of a module, held weakly: best the class loader itself. */
  public interface Source {
    /** The module. */
    Module module();

    /**
     * What a stack frame stands for whose class this code's loader has defined.
     *
     * @return null if it is not to be shown
     */
    Frame frame(StackTraceElement element);
  }

  /**
   * What the frame of an emitted method stands for.
   *
   * @param function the function's index
   * @param part whether the function has another frame further down, which does not know where in
   *     the function control is
   * @param instruction the ordinal of the instruction that is executed, the first of the body being
   *     1; 0 if it is not known
   */
  public record Frame(int function, boolean part, int instruction) {}

  private static final class Entry extends WeakReference<Source> {
    private final String name;

    Entry(String name, Source source) {
      super(source, DROPPED);
      this.name = name;
    }
  }

  /** Returns a name for a class loader that no other has. */
  public static String newName() {
    return "wasm-" + COUNT.incrementAndGet();
  }

  /** Makes code known by the name that its class loader was given. */
  public static void register(String name, Source source) {
    for (Reference<?> old = DROPPED.poll(); old != null; old = DROPPED.poll()) {
      ENTRIES.remove(((Entry) old).name);
    }
    ENTRIES.put(name, new Entry(name, source));
  }

  /** The code whose class loader has a name, or null. */
  static Source find(String name) {
    Entry entry = name == null ? null : ENTRIES.get(name);
    return entry == null ? null : entry.get();
  }
}
