package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds the functions of modules in the stack traces of what passed through them. All work is done
 * when somebody asks: what is thrown carries only what the JVM notes anyway, and the offset of an
 * instruction is found by reading the function's body up to it.
 */
public final class WasmStackTrace {
  private static final String SHAPES = "wasm.shape.";
  private static final String RUNTIME = "io.github.rhinowasm.runtime.";
  private static final String COMPILE = "io.github.rhinowasm.compile.";

  private static final String TAIL_CALLS = TailCall.class.getName();

  private final List<WasmFrame> frames = new ArrayList<>();
  private final List<StackTraceElement> elements = new ArrayList<>();

  /** The frames of deep recursions are few, repeated. */
  private final Map<StackTraceElement, Shown> known = new HashMap<>();

  /** The ordinals of instructions, and their offsets: each body is read once, however large. */
  private final Map<Body, NavigableMap<Integer, Integer>> offsets = new HashMap<>();

  /** The first of the elements that follow the last function. */
  private int run;

  // The part of a function whose other frame is expected, or null.
  private LoadedCode.Source partSource;
  private LoadedCode.Frame part;
  private StackTraceElement partElement;

  private WasmStackTrace() {}

  private record Body(LoadedCode.Source source, int function) {}

  private record Shown(WasmFrame frame, StackTraceElement element) {}

  /**
   * The functions of modules that were on the call stack, innermost first. A function is there once
   * for each call, however many methods it was compiled to; functions that were left by a tail call
   * are not there, nor are those of the host. The JVM cuts stacks that are deeper than 1,024 of its
   * frames.
   *
   * @param thrown a {@link Trap}, an {@link EngineBug}, a {@link HostException}, which stands for
   *     its cause, as does a {@link WasmException} that has one, or anything else that has a stack
   *     trace
   */
  public static List<WasmFrame> of(Throwable thrown) {
    Throwable source = thrown;
    while ((source instanceof HostException || source instanceof WasmException)
        && source.getCause() != null) {
      source = source.getCause();
    }
    if (source instanceof EngineBug && source.getCause() != null) {
      List<WasmFrame> frames = read(source.getCause()).frames();
      if (!frames.isEmpty()) {
        return frames;
      }
    }
    return source instanceof Trap trap ? trap.frames() : read(source).frames();
  }

  /**
   * Makes the stack traces of all traps among something and its causes show functions of modules.
   * For who is going to print it by {@code printStackTrace}: where a {@link Trap} is the cause of
   * something else, Java does not ask it for its trace.
   *
   * @param thrown anything, or null
   */
  public static void show(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> next = new ArrayDeque<>();
    if (thrown != null) {
      next.add(thrown);
    }
    while (!next.isEmpty()) {
      Throwable one = next.remove();
      if (!seen.add(one)) {
        continue;
      }
      if (one instanceof Trap trap) {
        trap.frames();
      }
      if (one.getCause() != null) {
        next.add(one.getCause());
      }
      next.addAll(Arrays.asList(one.getSuppressed()));
    }
  }

  /**
   * The functions that were on the call stack above the innermost method of some classes: those
   * that it called, directly or not.
   *
   * @param thrown as in {@link #of(Throwable)}
   * @param isBoundary which classes, by name as in a {@link StackTraceElement}
   */
  public static List<WasmFrame> above(Throwable thrown, Predicate<String> isBoundary) {
    List<WasmFrame> all = of(thrown);
    Throwable source = thrown;
    while (source instanceof HostException && source.getCause() != null) {
      source = source.getCause();
    }
    StackTraceElement[] elements =
        source instanceof Trap trap ? trap.getStackTrace() : read(source).elements();
    int count = 0;
    for (StackTraceElement element : elements) {
      if (isBoundary.test(element.getClassName())) {
        break;
      }
      if (count < all.size() && element.equals(all.get(count).toElement())) {
        count++;
      }
    }
    return all.subList(0, count);
  }

  /**
   * Whether frames with a source file are of a function of a module that is in use.
   *
   * @see #ofFrames
   */
  public static boolean isModule(String sourceFile) {
    return LoadedCode.find(sourceFile) != null;
  }

