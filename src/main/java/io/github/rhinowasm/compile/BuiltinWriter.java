package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.Builtin;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class of functions that are a builtin, for where one is used as a value: {@code call}
 * calls its body, without boxing.
 */
final class BuiltinWriter {
  private static final String CONSTRUCTOR = ShapeWriter.CONSTRUCTOR.replace(")V", "I)V");

  private BuiltinWriter() {}

  static String className(String shape, Builtin builtin) {
    return Names.shapeClass(shape) + "$" + builtin;
  }

  static byte[] write(Signature signature, Builtin builtin) {
    ClassWriter writer = new ClassWriter(0);
    String name = className(signature.shape, builtin);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        Names.shapeClass(signature.shape),
        new String[] {Names.FUNCTION_FACTORY});
    writer.visitField(Opcodes.ACC_FINAL, "index", "I", null, null).visitEnd();
    ShapeWriter.factoryConstructor(writer, signature.shape);
    constructor(writer, name, signature.shape);
    create(writer, name);
    call(writer, signature, builtin);
    FunctionObjects.getter(writer, name, "index", "I", "index", "I");
    describe(writer, builtin);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(ClassWriter writer, String name, String shape) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, Names.shapeClass(shape), "<init>", ShapeWriter.CONSTRUCTOR, false);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 3);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, "index", "I");
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(3, 4);
    code.visitEnd();
  }

  /** The function shares its record of results, of which it leaves none, with the instance. */
  private static void create(ClassWriter writer, String name) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC,
            "create",
            "("
                + Names.describe(Names.DEFINED_TYPE)
                + Names.describe(Names.BASE_INSTANCE)
                + "I)"
                + Names.describe(Names.FUNCTION),
            null,
            null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitFieldInsn(
        Opcodes.GETFIELD, Names.BASE_INSTANCE, "results", Names.describe(Names.RESULTS));
    code.visitVarInsn(Opcodes.ILOAD, 3);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", CONSTRUCTOR, false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(5, 4);
    code.visitEnd();
  }

  private static void call(ClassWriter writer, Signature signature, Builtin builtin) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", signature.callDescriptor, null, null);
    code.visitCode();
    signature.loadArguments(code, 1);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.JS_STRINGS,
        builtin.toString(),
        signature.callDescriptor,
        false);
    code.visitInsn(Kind.returnOpcode(signature.firstResult()));
    code.visitMaxs(signature.argumentSlots() + 1, signature.argumentSlots() + 1);
    code.visitEnd();
  }

  private static void describe(ClassWriter writer, Builtin builtin) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "describe", "()Ljava/lang/String;", null, null);
    code.visitCode();
    code.visitLdcInsn(Builtin.MODULE + "." + builtin);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }
}
