package io.github.rhinowasm.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the code of a method and counts its bytes. Without a visitor it only counts: every method
 * is emitted twice, the first time to learn its size and its variables.
 *
 * <p>All stack map frames of a method but those in the midst of an expression are equal: every
 * variable has its value from the beginning, and the stack is empty.
 */
final class CodeWriter {
  private final MethodVisitor visitor;
  private final Object[] frameLocals;
  private int size;
  private int lastFrame = -1;
  private boolean framed;
  private int line;
  private int firstLine = -1;

  /**
   * @param visitor where to write, or null
   * @param frameLocals the types of the JVM locals at every label, as ASM wants them; null without
   *     a visitor
   */
  CodeWriter(MethodVisitor visitor, Object[] frameLocals) {
    this.visitor = visitor;
    this.frameLocals = frameLocals;
  }

  /** Whether nothing is written. */
  boolean counts() {
    return visitor == null;
  }

  /** Number of bytes so far, at most a few too many. */
  int size() {
    return size;
  }

  /** Gives what follows the line number of an instruction of a body. */
  void line(Body body, int instruction) {
    if (visitor == null) {
      return;
    }
    int ordinal = body.ordinal(instruction);
    if (firstLine < 0) {
      firstLine = LineNumbers.first(ordinal, body.lastOrdinal());
    }
    setLine(LineNumbers.line(ordinal, firstLine));
  }

  /** Says that what follows belongs to no instruction. */
  void noLine() {
    if (visitor != null) {
      setLine(LineNumbers.NONE);
    }
  }

  /**
   * Says of the first code that it belongs to no instruction. Without it the method would have no
   * line numbers at all, and Rhino passes over such methods.
   */
  void beginWithoutLine() {
    line = -1;
    noLine();
  }

  private void setLine(int number) {
    if (number != line) {
      line = number;
      Label label = new Label();
      visitor.visitLabel(label);
      visitor.visitLineNumber(number, label);
    }
  }

  /** The ordinal of the instruction with line number 1. */
  int firstLine() {
    return Math.max(1, firstLine);
  }

  void insn(int opcode) {
    size++;
    if (visitor != null) {
      visitor.visitInsn(opcode);
    }
  }

  void load(int kind, int local) {
    variable(Opcodes.ILOAD + kind, local);
  }

  void store(int kind, int local) {
    variable(Opcodes.ISTORE + kind, local);
  }

  private void variable(int opcode, int local) {
    size += local < 4 ? 1 : local < 256 ? 2 : 4;
    if (visitor != null) {
      visitor.visitVarInsn(opcode, local);
    }
  }

