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
  static boolean pushView(CodeWriter code, Operator operator) {
    String view = view(operator);
    if (view != null) {
      code.getStatic(Names.MEMORY_ACCESS, view, VAR_HANDLE_TYPE);
    }
    return view != null;
  }

  /** Emits an access whose operands, array and view are on the stack. */
  static void emit(CodeWriter code, Operator operator, int offset) {
    boolean store = ((Emission.Access) operator.emission()).store();
    byte kind = kind(operator);
    if (offset != 0) {
      address(code, store ? kind : Kind.NONE, offset);
    }
    boolean longs = kind == Kind.LONG;
    int width = operator.accessWidth();
    if (store) {
      if (longs && width < 8) {
        code.insn(Opcodes.L2I);
      }
      if (width == 1) {
        code.insn(Opcodes.BASTORE);
      } else {
        if (width == 2) {
          code.insn(Opcodes.I2S);
        }
        code.callVirtual(VAR_HANDLE, "set", "([BI" + type(kind, width, false) + ")V");
      }
      return;
    }
    boolean unsigned = operator.mnemonic().endsWith("_u");
    if (width == 1) {
      code.insn(Opcodes.BALOAD);
      if (unsigned) {
        code.push(0xFF);
        code.insn(Opcodes.IAND);
      }
    } else {
      code.callVirtual(VAR_HANDLE, "get", "([BI)" + type(kind, width, unsigned));
    }
    if (longs && width < 8) {
      code.insn(Opcodes.I2L);
      if (unsigned && width == 4) {
        code.constant(0xFFFFFFFFL);
        code.insn(Opcodes.LAND);
      }
    }
  }

  private static String type(byte kind, int width, boolean unsigned) {
    if (width == 2) {
      return unsigned ? "C" : "S";
    }
    return kind == Kind.LONG && width == 4 ? "I" : Kind.descriptor(kind);
  }

  /** Adds the offset to the base, below a value if one is stored; a negative base fails. */
  private static void address(CodeWriter code, byte value, int offset) {
    if (value != Kind.NONE) {
      if (Kind.size(value) == 2) {
        code.insn(Opcodes.DUP2_X1);
        code.insn(Opcodes.POP2);
      } else {
        code.insn(Opcodes.SWAP);
      }
    }
    code.push(Integer.MAX_VALUE);
    code.call("java/util/Objects", "checkIndex", "(II)I");
    code.push(offset);
    code.insn(Opcodes.IADD);
    if (value != Kind.NONE) {
      if (Kind.size(value) == 2) {
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
      } else {
        code.insn(Opcodes.SWAP);
      }
    }
  }
}
