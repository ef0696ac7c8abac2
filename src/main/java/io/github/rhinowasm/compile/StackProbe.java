package io.github.rhinowasm.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Overflows the stack here and now, where nothing has begun, if there is not the room that
 * compiling and defining a class takes.
 *
 * <p>How much stack a recursion needs depends on whether it has been compiled. So this is one call
 * of a method that HotSpot never compiles, since it has more than 8,000 bytes of code, and whose
 * interpreted frame has room for very many locals. It is more than {@code WarmUp.probeStack()}
 * needs, which probes again where the definition of a class makes the JVM look for other classes.
 */
final class StackProbe extends ClassLoader {
  /** Of eight bytes each. */
  private static final int LOCALS = 20_000;

  private static final int CODE_BYTES = 8_100;
  private static final String NAME = "StackProbeMethod";
  private static final Runnable PROBE = new StackProbe().create();

  private StackProbe() {
    super(StackProbe.class.getClassLoader());
  }

  /**
   * Makes sure of 160 KB of stack.
   *
   * @throws StackOverflowError if there is less
   */
  static void check() {
    PROBE.run();
  }

  private Runnable create() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        NAME,
        null,
        Names.OBJECT,
        new String[] {"java/lang/Runnable"});
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.OBJECT, "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
    code = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    for (int i = 0; i < CODE_BYTES; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, LOCALS);
    code.visitEnd();
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    return (Runnable) Opening.create(defineClass(NAME, bytes, 0, bytes.length), new Class<?>[0]);
  }
}
