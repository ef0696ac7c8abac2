package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.MemoryBlock;
import io.github.rhinowasm.runtime.SharedBlock;
import io.github.rhinowasm.type.FunctionName;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;

/**
 * Hints for someone who learns: notices what a script most likely did not mean, and tells a
 * listener. It belongs to one scope, and is used by the thread that runs that scope's scripts.
 *
 * <p>No script can tell whether there are hints: nothing of the script's is called, nothing is
 * converted, defined or changed. And none can make them fail or tell without end: there is one hint
 * of a kind for each place, and {@value #MOST} in all.
 *
 * <p>Promises are followed only by a host that calls {@link #promiseMade}, {@link #promiseUsed} and
 * {@link #finish}.
 */
public final class Hints {
  /** How many hints there are at most. */
  static final int MOST = 50;

  /** After so many looks at the stack for one kind of hint there are no more of it. */
  private static final int MOST_LOOKS = 1_000;

  private static final int MOST_PROMISES = 10_000;
  private static final int MOST_INSTANCES = 1_000;
  private static final int MOST_GROWS = 10_000;
  private static final int STACK_FRAMES = 20;
  private static final int TEXT_LENGTH = 1_000;

  private final HintListener listener;
  private final Set<String> told = new HashSet<>();
  private final int[] looks = new int[Hint.Kind.values().length];
  private final Map<PromiseKey, Awaited> promises = new LinkedHashMap<>();
  private final List<WeakReference<Instance>> instances = new ArrayList<>();

  private int grows;

  /** Where what is being done was begun, if no script is on the stack; or null. */
  private Place origin;

  Hints(HintListener listener) {
    this.listener = listener;
    // A class that is first initialized where the stack ends would be lost for good.
    here();
    Nearest.first("", List.of());
    StaleViews.initialize();
    ValueHints.initialize();
  }

  /** A place in a script. */
  record Place(String source, int line, String stack) {
    static final Place NONE = new Place(null, 0, "");

    /** The place as {@code script.js:12}, or null. */
    String text() {
      return source == null ? null : printable(source) + ":" + line;
    }
  }

  private record Awaited(String maker, Place place) {}

  /** A promise by its identity, kept weakly; one that was collected still stands for its place. */
  private static final class PromiseKey extends WeakReference<Object> {
    private final int hash;

    PromiseKey(Object promise) {
      super(promise);
      hash = System.identityHashCode(promise);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof PromiseKey key && key.get() != null && key.get() == get();
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * Gives a hint about where the script is, unless there was one of this kind.
   *
   * @param text is asked only if there is to be a hint; null for none after all
   */
  void give(Hint.Kind kind, Supplier<String> text) {
    if (told.size() >= MOST || looks[kind.ordinal()]++ >= MOST_LOOKS) {
      return;
    }
    quietly(() -> give(kind, here(), text));
  }

  private void give(Hint.Kind kind, Place place, Supplier<String> text) {
    String key = kind + " " + place.source + ":" + place.line;
    if (told.size() >= MOST || told.contains(key)) {
      return;
    }
    String said = text.get();
    if (said != null) {
      told.add(key);
      listener.hint(
          new Hint(
              kind,
              shortened(printable(said), TEXT_LENGTH),
              place.source == null ? null : printable(place.source),
              place.line,
              place.stack));
    }
  }

  /** Runs something that must not be noticed, be it that the stack or the heap ends in it. */
  static void quietly(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // No hint, then.
    }
  }

