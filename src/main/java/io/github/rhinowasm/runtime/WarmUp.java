package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.RecursiveGroup;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.SubType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.VectorType;
import java.util.List;
import java.util.Objects;

/**
 * Initialises what running code must not be the first to need. A stack overflow inside a class
 * initialiser, or while the JVM links a VarHandle call, breaks that class or java.lang.invoke for
 * the rest of the process.
 */
public final class WarmUp implements Runnable {
  private static final long STACK_BYTES = 1 << 20;
  private static volatile boolean done;
  private static volatile boolean sharedDone;

  private final boolean shared;
  private Throwable failure;

  private WarmUp(boolean shared) {
    this.shared = shared;
  }

  /**
   * Initialises the classes of this package that emitted code uses, and {@link StackProbe}. Every
   * code generator calls this before it generates anything; cheap from the second call on.
   *
   * @throws StackOverflowError if there is not even the stack to start a thread, in which case
   *     nothing has been begun
   */
  public static void ensure() {
    if (done) {
      return;
    }
    run(new WarmUp(false));
    done = true;
  }

  /**
   * As {@link #ensure}, for what only shared memories use; each of them calls it first.
   *
   * @throws OutOfMemoryError if there is no room for a small one
   */
  static void ensureShared() {
    if (!sharedDone) {
      run(new WarmUp(true));
      sharedDone = true;
    }
  }

  private static void run(WarmUp task) {
    // On a stack of its own: the caller's may be about to end.
    Thread thread = new Thread(null, task, "rhino-wasm warm-up", STACK_BYTES, false);
    thread.setDaemon(true);
    thread.start();
    join(thread);
    if (task.failure instanceof OutOfMemoryError e) {
      throw e;
    }
    if (task.failure != null) {
      throw new EngineBug("warm-up failed", task.failure);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** For the thread that {@link #ensure} starts. */
  @Override
  public void run() {
    try {
      if (shared) {
        Atomics.linkAll(new Memory(sharedType(), SharedStorage.reserve(8, 8)));
      } else {
        initialise();
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private static void initialise() {
    StackProbe.forCompiling();
    StackProbe.forLoading();
    byte[] memory = new byte[8];
    MemoryAccess.i32Store(memory, 0, Numerics.i32DivS(6, 2));
    new V128(VectorBytes.i8x16Add(1, VectorShorts.i16x8Add(1, 1)), VectorLanes.join(1, 1));
    for (TrapKind kind : TrapKind.values()) {
      new Trap(kind).getMessage();
    }
    outOfBounds(() -> MemoryAccess.i32Load(memory, memory.length));
    outOfBounds(() -> Objects.checkIndex(1, 1));
    outOfBounds(() -> Objects.checkIndex(1L, 1L));
    MemoryInstructions.isOutside(0, 0, memory.length);
    Atomics.index(0, 0, 1);
    TableInstructions.tableSize(new Table(tableType(), null));
    References.fits(memory, ReferenceType.EXTERNREF);
    references();
    for (NumericType type : NumericType.values()) {
      WasmFunction.fits(0, type);
    }
    Traps.exhausted(new StackOverflowError());
    HostException.wrap(new HostException(new Trap(TrapKind.UNREACHABLE)));
    new TailCall().reserve(1);
    strings();
    Tag tag = new Tag(new TagType(DefinedType.of(new FunctionType(List.of(), List.of()))));
    new WasmException(tag).getMessage();
  }

  /** Lets the JDK write the message of an access out of bounds, for which it uses a Formatter. */
  private static void outOfBounds(Runnable access) {
    try {
      access.run();
    } catch (IndexOutOfBoundsException e) {
      return;
    }
    throw new EngineBug("an access out of bounds succeeded", null);
  }

  /** Also for the JDK's classes behind the methods of String. */
  private static void strings() {
    I16Array array = I16Array.ofDefaults(2, Builtin.FROM_CHAR_CODE_ARRAY.type());
    for (int codePoint : new int[] {'a', '\u20AC', 0x1F600}) {
      Object string = JsStrings.fromCodePoint(codePoint);
      Object twice = JsStrings.concat(string, JsStrings.concat("a", string));
      JsStrings.compare(twice, JsStrings.substring(twice, 0, JsStrings.codePointAt(string, 0)));
      JsStrings.intoCharCodeArray(JsStrings.cast(string), array, 0);
      JsStrings.equals(JsStrings.fromCharCodeArray(array, 0, JsStrings.test(string)), twice);
      JsStrings.fromCharCode(JsStrings.charCodeAt(string, 0) + JsStrings.length(string));
    }
  }

  private static void references() {
    I31.of(0).equals(GcInstructions.anyConvertExtern(0.5));
    for (StorageType element :
        new StorageType[] {
          PackedType.I8,
          PackedType.I16,
          NumericType.I32,
          NumericType.I64,
          NumericType.F32,
          NumericType.F64,
          VectorType.V128,
          ReferenceType.EXTERNREF
        }) {
      ArrayType shape = new ArrayType(new FieldType(element, true));
      DefinedType type = RecursiveGroup.of(new SubType(true, List.of(), shape)).member(0);
      ArrayObject array = ArrayObject.ofDefaults(1, type);
      ArrayInstructions.arrayCopy(array, 0, array, 0, 1);
      Casts.checked(array, Casts.isSubArray(array, type, 0), 0);
    }
  }

  private static MemoryType sharedType() {
    return new MemoryType(Limits.of(8, 8), true, 0);
  }

  private static TableType tableType() {
    return new TableType(ReferenceType.FUNCREF, Limits.of(0));
  }
}
