package io.github.rhinowasm.prelink;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One concatenation of strings as a method of its class: with a StringBuilder, in place of a method
 * handle of which {@link java.lang.invoke.StringConcatFactory} would put together the parts.
 */
final class Concatenation {
  private static final String BUILDER = "java/lang/StringBuilder";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";

  /** In a recipe, these stand for an argument and for a constant. */
  private static final char ARGUMENT = '\1';

  private static final char CONSTANT = '\2';

  private final String name;
  private final String descriptor;
  private final String recipe;

  private Concatenation(String name, String descriptor, String recipe) {
    this.name = name;
    this.descriptor = descriptor;
    this.recipe = recipe;
  }

  /**
   * Reads the operands of an {@code invokedynamic}.
   *
   * @param name of the method to be made
   * @return null if it is no concatenation, or one with constants that a recipe can't contain
   */
  static Concatenation of(String name, String descriptor, Handle bootstrap, Object[] arguments) {
    return bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
            && bootstrap.getName().equals("makeConcatWithConstants")
            && arguments[0] instanceof String recipe
            && recipe.indexOf(CONSTANT) < 0
        ? new Concatenation(name, descriptor, recipe)
        : null;
  }

  /** Writes what stands in place of the {@code invokedynamic}. */
  void use(MethodVisitor code, String container, boolean isInterface) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, container, name, descriptor, isInterface);
  }

  /** Writes the method. */
  void write(ClassVisitor container) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodVisitor code = container.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
    Type[] types = Type.getArgumentTypes(descriptor);
    int next = 0;
    int local = 0;
    int literal = 0;
    for (int i = 0; i < recipe.length(); i++) {
      if (recipe.charAt(i) == ARGUMENT) {
        appendLiteral(code, literal, i);
        literal = i + 1;
        Type type = types[next++];
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
        local += type.getSize();
        append(code, appended(type));
      }
    }
    appendLiteral(code, literal, recipe.length());
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()" + STRING, false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(3, local); // the builder and a long
    code.visitEnd();
  }

  private void appendLiteral(MethodVisitor code, int begin, int end) {
    if (begin < end) {
      code.visitLdcInsn(recipe.substring(begin, end));
      append(code, STRING);
    }
  }

  /** Which {@code append} writes a value as a concatenation does; an array of char is an object. */
  private static String appended(Type type) {
    return switch (type.getSort()) {
      case Type.BYTE, Type.SHORT -> "I";
      case Type.OBJECT, Type.ARRAY -> type.getDescriptor().equals(STRING) ? STRING : OBJECT;
      default -> type.getDescriptor();
    };
  }

  private static void append(MethodVisitor code, String type) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";", false);
  }
}
