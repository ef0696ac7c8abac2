package io.github.rhinowasm.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a method whose code was recorded by a {@link CodeWriter}.
 *
 * <p>All stack map frames of a method but those in the midst of an expression are equal: every
 * variable has its value from the beginning, and the stack is empty.
 */
final class CodeReplay {
  private final MethodVisitor visitor;
  private final Object[] frameLocals;
  private final int firstScratch;
  private final Label[] blocks;

  /** Whether nothing was written since the last frame. */
  private boolean atFrame;

  private boolean framed;

  /**
   * @param frameLocals the types of the JVM locals at every label, as ASM wants them
   * @param firstScratch the first JVM local that no variable has
   * @param blocks the labels of blocks; null for those to which nothing jumps
   */
  CodeReplay(MethodVisitor visitor, Object[] frameLocals, int firstScratch, Label[] blocks) {
    this.visitor = visitor;
    this.frameLocals = frameLocals;
    this.firstScratch = firstScratch;
    this.blocks = blocks;
  }

  /** Writes a section of a record. */
  void play(CodeWriter code, int section) {
    int[] ints = code.ints();
    Object[] objects = code.objects();
    int end = code.start(section + 1);
    int o = code.objectStart(section);
    int i = code.start(section);
    while (i < end) {
      int word = ints[i++];
      int opcode = word & 0xFF;
      int upper = word >> CodeWriter.UPPER;
      if (opcode >= CodeWriter.LINE) {
        o = special(opcode, upper, objects, o);
        continue;
      }
      atFrame = false;
      switch (opcode) {
        case Opcodes.ILOAD, Opcodes.LLOAD, Opcodes.FLOAD, Opcodes.DLOAD, Opcodes.ALOAD ->
            visitor.visitVarInsn(opcode, local(upper));
        case Opcodes.ISTORE, Opcodes.LSTORE, Opcodes.FSTORE, Opcodes.DSTORE, Opcodes.ASTORE ->
            visitor.visitVarInsn(opcode, local(upper));
        case Opcodes.BIPUSH, Opcodes.SIPUSH, Opcodes.NEWARRAY ->
            visitor.visitIntInsn(opcode, upper);
        case Opcodes.IINC -> visitor.visitIincInsn(upper, ints[i++]);
        case Opcodes.LDC -> visitor.visitLdcInsn(objects[o++]);
        case Opcodes.INVOKESTATIC, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL -> {
          String owner = (String) objects[o];
          String name = (String) objects[o + 1];
          visitor.visitMethodInsn(opcode, owner, name, (String) objects[o + 2], false);
          o += 3;
        }
        case Opcodes.GETFIELD, Opcodes.PUTFIELD, Opcodes.GETSTATIC -> {
          String owner = (String) objects[o];
          visitor.visitFieldInsn(opcode, owner, (String) objects[o + 1], (String) objects[o + 2]);
          o += 3;
        }
        case Opcodes.NEW, Opcodes.CHECKCAST, Opcodes.INSTANCEOF, Opcodes.ANEWARRAY ->
            visitor.visitTypeInsn(opcode, (String) objects[o++]);
        case Opcodes.TABLESWITCH -> {
          int least = ints[i++];
          Label[] targets = (Label[]) objects[o + 1];
          visitor.visitTableSwitchInsn(
              least, least + targets.length - 1, (Label) objects[o], targets);
          o += 2;
        }
        default -> {
          if (isJump(opcode)) {
            visitor.visitJumpInsn(opcode, (Label) objects[o++]);
          } else {
            visitor.visitInsn(opcode);
          }
        }
      }
    }
  }

  private static boolean isJump(int opcode) {
    return opcode >= Opcodes.IFEQ && opcode <= Opcodes.GOTO
        || opcode == Opcodes.IFNULL
        || opcode == Opcodes.IFNONNULL;
  }

  private int local(int recorded) {
    return recorded < CodeWriter.SCRATCH ? recorded : recorded - CodeWriter.SCRATCH + firstScratch;
  }

  /** Writes what is no instruction; returns where the next objects are. */
  private int special(int opcode, int upper, Object[] objects, int o) {
    switch (opcode) {
      case CodeWriter.LINE -> {
        Label label = new Label();
        visitor.visitLabel(label);
        visitor.visitLineNumber(upper, label);
        return o;
      }
      case CodeWriter.BLOCK -> {
        if (blocks[upper] != null) {
          label(blocks[upper]);
        }
        return o;
      }
      case CodeWriter.MARK -> {
        visitor.visitLabel((Label) objects[o]);
        return o + 1;
      }
      case CodeWriter.EMPTY_LABEL -> {
        label((Label) objects[o]);
        return o + 1;
      }
      case CodeWriter.LABEL -> {
        label((Label) objects[o], (Object[]) objects[o + 1]);
        return o + 2;
      }
      case CodeWriter.CAUGHT -> {
        caught((Label) objects[o], (String) objects[o + 1]);
        return o + 2;
      }
      case CodeWriter.HANDLER -> {
        visitor.visitLabel((Label) objects[o]);
        frame((Object[]) objects[o + 1], objects[o + 2]);
        return o + 3;
      }
      case CodeWriter.PROTECT -> {
        visitor.visitTryCatchBlock(
            (Label) objects[o],
            (Label) objects[o + 1],
            (Label) objects[o + 2],
            (String) objects[o + 3]);
        return o + 4;
      }
      default -> throw new IllegalStateException("recorded " + opcode);
    }
  }

  private void label(Label label) {
    visitor.visitLabel(label);
    if (atFrame) {
      return;
    }
    if (framed) {
      visitor.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    } else {
      frame(frameLocals);
      framed = true;
    }
    atFrame = true;
  }

  private void label(Label label, Object[] stack) {
    visitor.visitLabel(label);
    frame(frameLocals, stack);
    framed = true;
    atFrame = true;
  }

  private void caught(Label label, String exception) {
    if (!framed) {
      label(label, new Object[] {exception});
      return;
    }
    visitor.visitLabel(label);
    visitor.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {exception});
    atFrame = true;
  }

  private void frame(Object[] locals, Object... stack) {
    visitor.visitFrame(Opcodes.F_FULL, locals.length, locals, stack.length, stack);
  }
}
