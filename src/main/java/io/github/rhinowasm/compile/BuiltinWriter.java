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
  private BuiltinWriter() {}

  static String className(String shape, Builtin builtin) {
    return Names.shapeClass(shape) + "$" + builtin;
  }

  static byte[] write(Signature signature, Builtin builtin) {
    ClassWriter writer = new ClassWriter(0);
    String name = className(signature.shape, builtin);
    String shape = Names.shapeClass(signature.shape);
    ShapeWriter.begin(writer, name, shape, Names.FUNCTION_FACTORY);
    ShapeWriter.constructors(writer, name, shape, FunctionObjects.INDEX);
    // The function shares its record of results, of which it leaves none, with the instance.
    ShapeWriter.create(
        writer,
        name,
        FunctionObjects.PARAMETERS,
        code -> {
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitVarInsn(Opcodes.ALOAD, 2);
          FunctionObjects.loadResults(code);
          code.visitVarInsn(Opcodes.ILOAD, 3);
        },
        FunctionObjects.INDEX);
    call(writer, signature, builtin);
    FunctionObjects.getter(writer, name, "index", "I", "index", "I");
    describe(writer, builtin);
    writer.visitEnd();
    return writer.toByteArray();
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