  void increment(int local, int by) {
    size += local < 256 && by == (byte) by ? 3 : 6;
    if (visitor != null) {
      visitor.visitIincInsn(local, by);
    }
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      insn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      size += 2;
      if (visitor != null) {
        visitor.visitIntInsn(Opcodes.BIPUSH, value);
      }
    } else if (value == (short) value) {
      size += 3;
      if (visitor != null) {
        visitor.visitIntInsn(Opcodes.SIPUSH, value);
      }
    } else {
      constant(value);
    }
  }

  void push(long value) {
    if (value == 0 || value == 1) {
      insn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else if (value == (short) value) {
      push((int) value);
      insn(Opcodes.I2L);
    } else {
      constant(value);
    }
  }

  /** Pushes an f32; a NaN by way of its bits, since class files need not keep them. */
  void pushFloat(int bits) {
    float value = Float.intBitsToFloat(bits);
    if (bits == 0) {
      insn(Opcodes.FCONST_0);
    } else if (value == 1f) {
      insn(Opcodes.FCONST_1);
    } else if (value != value) {
      push(bits);
      call("java/lang/Float", "intBitsToFloat", "(I)F");
    } else {
      constant(value);
    }
  }

  /** Pushes an f64; a NaN by way of its bits, since class files need not keep them. */
  void pushDouble(long bits) {
    double value = Double.longBitsToDouble(bits);
    if (bits == 0) {
      insn(Opcodes.DCONST_0);
    } else if (value == 1d) {
      insn(Opcodes.DCONST_1);
    } else if (value != value) {
      push(bits);
      call("java/lang/Double", "longBitsToDouble", "(J)D");
    } else {
      constant(value);
    }
  }

  /** Pushes an Integer, Long, Float, Double or String from the constant pool. */
  void constant(Object value) {
    size += 3;
    if (visitor != null) {
      visitor.visitLdcInsn(value);
    }
  }

  /** Pushes zero or null. */
  void pushDefault(int kind) {
    insn(
        switch (kind) {
          case Kind.INT -> Opcodes.ICONST_0;
          case Kind.LONG -> Opcodes.LCONST_0;
          case Kind.FLOAT -> Opcodes.FCONST_0;
          case Kind.DOUBLE -> Opcodes.DCONST_0;
          default -> Opcodes.ACONST_NULL;
        });
  }

  void pop(int kind) {
    insn(Kind.size(kind) == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  void call(String owner, String name, String descriptor) {
    size += 3;
    if (visitor != null) {
      visitor.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
  }

  void callVirtual(String owner, String name, String descriptor) {
    size += 3;
    if (visitor != null) {
      visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }
  }

  void construct(String owner, String descriptor) {
    size += 3;
    if (visitor != null) {
      visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, false);
    }
  }

  void getField(String owner, String name, String type) {
    field(Opcodes.GETFIELD, owner, name, type);
  }

  void getStatic(String owner, String name, String type) {
    field(Opcodes.GETSTATIC, owner, name, type);
  }

  void putField(String owner, String name, String type) {
    field(Opcodes.PUTFIELD, owner, name, type);
  }

  private void field(int opcode, String owner, String name, String type) {
    size += 3;
    if (visitor != null) {
      visitor.visitFieldInsn(opcode, owner, name, type);
    }
  }

  /** NEW, CHECKCAST or ANEWARRAY. */
  void type(int opcode, String type) {
    size += 3;
    if (visitor != null) {
      visitor.visitTypeInsn(opcode, type);
    }
  }

  void newLongs() {
    size += 2;
    if (visitor != null) {
      visitor.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
    }
  }

  void jump(int opcode, Label target) {
    size += 3;
    if (visitor != null) {
      visitor.visitJumpInsn(opcode, target);
    }
  }

  void tableSwitch(int least, Label otherwise, Label... targets) {
    size += 16 + 4 * targets.length;
    if (visitor != null) {
      visitor.visitTableSwitchInsn(least, least + targets.length - 1, otherwise, targets);
    }
  }

  /** Places a label to which only exception tables refer. */
  void mark(Label label) {
    if (visitor != null) {
      visitor.visitLabel(label);
    }
  }

  /** Places a label at which the stack is empty. */
  void label(Label label) {
    if (visitor == null) {
      return;
    }
    visitor.visitLabel(label);
    if (size == lastFrame) {
      return;
    }
    if (framed) {
      visitor.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    } else {
      visitor.visitFrame(Opcodes.F_FULL, frameLocals.length, frameLocals, 0, null);
      framed = true;
    }
    lastFrame = size;
  }

  /** Places a label in the midst of an expression. */
  void label(Label label, Object[] stack) {
    if (visitor == null) {
      return;
    }
    visitor.visitLabel(label);
    visitor.visitFrame(Opcodes.F_FULL, frameLocals.length, frameLocals, stack.length, stack);
    framed = true;
    lastFrame = size;
  }

  /** Places the label of a handler of exceptions; all variables have values there. */
  void caught(Label label, String exception) {
    if (visitor == null) {
      return;
    }
    Object[] stack = {exception};
    if (!framed) {
      label(label, stack);
      return;
    }
    visitor.visitLabel(label);
    visitor.visitFrame(Opcodes.F_SAME1, 0, null, 1, stack);
    lastFrame = size;
  }

  /** Places the label of the exception handler. */
  void handler(Label label, Object[] locals, String exception) {
    if (visitor == null) {
      return;
    }
    visitor.visitLabel(label);
    visitor.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {exception});
  }

  void protect(Label start, Label end, Label handler, String exception) {
    if (visitor != null) {
      visitor.visitTryCatchBlock(start, end, handler, exception);
    }
  }
}
