package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;

/**
 * Initialises what running code must not be the first to need. A stack overflow inside a class
 * initialiser, or while the JVM links a VarHandle call, breaks that class or java.lang.invoke for
 * the rest of the process.
 */
public final class WarmUp {
  private static final int PROBE_DEPTH = 800;
  private static volatile boolean done;

  private WarmUp() {}

  /**
   * Initialises the classes of this package that emitted code uses. Every code generator calls this
   * before it generates anything; cheap from the second call on.
   *
   * @throws StackOverflowError if there is too little stack left for it, in which case nothing has
   *     been begun
   */
  public static void run() {
    if (done) {
      return;
    }
    probeStack();
    initialise();
    done = true;
  }

  /**
   * Overflows here and now, where nothing breaks, if there is not the stack that class loading and
   * linking need.
   */
  public static void probeStack() {
    probe(PROBE_DEPTH, 1, 2, 3, 4);
  }

  // The numbers stay alive across the call, so that the frames are not small when compiled either.
  private static long probe(int depth, long a, long b, long c, long d) {
    return depth == 0 ? a : probe(depth - 1, a + b, b ^ c, c - d, d + depth) + a + b + c + d;
  }

  private static void initialise() {
    byte[] memory = new byte[8];
    MemoryAccess.i32Store(memory, 0, Numerics.i32DivS(6, 2));
    for (TrapKind kind : TrapKind.values()) {
      new Trap(kind).getMessage();
    }
    MemoryInstructions.isOutside(0, 0, memory.length);
    TableInstructions.tableSize(new Table(tableType(), null));
    References.fits(memory, ReferenceType.EXTERNREF);
    for (NumericType type : NumericType.values()) {
      WasmFunction.fits(0, type);
    }
    HostException.wrap(new HostException(new Trap(TrapKind.UNREACHABLE)));
  }

  private static TableType tableType() {
    return new TableType(ReferenceType.FUNCREF, Limits.of(0));
  }
}
