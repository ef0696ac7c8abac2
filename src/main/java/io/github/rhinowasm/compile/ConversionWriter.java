package io.github.rhinowasm.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes what is called, or calls, with values of an embedding: code of each shape that converts
 * them one by one, so that none is boxed for WebAssembly's sake, and that HotSpot profiles and
 * inlines for itself. Not for signatures that are {@link Signature#isBoxedAtBorders}.
 */
final class ConversionWriter {
  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);
  private static final String OBJECTS = "[" + OBJECT_TYPE;
  private static final String FUNCTION_TYPE = Names.describe(Names.FUNCTION);
  private static final String THROWABLE = "java/lang/Throwable";
  private static final ShapeWriter.Field CONVERTER =
      new ShapeWriter.Field("converter", Names.describe(Names.VALUE_CONVERTER));
  private static final String[] NAMES = {"I32", "I64", "F32", "F64", "Reference"};

  private ConversionWriter() {}

  /** A shape has two: functions with several results have a class of their own. */
  static String hostClass(Signature signature) {
    return Names.shapeClass(signature.shape)
        + (signature.results.length > 1 ? "$ConvertingHosts" : "$ConvertingHost");
  }

  /** {@code invoke} of a shape, with a converter. */
  static void invoke(ClassWriter writer, String name, Signature signature) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
            "invoke",
            "(" + CONVERTER.type() + OBJECTS + ")" + OBJECT_TYPE,
            null,
            null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    for (int i = 0; i < signature.parameters.length; i++) {
      byte kind = signature.parameters[i];
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ALOAD, 2);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      converter(code, Kind.methodName(kind), "(" + OBJECTS + "I)" + Kind.descriptor(kind));
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "call", signature.callDescriptor, false);
    byte first = signature.firstResult();
    if (first == Kind.NONE) {
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitFieldInsn(Opcodes.GETFIELD, Names.VALUE_CONVERTER, "nothing", OBJECT_TYPE);
    } else {
      code.visitVarInsn(Opcodes.ISTORE + first, 3);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ILOAD + first, 3);
      from(code, first, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      // The shape says nothing about results but the first.
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.CALL_SUPPORT,
          "results",
          "(" + OBJECT_TYPE + CONVERTER.type() + FUNCTION_TYPE + ")" + OBJECT_TYPE,
          false);
    }
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(signature.argumentSlots() + 5, 5);
    code.visitEnd();
  }

  /** Converts the uppermost operand, below which is the converter. */
  private static void from(MethodVisitor code, byte kind, int index) {
    code.visitIntInsn(Opcodes.SIPUSH, index);
    converter(code, "from" + NAMES[kind], "(" + Kind.descriptor(kind) + "I)" + OBJECT_TYPE);
  }

  private static void converter(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.VALUE_CONVERTER, method, descriptor, false);
  }

  /** The class of host functions whose values are converted. */
  static byte[] host(Signature signature) {
    ClassWriter writer = new ClassWriter(0);
    String name = hostClass(signature);
    String shape = Names.shapeClass(signature.shape);
    ShapeWriter.begin(writer, name, shape, Names.CONVERTING_FUNCTION_FACTORY);
    ShapeWriter.constructors(writer, name, shape, ShapeWriter.NAME, ShapeWriter.BODY, CONVERTER);
    ShapeWriter.create(writer, name, ShapeWriter.NAME, ShapeWriter.BODY, CONVERTER);
    hostCall(writer, name, signature);
    FunctionObjects.getter(
        writer, name, "describe", ShapeWriter.NAME.type(), "name", ShapeWriter.NAME.type());
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void hostCall(ClassWriter writer, String name, Signature signature) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", signature.callDescriptor, null, null);
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitCode();
    code.visitLabel(start);
    byte first = signature.firstResult();
    boolean converted = signature.results.length == 1;
    if (converted) {
      field(code, name, CONVERTER);
    }
    field(code, name, ShapeWriter.BODY);
    arguments(code, name, signature.parameters);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        Names.HOST_FUNCTION,
        "call",
        "(" + OBJECTS + ")" + OBJECT_TYPE,
        true);
    if (converted) {
      code.visitInsn(Opcodes.ICONST_0);
      converter(code, "to" + NAMES[first], "(" + OBJECT_TYPE + "I)" + Kind.descriptor(first));
    } else if (first != Kind.NONE) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.CALL_SUPPORT,
          "leaveResults",
          "(" + OBJECT_TYPE + FUNCTION_TYPE + ")" + OBJECT_TYPE,
          false);
      ShapeWriter.checkedResult(code, first);
    }
    code.visitLabel(end);
    code.visitInsn(Kind.returnOpcode(first));
    code.visitLabel(handler);
    code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {THROWABLE});
    field(code, name, CONVERTER);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.CALL_SUPPORT,
        "thrown",
        "(L" + THROWABLE + ";" + CONVERTER.type() + ")Ljava/lang/RuntimeException;",
        false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(9, signature.argumentSlots() + 1);
    code.visitEnd();
  }

  private static void arguments(MethodVisitor code, String name, byte[] parameters) {
    if (parameters.length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, Names.VALUE_CONVERTER, "NO_ARGUMENTS", OBJECTS);
      return;
    }
    code.visitIntInsn(Opcodes.SIPUSH, parameters.length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, Names.OBJECT);
    int local = 1;
    for (int i = 0; i < parameters.length; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      field(code, name, CONVERTER);
      code.visitVarInsn(Opcodes.ILOAD + parameters[i], local);
      from(code, parameters[i], i);
      code.visitInsn(Opcodes.AASTORE);
      local += Kind.size(parameters[i]);
    }
  }

  private static void field(MethodVisitor code, String name, ShapeWriter.Field field) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, field.name(), field.type());
  }
}
