package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.ReferenceType;

/** Tests of reference values. The null reference is Java's null in every hierarchy. */
public final class References {
  private References() {}

  /** Whether a Java object is a value of a reference type. */
  public static boolean fits(Object value, ReferenceType type) {
    if (value == null) {
      return type.nullable();
    }
    HeapType heap = type.heap();
    return switch (heap.top()) {
      case EXN -> heap == AbstractHeapType.EXN && value instanceof WasmException;
      case EXTERN -> heap == AbstractHeapType.EXTERN;
      case FUNC ->
          value instanceof WasmFunction function
              && (heap == AbstractHeapType.FUNC
                  || heap instanceof DefinedType defined && function.type.matches(defined));
      default -> false;
    };
  }
}
