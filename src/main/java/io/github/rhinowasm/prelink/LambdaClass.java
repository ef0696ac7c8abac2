package io.github.rhinowasm.prelink;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One lambda as an ordinary class: what {@link java.lang.invoke.LambdaMetafactory} would make at
 * the first evaluation, but with a name, and a nest mate of the class that contains it.
 */
final class LambdaClass {
  private static final String INSTANCE = "INSTANCE";
  private static final String MAKE = "make";

  /** Of {@code altMetafactory}: the lambda is serializable; bridges are listed. */
  private static final int KNOWN_FLAGS = 1 | 4;

  private final String name;
  private final String method;
  private final Type factory;
  private final Type erased;
  private final Handle target;
  private final Type[] targetParameters;

  private LambdaClass(String name, String method, Type factory, Type erased, Handle target) {
    this.name = name;
    this.method = method;
    this.factory = factory;
    this.erased = erased;
    this.target = target;
    this.targetParameters = targetParameters(target);
  }

  /**
   * Reads the operands of an {@code invokedynamic}.
   *
   * @param name the class to be made
   * @return null if it is no lambda, or one that needs more than casts of references
   */
  static LambdaClass of(
      String name, String container, String method, String factory, Handle bootstrap, Object[] a) {
    if (!bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        || bootstrap.getName().equals("altMetafactory") && !isPlain(a)) {
      return null;
    }
    Handle target = (Handle) a[1];
    if (!isReachable(target, container)) {
      return null;
    }
    LambdaClass made =
        new LambdaClass(name, method, Type.getMethodType(factory), (Type) a[0], target);
    return made.isSimple((Type) a[2]) ? made : null;
  }

  private static boolean isPlain(Object[] a) {
    int flags = (Integer) a[3];
    return (flags & ~KNOWN_FLAGS) == 0 && (a.length == 4 || a.length == 5 && a[4].equals(0));
  }

  /** Whether a nest mate can call it. Of {@code invokespecial}, private methods alone. */
  private static boolean isReachable(Handle target, String container) {
    return !target.getOwner().startsWith("[")
        && (target.getTag() != Opcodes.H_INVOKESPECIAL
            || target.getOwner().equals(container) && target.getName().startsWith("lambda$"));
  }

  private static Type[] targetParameters(Handle target) {
    Type[] declared = Type.getArgumentTypes(target.getDesc());
    if (target.getTag() == Opcodes.H_INVOKESTATIC || isConstructor(target)) {
      return declared;
    }
    Type[] all = new Type[declared.length + 1];
    all[0] = Type.getObjectType(target.getOwner());
    System.arraycopy(declared, 0, all, 1, declared.length);
    return all;
  }

  private static boolean isConstructor(Handle target) {
    return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  /** Whether nothing is to be boxed, unboxed or widened. */
  private boolean isSimple(Type instantiated) {
    Type[] captured = factory.getArgumentTypes();
    Type[] from = erased.getArgumentTypes();
    Type[] between = instantiated.getArgumentTypes();
    if (captured.length + from.length != targetParameters.length) {
      return false;
    }
    for (int i = 0; i < captured.length; i++) {
      if (!isAlike(captured[i], targetParameters[i])) {
        return false;
      }
    }
    for (int i = 0; i < from.length; i++) {
      Type to = targetParameters[captured.length + i];
      if (!isAlike(from[i], between[i]) || !isAlike(between[i], to)) {
        return false;
      }
    }
    Type wanted = erased.getReturnType();
    return wanted == Type.VOID_TYPE
        || isAlike(wanted, instantiated.getReturnType())
            && isAlike(instantiated.getReturnType(), result());
  }

  private Type result() {
    return isConstructor(target)
        ? Type.getObjectType(target.getOwner())
        : Type.getReturnType(target.getDesc());
  }

  private static boolean isAlike(Type one, Type other) {
    return one.equals(other) || isReference(one) && isReference(other);
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  String name() {
    return name;
  }

  /** Writes what stands in place of the {@code invokedynamic}. */
  void use(MethodVisitor code) {
    if (factory.getArgumentTypes().length == 0) {
      code.visitFieldInsn(
          Opcodes.GETSTATIC, name, INSTANCE, factory.getReturnType().getDescriptor());
    } else {
      code.visitMethodInsn(Opcodes.INVOKESTATIC, name, MAKE, factory.getDescriptor(), false);
    }
  }

  /** Returns the class file. */
  byte[] write(int version, String nestHost) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        version,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        new String[] {factory.getReturnType().getInternalName()});
    writer.visitNestHost(nestHost);
    Type[] captured = factory.getArgumentTypes();
    for (int i = 0; i < captured.length; i++) {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      writer.visitField(access, "c" + i, captured[i].getDescriptor(), null, null).visitEnd();
    }
    constructor(writer, captured);
    if (captured.length == 0) {
      instance(writer);
    } else {
      make(writer, captured);
    }
    body(writer, captured);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private String constructorDescriptor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, factory.getArgumentTypes());
  }

  private void constructor(ClassWriter writer, Type[] captured) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructorDescriptor(), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < captured.length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, captured[i].getDescriptor());
      local += captured[i].getSize();
    }
    end(code, Opcodes.RETURN);
  }

  /** One that captures nothing is always the same object, as the metafactory's is. */
  private void instance(ClassWriter writer) {
    String type = factory.getReturnType().getDescriptor();
    writer
        .visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, type, null, null)
        .visitEnd();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    construct(code, new Type[0]);
    code.visitFieldInsn(Opcodes.PUTSTATIC, name, INSTANCE, type);
    end(code, Opcodes.RETURN);
  }

  private void make(ClassWriter writer, Type[] captured) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_STATIC, MAKE, factory.getDescriptor(), null, null);
    code.visitCode();
    construct(code, captured);
    end(code, Opcodes.ARETURN);
  }

  private void construct(MethodVisitor code, Type[] captured) {
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type type : captured) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructorDescriptor(), false);
  }

  private void body(ClassWriter writer, Type[] captured) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, method, erased.getDescriptor(), null, null);
    code.visitCode();
    if (isConstructor(target)) {
      code.visitTypeInsn(Opcodes.NEW, target.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < captured.length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, captured[i].getDescriptor());
      cast(code, captured[i], targetParameters[i]);
    }
    int local = 1;
    Type[] parameters = erased.getArgumentTypes();
    for (int i = 0; i < parameters.length; i++) {
      code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), local);
      cast(code, parameters[i], targetParameters[captured.length + i]);
      local += parameters[i].getSize();
    }
    code.visitMethodInsn(
        opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    Type wanted = erased.getReturnType();
    if (wanted == Type.VOID_TYPE) {
      int size = result().getSize();
      if (size != 0) {
        code.visitInsn(size == 2 ? Opcodes.POP2 : Opcodes.POP);
      }
    } else {
      cast(code, result(), wanted);
    }
    end(code, wanted.getOpcode(Opcodes.IRETURN));
  }

  private int opcode() {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      // A private method of a nest mate is called as others are (JVMS 5.4.6).
      default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private static void cast(MethodVisitor code, Type from, Type to) {
    if (isReference(to) && !from.equals(to) && !to.getInternalName().equals("java/lang/Object")) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static void end(MethodVisitor code, int opcode) {
    code.visitInsn(opcode);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
