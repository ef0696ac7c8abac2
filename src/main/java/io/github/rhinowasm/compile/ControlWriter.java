package io.github.rhinowasm.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class through which the code of a module reaches its budget, in constants. It is
 * initialised before any code of the module runs.
 */
final class ControlWriter {
  /** The field with the budget. */
  static final String BUDGET = "BUDGET";

  /** {@code static boolean stopRequested()}: to compiled code a constant. */
  static final String STOP_REQUESTED = "stopRequested";

  private static final String STOP = "STOP";
  private static final String HANDLE = "java/lang/invoke/MethodHandle";
  private static final String BUDGET_TYPE = Names.describe(Names.BUDGET);
  private static final String HANDLE_TYPE = Names.describe(HANDLE);

  private ControlWriter() {}

  static byte[] write() {
    ClassWriter writer = new ClassWriter(0);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    writer.visit(Opcodes.V17, flags, Names.CONTROL, null, Names.OBJECT, null);
    flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;
    writer.visitField(flags, BUDGET, BUDGET_TYPE, null, null).visitEnd();
    writer.visitField(flags, STOP, HANDLE_TYPE, null, null).visitEnd();
    initialiser(writer);
    stopRequested(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void initialiser(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitLdcInsn(Type.getObjectType(Names.CONTROL));
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.CALL_SUPPORT,
        "budget",
        "(Ljava/lang/Class;)" + BUDGET_TYPE,
        false);
    code.visitInsn(Opcodes.DUP);
    code.visitFieldInsn(Opcodes.PUTSTATIC, Names.CONTROL, BUDGET, BUDGET_TYPE);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, Names.BUDGET, STOP_REQUESTED, "()" + HANDLE_TYPE, false);
    code.visitFieldInsn(Opcodes.PUTSTATIC, Names.CONTROL, STOP, HANDLE_TYPE);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(2, 0);
    code.visitEnd();
  }

  private static void stopRequested(ClassWriter writer) {
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = writer.visitMethod(flags, STOP_REQUESTED, "()Z", null, null);
    code.visitCode();
    code.visitFieldInsn(Opcodes.GETSTATIC, Names.CONTROL, STOP, HANDLE_TYPE);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HANDLE, "invokeExact", "()Z", false);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(1, 0);
    code.visitEnd();
  }
}