  /**
   * The functions for which frames stand of which nothing but what the JVM says is known, innermost
   * first. Others than those of modules are passed over.
   *
   * @param frames with the source file, the method's name and the line number
   */
  public static List<WasmFrame> ofFrames(List<StackTraceElement> frames) {
    StackTraceElement[] trace = new StackTraceElement[frames.size()];
    for (int i = 0; i < trace.length; i++) {
      StackTraceElement frame = frames.get(i);
      String file = frame.getFileName();
      trace[i] =
          new StackTraceElement(
              file,
              null,
              null,
              frame.getClassName(),
              frame.getMethodName(),
              file,
              frame.getLineNumber());
    }
    return read(trace).frames();
  }

  /** Reads the stack trace of something. */
  static WasmStackTrace read(Throwable thrown) {
    return read(thrown.getStackTrace());
  }

  /** Reads a stack trace as the JVM made it. */
  static WasmStackTrace read(StackTraceElement[] trace) {
    WasmStackTrace result = new WasmStackTrace();
    for (StackTraceElement element : trace) {
      result.note(element);
    }
    result.offsets.forEach(WasmStackTrace::find);
    for (StackTraceElement element : trace) {
      result.add(element);
    }
    result.finishPart();
    return result;
  }

  /** The functions. */
  List<WasmFrame> frames() {
    return List.copyOf(frames);
  }

  /** The whole trace, with functions in place of emitted methods, and without what served them. */
  StackTraceElement[] elements() {
    return elements.toArray(new StackTraceElement[0]);
  }

  private void note(StackTraceElement element) {
    LoadedCode.Source source = LoadedCode.find(element.getClassLoaderName());
    LoadedCode.Frame frame = source == null ? null : source.frame(element);
    if (frame != null && frame.instruction() > 0) {
      offsets
          .computeIfAbsent(new Body(source, frame.function()), body -> new TreeMap<>())
          .put(frame.instruction(), -1);
    }
  }

  /** Finds the offsets of instructions of a body. */
  private static void find(Body body, NavigableMap<Integer, Integer> places) {
    Module module = body.source().module();
    InstructionReader reader = new InstructionReader(module, body.function());
    reader.localRuns(module.functionType(body.function()).parameters());
    int ordinal = 0;
    for (Map.Entry<Integer, Integer> place : places.entrySet()) {
      int offset = -1;
      while (ordinal < place.getKey()) {
        offset = reader.next().offset();
        ordinal++;
      }
      place.setValue(offset);
    }
  }

  private void add(StackTraceElement element) {
    LoadedCode.Source source = LoadedCode.find(element.getClassLoaderName());
    if (source == null) {
      finishPart();
      String name = element.getClassName();
      if (!name.startsWith(SHAPES) && !name.equals(TAIL_CALLS)) {
        elements.add(element);
      }
      return;
    }
    LoadedCode.Frame frame = source.frame(element);
    if (frame == null) {
      return;
    }
    boolean continues = part != null && partSource == source && part.function() == frame.function();
    if (!continues) {
      finishPart();
    }
    if (frame.part()) {
      if (!continues) {
        partSource = source;
        part = frame;
        partElement = element;
      }
    } else if (continues) {
      finishPart();
    } else {
      show(source, frame, element);
    }
  }

  /** Shows the function whose part was met, if one was. */
  private void finishPart() {
    if (part != null) {
      show(partSource, part, partElement);
      part = null;
    }
  }

  private void show(LoadedCode.Source source, LoadedCode.Frame place, StackTraceElement element) {
    Shown shown = known.get(element);
    if (shown == null) {
      Module module = source.module();
      int function = place.function();
      WasmFrame frame =
          new WasmFrame(
              module.names().module(),
              function,
              module.names().functions().get(function),
              place.instruction() <= 0
                  ? -1
                  : offsets.get(new Body(source, function)).get(place.instruction()));
      shown = new Shown(frame, frame.toElement());
      known.put(element, shown);
    }
    removeHelpers();
    frames.add(shown.frame());
    elements.add(shown.element());
    run = elements.size();
  }

  /** Removes what a function called to do what it is about: ours, and above that the JDK's. */
  private void removeHelpers() {
    int end = elements.size();
    while (end > run && isOurs(elements.get(end - 1).getClassName())) {
      end--;
    }
    boolean all = frames.isEmpty();
    for (int i = run; all && i < end; i++) {
      String name = elements.get(i).getClassName();
      all = name.startsWith("java.") || name.startsWith("jdk.") || isOurs(name);
    }
    elements.subList(all ? run : end, elements.size()).clear();
  }

  private static boolean isOurs(String className) {
    return className.startsWith(RUNTIME) || className.startsWith(COMPILE);
  }
}
