package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A function type as the JVM sees it. The first result is returned; the others are left in {@code
 * runtime.Results}, and so is the upper half of the first if it is a v128. Where the parameters
 * need more slots than a JVM method may have, they travel in two arrays with an element for each
 * parameter: numbers as raw bits in the first, references in the second ("wide"). Behind the
 * numbers are, in the same order, the upper halves of v128s; all other elements there are not used.
 */
final class Signature {
  /** Below the JVM's 255, so that an instance or frame can be added. */
  static final int MOST_SLOTS = 250;

  private static final String WIDE_PARAMETERS = "[J[Ljava/lang/Object;";

  final byte[] parameters;
  final byte[] results;

  /** As {@link #parameters}, but two longs for each v128. */
  final byte[] parameterVariables;

  /** For each of {@link #parameterVariables} its place in the arrays of a wide signature. */
  final int[] widePlaces;

  final boolean wide;

  /** Of the method that shape classes declare. */
  final String callDescriptor;

  /** Of the static method of a function of a module. */
  final String staticDescriptor;

  /** What functions that are called in the same way have in common. */
  final String shape;

  /** The internal name of the class of that. */
  final String shapeClass;

  /** The descriptor of that class. */
  final String shapeType;

  Signature(FunctionType type) {
    parameters = kinds(type.parameters());
    results = kinds(type.results());
    int slots = 0;
    for (byte kind : parameters) {
      slots += Kind.size(kind);
    }
    wide = slots > MOST_SLOTS;
    StringBuilder descriptor = new StringBuilder("(");
    StringBuilder key = new StringBuilder();
    if (wide) {
      descriptor.append(WIDE_PARAMETERS);
      key.append("wide");
    } else {
      for (byte kind : parameters) {
        descriptor.append(Kind.descriptor(kind));
        key.append(Kind.letter(kind));
      }
    }
    String result = Kind.returnDescriptor(firstResult());
    parameterVariables = new byte[parameters.length + vectors(parameters)];
    widePlaces = new int[parameterVariables.length];
    int variable = 0;
    for (int i = 0; i < parameters.length; i++) {
      boolean vector = parameters[i] == Kind.V128;
      widePlaces[variable] = i;
      parameterVariables[variable++] = vector ? Kind.LONG : parameters[i];
      if (vector) {
        widePlaces[variable] = parameters.length + i;
        parameterVariables[variable++] = Kind.LONG;
      }
    }
    callDescriptor = descriptor + ")" + result;
    staticDescriptor = descriptor + "L" + Names.INSTANCE + ";)" + result;
    shape = key.append('_').append(Kind.letter(firstResult())).toString();
    shapeClass = Names.shapeClass(shape);
    shapeType = Names.describe(shapeClass);
  }

  /** The kind of what the JVM method returns. */
  byte firstResult() {
    return results.length == 0 ? Kind.NONE : results[0];
  }

  /** Whether a caller finds something in {@code runtime.Results}. */
  boolean leavesResults() {
    return results.length > 1 || firstResult() == Kind.V128;
  }

  /** Whether embeddings that convert values do so with all of them boxed. */
  boolean isBoxedAtBorders() {
    return wide || vectors(parameters) + vectors(results) > 0;
  }

  /** The length of the first array of a wide signature. */
  int wideNumbers() {
    return parameters.length == parameterVariables.length
        ? parameters.length
        : 2 * parameters.length;
  }

  private static int vectors(byte[] kinds) {
    int count = 0;
    for (byte kind : kinds) {
      count += kind == Kind.V128 ? 1 : 0;
    }
    return count;
  }

  /**
   * Pushes the arguments as they are passed, for a method that passes its own on.
   *
   * @param first the JVM local of the first one
   * @return the JVM local behind them
   */
  int loadArguments(MethodVisitor code, int first) {
    if (wide) {
      code.visitVarInsn(Opcodes.ALOAD, first);
      code.visitVarInsn(Opcodes.ALOAD, first + 1);
      return first + 2;
    }
    int local = first;
    for (byte kind : parameterVariables) {
      code.visitVarInsn(Opcodes.ILOAD + kind, local);
      local += Kind.size(kind);
    }
    return local;
  }

  /** Number of JVM slots of the arguments as they are passed. */
  int argumentSlots() {
    if (wide) {
      return 2;
    }
    int slots = 0;
    for (byte kind : parameters) {
      slots += Kind.size(kind);
    }
    return slots;
  }

  static byte[] kinds(List<ValueType> types) {
    byte[] kinds = new byte[types.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Kind.of(types.get(i));
    }
    return kinds;
  }
}
