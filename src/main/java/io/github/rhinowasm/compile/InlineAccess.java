package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/**
 * Loads and stores in line, as the helpers of {@code runtime.MemoryAccess} do them. C2 stops
 * inlining ordinary methods when a compilation has created 18,000 nodes, which some 120 such
 * helpers do; calls of VarHandles it inlines later then (docs/COMPILER.md).
 */
final class InlineAccess {
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
  private static final String BUFFER = "java/nio/ByteBuffer";
  private static final String VAR_HANDLE_TYPE = Names.describe(VAR_HANDLE);

  private InlineAccess() {}

  /** The field of {@code MemoryAccess} that an access needs, or null if it accesses one byte. */
  static String view(Operator operator) {
    int width = operator.accessWidth();
    if (width == 1) {
      return null;
    }
    if (width == 2) {
      return operator.mnemonic().endsWith("_u") ? "CHAR" : "SHORT";
    }
    return switch (kind(operator)) {
      case Kind.FLOAT -> "FLOAT";
      case Kind.DOUBLE -> "DOUBLE";
      default -> width == 4 ? "INT" : "LONG";
    };
  }

  private static byte kind(Operator operator) {
    boolean store = ((Emission.Access) operator.emission()).store();
    return Kind.ofLetter(store ? operator.operands().charAt(1) : operator.results().charAt(0));
  }

  /** Pushes what lies below the memory's array; returns whether anything does. */
  static boolean pushView(CodeWriter code, Operator operator, MemoryStorage storage) {
    String view = view(operator);
    if (view != null) {
      code.getStatic(storage.views, view, VAR_HANDLE_TYPE);
    }
    return view != null;
  }

  /**
   * Emits an access whose view, storage and operands are on the stack.
   *
   * @param address the kind of addresses of the memory
   */
  static void emit(
      CodeWriter code, Operator operator, MemoryStorage storage, byte address, int offset) {
    boolean store = ((Emission.Access) operator.emission()).store();
    byte kind = kind(operator);
    boolean longs = kind == Kind.LONG;
    int width = operator.accessWidth();
    if (store) {
      AddressEmitter.indexBelow(code, address, offset, kind);
      if (longs && width < 8) {
        code.insn(Opcodes.L2I);
      }
      store(code, storage, kind, width);
      return;
    }
    AddressEmitter.index(code, address, offset);
    boolean unsigned = operator.mnemonic().endsWith("_u");
    load(code, storage, kind, width, unsigned);
    if (longs && width < 8) {
      code.insn(Opcodes.I2L);
      if (unsigned && width == 4) {
        code.constant(0xFFFFFFFFL);
        code.insn(Opcodes.LAND);
      }
    }
  }

  private static void store(CodeWriter code, MemoryStorage storage, byte kind, int width) {
    if (width == 1) {
      storeByte(code, storage);
      return;
    }
    if (width == 2) {
      code.insn(Opcodes.I2S);
    }
    String type = type(kind, width, false);
    code.callVirtual(VAR_HANDLE, "set", "(" + storage.descriptor + "I" + type + ")V");
  }

  private static void load(
      CodeWriter code, MemoryStorage storage, byte kind, int width, boolean unsigned) {
    if (width == 1) {
      loadByte(code, storage);
      if (unsigned) {
        code.push(0xFF);
        code.insn(Opcodes.IAND);
      }
    } else {
      String type = type(kind, width, unsigned);
      code.callVirtual(VAR_HANDLE, "get", "(" + storage.descriptor + "I)" + type);
    }
  }

  /** Stores the lower 8 bits of an int; storage and index are below it. */
  static void storeByte(CodeWriter code, MemoryStorage storage) {
    if (storage == MemoryStorage.ARRAY) {
      code.insn(Opcodes.BASTORE);
    } else {
      code.insn(Opcodes.I2B);
      code.callVirtual(BUFFER, "put", "(IB)" + Names.describe(BUFFER));
      code.insn(Opcodes.POP);
    }
  }

  /** Loads a signed byte at an index on top of the storage. */
  static void loadByte(CodeWriter code, MemoryStorage storage) {
    if (storage == MemoryStorage.ARRAY) {
      code.insn(Opcodes.BALOAD);
    } else {
      code.callVirtual(BUFFER, "get", "(I)B");
    }
  }

  private static String type(byte kind, int width, boolean unsigned) {
    if (width == 2) {
      return unsigned ? "C" : "S";
    }
    return kind == Kind.LONG && width == 4 ? "I" : Kind.descriptor(kind);
  }
}
