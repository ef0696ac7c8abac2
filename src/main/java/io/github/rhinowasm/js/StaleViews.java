package io.github.rhinowasm.js;

import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.WasmFrame;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.FunctionName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mozilla.javascript.RhinoException;

/**
 * Buffers of memories that notice when they are used, by themselves or through a view, after the
 * memory has got another one. In use only where somebody wants hints: typed arrays ask their buffer
 * at each access whether it is detached.
 */
final class StaleViews {
  /** Who asks must be that near: conversions and iterations lie between. */
  private static final int FRAMES = 16;

  /** So many times is looked for who asks about one buffer. */
  private static final int MOST_LOOKS = 10_000;

  private static final String RHINO = "org.mozilla.javascript.";

  /** Methods of Rhino's that make iterators, and the one that asks whether there is more. */
  private static final List<String> ITERATORS =
      List.of("js_values", "js_keys", "js_entries", "js_iterator", "isDone");

  /** There are so many hints about one buffer at most. */
  private static final int MOST_HINTS = 3;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private StaleViews() {}

  static void initialize() {
    use();
    Use.values();
  }

  /** A fixed-length buffer of a memory with a reserve. */
  static ForeignMemoryBuffer fixed(Memory memory, Hints hints) {
    return new Fixed(memory, hints);
  }

  /** The buffer of a memory as {@link MemoryBuffer}. */
  static final class Buffer extends MemoryBuffer {
    private static final long serialVersionUID = 1L;

    private final transient Watch watch;

    Buffer(int length, Hints hints) {
      super(length);
      watch = new Watch(hints);
    }

    @Override
    public void release() {
      if (isAdopted()) {
        watch.detached();
      }
      super.release();
    }

    @Override
    public boolean isDetached() {
      boolean detached = super.isDetached();
      if (detached && watch != null) {
        watch.used();
      }
      return detached;
    }
  }

  /** The buffer of a memory with a reserve, which is replaced at the next grow. */
  private static final class Fixed extends ForeignMemoryBuffer {
    private static final long serialVersionUID = 1L;

    private final transient Watch watch;

    Fixed(Memory memory, Hints hints) {
      super(memory, FIXED);
      watch = new Watch(hints);
    }

    @Override
    void release() {
      watch.detached();
      super.release();
    }

    @Override
    ByteBuffer bytes() {
      ByteBuffer bytes = super.bytes();
      if (bytes == NO_BYTES && watch != null) {
        watch.used();
      }
      return bytes;
    }

    @Override
    public boolean isDetached() {
      boolean detached = super.isDetached();
      if (detached && watch != null) {
        watch.used();
      }
      return detached;
    }
  }

  /** What is known of one buffer. */
  private static final class Watch {
    private final Hints hints;
    private int looks;
    private int told;

    /** Was made where the buffer was detached; null before, or if that is not known. */
    private RhinoException trace;

    Watch(Hints hints) {
      this.hints = hints;
    }

    void detached() {
      Hints.quietly(() -> trace = hints.traceOfGrow());
    }

    void used() {
      if (told < MOST_HINTS && looks++ < MOST_LOOKS) {
        Hints.quietly(
            () -> {
              Use use = use();
              if (use != null) {
                hints.give(Hint.Kind.STALE_VIEW, () -> text(use));
              }
            });
      }
    }

    private String text(Use use) {
      told++;
      return use.subject
          + " is stale: "
          + cause()
          + ", which replaced its buffer, so "
          + use.consequence
          + "; make a new view of memory.buffer after each grow";
    }

    private String cause() {
      List<ScriptStack.Frame> frames = trace == null ? List.of() : Hints.frames(trace);
      int script = 0;
      while (script < frames.size() && frames.get(script).script() == null) {
        script++;
      }
      String place = Hints.place(frames).text();
      String at = place == null ? "" : " at " + place;
      if (script == 0) {
        return "the memory was grown by " + method() + at;
      }
      WasmFrame called = frames.get(script - 1).wasm();
      WasmFrame grown = frames.get(0).wasm();
      String inner =
          grown.function() == called.function()
              ? ""
              : " (in " + FunctionName.describe(grown.function(), grown.name()) + ")";
      return "the memory was grown by a call of " + title(called) + at + inner;
    }

    private String method() {
      if (trace != null) {
        for (StackTraceElement element : trace.getStackTrace()) {
          if (element.getClassName().equals(MemoryObject.class.getName())
              && element.getMethodName().startsWith("to")) {
            return "memory." + element.getMethodName() + "()";
          }
        }
      }
      return "memory.grow()";
    }

    /** By which name a function is exported, if that is sure. */
    private String title(WasmFrame frame) {
      String name = null;
      for (Instance instance : hints.instances()) {
        if (Objects.equals(instance.module().names().module(), frame.module())
            && Objects.equals(
                instance.module().names().functions().get(frame.function()), frame.name())) {
          for (Export export : instance.module().exports()) {
            if (export.kind() == ExternalKind.FUNCTION && export.index() == frame.function()) {
              if (name != null && !name.equals(export.name())) {
                return describe(frame);
              }
              name = export.name();
            }
          }
        }
      }
      return name == null ? describe(frame) : "the export " + Values.quote(name) + module(frame);
    }

    private static String describe(WasmFrame frame) {
      return FunctionName.describe(frame.function(), frame.name()) + module(frame);
    }

    private static String module(WasmFrame frame) {
      return frame.module() == null ? "" : " of module $" + FunctionName.printable(frame.module());
    }
  }

  /** What a script does with a buffer or a view. */
  private enum Use {
    READ("this view of a memory", "its elements are undefined"),
    WRITE("this view of a memory", "what is written to it is lost"),
    LENGTH("this view of a memory", "its length is 0"),
    METHOD("this view of a memory", "its methods throw TypeErrors"),
    BUFFER("this buffer of a memory", "it has no bytes");

    private final String subject;
    private final String consequence;

    Use(String subject, String consequence) {
      this.subject = subject;
      this.consequence = consequence;
    }
  }

  /**
   * What the script does; null for what can be done with a stale view, and is the way to find out:
   * asking for {@code byteLength} or {@code buffer}, for {@code detached}, or which elements exist.
   */
  private static Use use() {
    return WALKER.walk(StaleViews::use);
  }

  private static Use use(Stream<StackWalker.StackFrame> frames) {
    boolean buffer = false;
    for (StackWalker.StackFrame frame : frames.limit(FRAMES).toList()) {
      String owner = frame.getClassName();
      String method = frame.getMethodName();
      if (owner.startsWith(RHINO + "Interpreter")
          || owner.equals(RHINO + "ScriptRuntime")
          || method.equals("has")
          || method.equals("getIds")
          || method.equals("defineOwnProperty")) {
        return null;
      }
      if (method.equals("js_get")) {
        return Use.READ;
      }
      if (method.equals("js_set")) {
        return Use.WRITE;
      }
      if (owner.equals(TypedArrays.class.getName()) && method.equals("length")) {
        return Use.LENGTH;
      }
      if (method.equals("checkInBounds")
          || owner.equals(DataViews.class.getName()) && method.equals("inBounds")
          || ITERATORS.contains(method)) {
        return Use.METHOD;
      }
      if (buffer) {
        return Use.BUFFER;
      }
      buffer = owner.equals(Buffers.class.getName()) && method.equals("checkAttached");
    }
    return null;
  }
}
