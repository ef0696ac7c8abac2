package io.github.rhinowasm.compile;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the classes of a shape. */
final class ShapeWriter {
  static final String CONSTRUCTOR =
      "(" + Names.describe(Names.DEFINED_TYPE) + Names.describe(Names.RESULTS) + ")V";
  private static final String HOST_TYPE = Names.describe(Names.HOST_FUNCTION);
  private static final String FUNCTION_TYPE = Names.describe(Names.FUNCTION);
  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);
  private static final String OBJECTS = "[Ljava/lang/Object;";
  static final Field NAME = new Field("name", "Ljava/lang/String;");
  static final Field BODY = new Field("body", HOST_TYPE);
  private static final String[] BOXES = {"Integer", "Long", "Float", "Double"};
  private static final String[] UNBOXERS = {"intValue", "longValue", "floatValue", "doubleValue"};

  private ShapeWriter() {}

  static String hostClass(String shape) {
    return Names.shapeClass(shape) + "$Host";
  }

  /** The abstract class: {@code call}, and {@code invoke}, which boxes. */
  static byte[] shape(Signature signature) {
    ClassWriter writer = new ClassWriter(0);
    String name = Names.shapeClass(signature.shape);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER,
        name,
        null,
        Names.FUNCTION,
        null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.FUNCTION, "<init>", CONSTRUCTOR, false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(3, 3);
    code.visitEnd();
    writer
        .visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "call", signature.callDescriptor, null, null)
        .visitEnd();
    invoke(writer, name, signature);
    if (!signature.isBoxedAtBorders()) {
      ConversionWriter.invoke(writer, name, signature);
    }
    tail(writer, name, signature);
    resume(writer, name, signature);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void invoke(ClassWriter writer, String name, Signature signature) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
            "invoke",
            "(" + OBJECTS + ")" + OBJECT_TYPE,
            null,
            null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    if (signature.wide) {
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, Names.CALL_SUPPORT, "wideNumbers", "(" + OBJECTS + ")[J", false);
      code.visitVarInsn(Opcodes.ALOAD, 1);
    } else {
      for (int i = 0; i < signature.parameters.length; i++) {
        argument(code, i);
        if (signature.parameters[i] == Kind.V128) {
          unboxHalf(code, "low");
          argument(code, i);
          unboxHalf(code, "high");
        } else {
          unbox(code, signature.parameters[i]);
        }
      }
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "call", signature.callDescriptor, false);
    byte result = signature.firstResult();
    if (result == Kind.NONE) {
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.ARETURN);
    } else {
      if (result == Kind.V128) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Names.CALL_SUPPORT,
            "firstVector",
            "(J" + FUNCTION_TYPE + ")" + OBJECT_TYPE,
            false);
      } else {
        box(code, result);
      }
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.CALL_SUPPORT,
          "results",
          "(" + OBJECT_TYPE + FUNCTION_TYPE + ")" + OBJECT_TYPE,
          false);
      code.visitInsn(Opcodes.ARETURN);
    }
    code.visitMaxs(signature.argumentSlots() + 6, 2);
    code.visitEnd();
  }

  /** Pushes an element of the array of arguments. */
  private static void argument(MethodVisitor code, int i) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitIntInsn(Opcodes.SIPUSH, i);
    code.visitInsn(Opcodes.AALOAD);
  }

  private static void unboxHalf(MethodVisitor code, String half) {
    code.visitTypeInsn(Opcodes.CHECKCAST, Names.V128);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.V128, half, "()J", false);
  }

  /** What a tail call calls: {@code call}, unless the function has a body of its own. */
  private static void tail(ClassWriter writer, String name, Signature signature) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "tail", signature.callDescriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    signature.loadArguments(code, 1);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "call", signature.callDescriptor, false);
    code.visitInsn(Kind.returnOpcode(signature.firstResult()));
    code.visitMaxs(signature.argumentSlots() + 2, signature.argumentSlots() + 1);
    code.visitEnd();
  }

  /** Fetches the arguments of a tail call from its record. */
  private static void resume(ClassWriter writer, String name, Signature signature) {
    byte result = signature.firstResult();
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
            TailCallEmitter.method("resume", result),
            "(" + Names.describe(Names.TAIL_CALL) + ")" + Kind.returnDescriptor(result),
            null,
            null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    if (signature.wide) {
      take(code, "takeWideBits", "()[J");
      take(code, "takeWideReferences", "()" + OBJECTS);
    } else {
      for (int k = 0; k < signature.parameters.length; k++) {
        byte kind = signature.parameters[k];
        tailArgument(code, kind == Kind.V128 ? Kind.LONG : kind, k);
        if (kind == Kind.V128) {
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitIntInsn(Opcodes.SIPUSH, k);
          code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.TAIL_CALL, "upperHalf", "(I)J", false);
        }
      }
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "tail", signature.callDescriptor, false);
    code.visitInsn(Kind.returnOpcode(result));
    code.visitMaxs(signature.argumentSlots() + 4, 2);
    code.visitEnd();
  }

  private static void take(MethodVisitor code, String method, String descriptor) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.TAIL_CALL, method, descriptor, false);
  }

  private static void tailArgument(MethodVisitor code, byte kind, int index) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    if (kind != Kind.REFERENCE) {
      code.visitFieldInsn(Opcodes.GETFIELD, Names.TAIL_CALL, "bits", "[J");
    }
    code.visitIntInsn(Opcodes.SIPUSH, index);
    switch (kind) {
      case Kind.LONG -> code.visitInsn(Opcodes.LALOAD);
      case Kind.REFERENCE ->
          code.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, Names.TAIL_CALL, "takeReference", "(I)" + OBJECT_TYPE, false);
      default ->
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Names.SPILLED_VALUES,
              Kind.methodName(kind),
              "([JI)" + Kind.descriptor(kind),
              false);
    }
  }

  private static void unbox(MethodVisitor code, byte kind) {
    if (kind != Kind.REFERENCE) {
      String box = "java/lang/" + BOXES[kind];
      code.visitTypeInsn(Opcodes.CHECKCAST, box);
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, box, UNBOXERS[kind], "()" + Kind.descriptor(kind), false);
    }
  }

  private static void box(MethodVisitor code, byte kind) {
    if (kind == Kind.V128) {
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, Names.CALL_SUPPORT, "vector", "(JJ)" + OBJECT_TYPE, false);
    } else if (kind != Kind.REFERENCE) {
      String box = "java/lang/" + BOXES[kind];
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          box,
          "valueOf",
          "(" + Kind.descriptor(kind) + ")" + Names.describe(box),
          false);
    }
  }

  /** The class of host functions. */
  static byte[] host(Signature signature) {
    ClassWriter writer = new ClassWriter(0);
    String name = hostClass(signature.shape);
    String shape = Names.shapeClass(signature.shape);
    begin(writer, name, shape, Names.HOST_FUNCTION_FACTORY);
    constructors(writer, name, shape, NAME, BODY);
    create(writer, name, NAME, BODY);
    hostCall(writer, name, signature);
    FunctionObjects.getter(writer, name, "describe", NAME.type(), "name", NAME.type());
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * A final field of a class of functions.
   *
   * @param type its descriptor
   */
  record Field(String name, String type) {

    private int load() {
      return "I".equals(type) ? Opcodes.ILOAD : Opcodes.ALOAD;
    }
  }

  /** Begins a class of functions, one of which makes the others. */
  static void begin(ClassWriter writer, String name, String shape, String factory) {
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        shape,
        new String[] {factory});
  }

  /**
   * Declares the fields of a class of functions and its two constructors: one without parameters,
   * for the object that makes others, and one that takes the type, the record of results and the
   * fields.
   */
  static void constructors(ClassWriter writer, String name, String shape, Field... fields) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, shape, "<init>", CONSTRUCTOR, false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(3, 1);
    code.visitEnd();
    code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", constructor(fields), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, shape, "<init>", CONSTRUCTOR, false);
    for (int i = 0; i < fields.length; i++) {
      Field field = fields[i];
      writer.visitField(Opcodes.ACC_FINAL, field.name, field.type, null, null).visitEnd();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(field.load(), 3 + i);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field.name, field.type);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(3, 3 + fields.length);
    code.visitEnd();
  }

  /** The parameters of the second of {@link #constructors}. */
  private static String constructor(Field... fields) {
    StringBuilder parameters = new StringBuilder();
    for (Field field : fields) {
      parameters.append(field.type);
    }
    return CONSTRUCTOR.replace(")", parameters + ")");
  }

  /** {@code create}, which takes what the constructor does. */
  static void create(ClassWriter writer, String name, Field... fields) {
    create(
        writer,
        name,
        constructor(fields),
        code -> {
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitVarInsn(Opcodes.ALOAD, 2);
          for (int i = 0; i < fields.length; i++) {
            code.visitVarInsn(fields[i].load(), 3 + i);
          }
        },
        fields);
  }

  /**
   * {@code create}.
   *
   * @param descriptor has its parameters; what it returns does not matter
   * @param arguments pushes what the constructor takes
   */
  static void create(
      ClassWriter writer,
      String name,
      String descriptor,
      Consumer<MethodVisitor> arguments,
      Field... fields) {
    String parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "create", parameters + FUNCTION_TYPE, null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    arguments.accept(code);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(fields), false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(4 + fields.length, Type.getArgumentsAndReturnSizes(parameters + "V") >> 2);
    code.visitEnd();
  }

  private static void hostCall(ClassWriter writer, String name, Signature signature) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", signature.callDescriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, "body", HOST_TYPE);
    if (signature.wide) {
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ALOAD, 2);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.CALL_SUPPORT,
          "boxWide",
          "([J" + OBJECTS + FUNCTION_TYPE + ")" + OBJECTS,
          false);
    } else {
      boxArguments(code, signature.parameters);
    }
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.CALL_SUPPORT,
        "callHost",
        "(" + HOST_TYPE + OBJECTS + FUNCTION_TYPE + ")" + OBJECT_TYPE,
        false);
    byte result = signature.firstResult();
    if (result == Kind.NONE) {
      code.visitInsn(Opcodes.POP);
    } else {
      checkedResult(code, result);
    }
    code.visitInsn(Kind.returnOpcode(result));
    code.visitMaxs(10, signature.argumentSlots() + 1);
    code.visitEnd();
  }

  /** Unboxes the first result of a host function. */
  static void checkedResult(MethodVisitor code, byte kind) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        kind == Kind.V128 ? Names.CALL_SUPPORT : Names.HOST_RESULTS,
        Kind.methodName(kind),
        "(" + OBJECT_TYPE + FUNCTION_TYPE + "I)" + Kind.returnDescriptor(kind),
        false);
  }

  private static void boxArguments(MethodVisitor code, byte[] parameters) {
    code.visitIntInsn(Opcodes.SIPUSH, parameters.length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, Names.OBJECT);
    int local = 1;
    for (int i = 0; i < parameters.length; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      if (parameters[i] == Kind.V128) {
        code.visitVarInsn(Opcodes.LLOAD, local);
        code.visitVarInsn(Opcodes.LLOAD, local + 2);
      } else {
        code.visitVarInsn(Opcodes.ILOAD + parameters[i], local);
      }
      box(code, parameters[i]);
      code.visitInsn(Opcodes.AASTORE);
      local += Kind.size(parameters[i]);
    }
  }
}
