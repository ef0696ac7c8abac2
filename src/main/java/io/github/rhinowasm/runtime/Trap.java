package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Module;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * A trap: wasm code did what has no meaning, and was ended.
 *
 * <p>Its stack trace shows functions of modules by name, such as {@code at
 * wasm.sum(wasm-function[3]:0x5a)}; {@link WasmStackTrace} gives the same as data. Java itself
 * prints the trace of a trap that is the cause of something else as the JVM made it, with the names
 * of emitted methods; {@link WasmStackTrace#show} sees to it that it does not.
 *
 * @see <a href="https://webassembly.github.io/spec/core/intro/overview.html#trap">Core spec,
 *     traps</a>
 */
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made beforehand, since there is no room for another when it is thrown. */
  static final Trap OUT_OF_MEMORY = new Trap();

  private final TrapKind kind;
  private String message;

  /** What is said behind the message, as long as that is not yet written out; or null. */
  private transient TypeMismatch types;

  private transient Module module;
  private int function;

  /** What the JVM threw in its place, which may know better where. */
  private transient Throwable origin;

  private transient List<WasmFrame> frames = List.of();
  private boolean isTraceRead;

  /**
   * A trap whose message is the phrase of its kind.
   *
   * @param kind what happened
   */
  public Trap(TrapKind kind) {
    this(kind, null);
  }

  /**
   * @param kind what happened
   * @param detail what was expected and what came, or null
   */
  public Trap(TrapKind kind, String detail) {
    this(kind, detail, kind.phrase());
  }

  private Trap(TrapKind kind, String detail, String phrase) {
    this.kind = kind;
    message = detail == null ? phrase : phrase + ": " + detail;
  }

  private Trap() {
    super(null, null, false, false);
    kind = TrapKind.OUT_OF_MEMORY;
    message = kind.phrase();
  }

  /**
   * Returns a trap whose message gives the index behind the phrase, as the spec's test suite does:
   * {@code uninitialized element 2}.
   *
   * @param kind what happened
   * @param index of an element, an unsigned 64-bit number
   * @param detail what was expected and what came, or null
   */
  static Trap at(TrapKind kind, long index, String detail) {
    return new Trap(kind, detail, kind.phrase() + " " + Long.toUnsignedString(index));
  }

  /** Returns a trap because of types. */
  static Trap of(TrapKind kind, TypeMismatch types) {
    Trap trap = new Trap(kind);
    trap.types = types;
    return trap;
  }

  /** What happened. */
  public TrapKind kind() {
    return kind;
  }

  /** The function in which it happened as messages name it, or null if it was none. */
  public String function() {
    return module == null ? null : module.describeFunction(function);
  }

  /**
   * Says in which function it happened, unless that is known. The name is looked up when somebody
   * asks, since the stack may have no room for that here.
   */
  Trap in(Module functionModule, int index) {
    if (module == null && this != OUT_OF_MEMORY) {
      module = functionModule;
      function = index;
    }
    return this;
  }

  /** Returns the phrase of the kind, the detail and the function. */
  @Override
  public String getMessage() {
    String text = text();
    return module == null ? text : text + " (" + function() + ")";
  }

  private synchronized String text() {
    return types == null ? message : message + ": " + types.describe(module);
  }

  /** Says at the end of the message what it is about. */
  synchronized Trap about(String subject) {
    message = text() + " (" + subject + ")";
    types = null;
    return this;
  }

  /** Says what the JVM threw. */
  Trap becauseOf(Throwable thrown) {
    origin = thrown;
    return this;
  }

  /** The functions in the stack trace. */
  synchronized List<WasmFrame> frames() {
    readTrace();
    // Null if the trap came from another process.
    return frames == null ? List.of() : frames;
  }

  private synchronized void readTrace() {
    if (isTraceRead) {
      return;
    }
    isTraceRead = true;
    WasmStackTrace trace = null;
    if (origin != null) {
      trace = WasmStackTrace.read(origin);
      origin = null;
    }
    // The JVM leaves out the traces of exceptions that it throws often.
    if (trace == null || trace.frames().isEmpty()) {
      trace = WasmStackTrace.read(super.getStackTrace());
    }
    frames = trace.frames();
    super.setStackTrace(trace.elements());
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    readTrace();
    return super.getStackTrace();
  }

  @Override
  public void setStackTrace(StackTraceElement[] trace) {
    readTrace();
    super.setStackTrace(trace);
  }

  @Override
  public void printStackTrace(PrintStream stream) {
    readTrace();
    super.printStackTrace(stream);
  }

  @Override
  public void printStackTrace(PrintWriter writer) {
    readTrace();
    super.printStackTrace(writer);
  }

  /** Another process could not read the JVM's trace. */
  private synchronized Object writeReplace() {
    readTrace();
    message = text();
    types = null;
    return this;
  }
}
