package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final Map<StackTraceElement, WasmFrame> known = new HashMap<>();

  /** The first of the elements that follow the last function. */
  private int run;

  // The part of a function whose other frame is expected, or null.
  private LoadedCode.Source partSource;
  private LoadedCode.Frame part;
  private StackTraceElement partElement;

  private WasmStackTrace() {}

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

  /** Reads the stack trace of something. */
  static WasmStackTrace read(Throwable thrown) {
    return read(thrown.getStackTrace());
  }

  /** Reads a stack trace as the JVM made it. */
  static WasmStackTrace read(StackTraceElement[] trace) {
    WasmStackTrace result = new WasmStackTrace();
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
    WasmFrame frame = known.get(element);
    if (frame == null) {
      Module module = source.module();
      int function = place.function();
      frame =
          new WasmFrame(
              module.names().module(),
              function,
              module.names().functions().get(function),
              offset(module, place));
      known.put(element, frame);
    }
    removeHelpers();
    frames.add(frame);
    elements.add(frame.toElement());
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

  private static int offset(Module module, LoadedCode.Frame place) {
    if (place.instruction() <= 0) {
      return -1;
    }
    InstructionReader reader = new InstructionReader(module, place.function());
    reader.localRuns(module.functionType(place.function()).parameters());
    int offset = -1;
    for (int i = 0; i < place.instruction(); i++) {
      offset = reader.next().offset();
    }
    return offset;
  }
}
