package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * A function type as the JVM sees it. The first result is returned; the others are left in {@code
 * runtime.Results}. Where the parameters need more slots than a JVM method may have, they travel in
 * two arrays with an element for each parameter: numbers as raw bits in the first, references in
 * the second ("wide").
 */
final class Signature {
  /** Below the JVM's 255, so that an instance or frame can be added. */
  private static final int MOST_SLOTS = 250;

  private static final String WIDE_PARAMETERS = "[J[Ljava/lang/Object;";

  final byte[] parameters;
  final byte[] results;
  final boolean wide;

  /** Of the method that shape classes declare. */
  final String callDescriptor;

  /** Of the static method of a function of a module. */
  final String staticDescriptor;

  /** What functions that are called in the same way have in common. */
  final String shape;

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
    String result = Kind.descriptor(firstResult());
    callDescriptor = descriptor + ")" + result;
    staticDescriptor = descriptor + "L" + Names.INSTANCE + ";)" + result;
    shape = key.append('_').append(Kind.letter(firstResult())).toString();
  }

  /** The kind of what the JVM method returns. */
  byte firstResult() {
    return results.length == 0 ? Kind.NONE : results[0];
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