  /** Text that stays on its line and does nothing to a terminal. */
  static String printable(String text) {
    StringBuilder result = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        if (result == null) {
          result = new StringBuilder(text.substring(0, i));
        }
        result.append(String.format("\\u%04x", (int) c));
      } else if (result != null) {
        result.append(c);
      }
    }
    return result == null ? text : result.toString();
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }

  /** The frames of the scripts and functions that run, innermost first. */
  static List<ScriptStack.Frame> frames(RhinoException trace) {
    return ScriptStack.frames(trace.getScriptStack());
  }

  /** What {@link #frames} can be asked of later. */
  static EcmaError trace() {
    return ScriptRuntime.constructError("Error", "");
  }

  /** The same, of a memory that is just growing; null if there have been too many. */
  EcmaError traceOfGrow() {
    return grows++ < MOST_GROWS ? trace() : null;
  }

  /** Where the script is, or where what is being done was begun. */
  private Place here() {
    Place place = place(frames(trace()));
    return place != Place.NONE || origin == null ? place : origin;
  }

  static Place place(List<ScriptStack.Frame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      ScriptStack.Frame frame = frames.get(i);
      if (frame.script() != null) {
        StringBuilder stack = new StringBuilder();
        for (ScriptStack.Frame shown :
            frames.subList(i, Math.min(frames.size(), i + STACK_FRAMES))) {
          stack.append(line(shown)).append('\n');
        }
        return new Place(frame.script().fileName, frame.script().lineNumber, stack.toString());
      }
    }
    return Place.NONE;
  }

  private static String line(ScriptStack.Frame frame) {
    if (frame.script() == null) {
      return "at " + frame.wasm();
    }
    String name = frame.script().functionName;
    String at = "at " + printable(frame.script().fileName) + ":" + frame.script().lineNumber;
    return name == null ? at : at + " (" + FunctionName.printable(name) + ")";
  }

  /** What is done later is due to what the script does now. */
  <T> Promises.Task<T> continued(Promises.Task<T> task) {
    Place[] begun = {null};
    quietly(() -> begun[0] = here());
    return (cx, result) -> {
      Place outer = origin;
      origin = begun[0];
      try {
        task.run(cx, result);
      } finally {
        origin = outer;
      }
    };
  }

  /** Remembers an instance, to tell by which name a function of it is exported. */
  void instantiated(Instance instance) {
    if (instances.size() >= MOST_INSTANCES) {
      instances.removeIf(reference -> reference.get() == null);
    }
    if (instances.size() < MOST_INSTANCES) {
      instances.add(new WeakReference<>(instance));
    }
  }

  /** The hints of a scope that {@link WebAssemblyInstaller} was told to give hints for; or null. */
  public static Hints of(Scriptable scope) {
    Realm realm = Realm.of(scope);
    return realm == null ? null : realm.hints();
  }

  /** The instances that there are. */
  List<Instance> instances() {
    List<Instance> present = new ArrayList<>();
    for (WeakReference<Instance> reference : instances) {
      Instance instance = reference.get();
      if (instance != null) {
        present.add(instance);
      }
    }
    return present;
  }

  /** Allocates memories whose buffers notice when they are used after they were detached. */
  MemoryAllocator allocator() {
    return new MemoryAllocator() {
      @Override
      public MemoryBlock allocate(int length) {
        return new StaleViews.Buffer(length, Hints.this);
      }

      @Override
      public SharedBlock allocateShared(int minimum, int maximum) {
        return MemoryBuffer.ALLOCATOR.allocateShared(minimum, maximum);
      }
    };
  }

  /**
   * To be called when a script gets a promise that it should not ignore.
   *
   * @param maker what the script has called, such as {@code fetch()}
   */
  public void promiseMade(Object promise, String maker) {
    if (promises.size() < MOST_PROMISES
        && looks[Hint.Kind.PROMISE_NOT_AWAITED.ordinal()]++ < MOST_PROMISES) {
      quietly(
          () -> {
            Place place = here();
            if (place != Place.NONE) {
              promises.put(new PromiseKey(promise), new Awaited(maker, place));
            }
          });
    }
  }

  /** To be called with each promise whose {@code then} is called, and others that need no hint. */
  public void promiseUsed(Object promise) {
    if (!promises.isEmpty()) {
      promises.remove(new PromiseKey(promise));
    }
  }

  /** To be called when the scripts are over: gives the hints about promises. */
  public void finish() {
    List<Awaited> left = List.copyOf(promises.values());
    promises.clear();
    for (Awaited awaited : left) {
      quietly(
          () ->
              give(
                  Hint.Kind.PROMISE_NOT_AWAITED,
                  awaited.place,
                  () -> ValueHints.promise(awaited.maker)));
    }
  }
}
