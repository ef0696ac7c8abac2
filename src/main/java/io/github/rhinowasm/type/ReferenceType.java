package io.github.rhinowasm.type;

/**
 * A reference type.
 *
 * @param nullable whether the null reference belongs to the type
 * @param heap what it refers to
 */
public record ReferenceType(boolean nullable, HeapType heap) implements ValueType {

  /** {@code funcref}. */
  public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);

  /** {@code externref}. */
  public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);

  /** {@code exnref}. */
  public static final ReferenceType EXNREF = new ReferenceType(true, AbstractHeapType.EXN);

  /** Returns the type {@code (ref null heap)}; one object for each of the common ones. */
  public static ReferenceType nullable(HeapType heap) {
    if (heap == AbstractHeapType.FUNC) {
      return FUNCREF;
    }
    return heap == AbstractHeapType.EXTERN ? EXTERNREF : new ReferenceType(true, heap);
  }

  @Override
  public boolean matches(ValueType other) {
    return this == other
        || other instanceof ReferenceType reference
            && (!nullable || reference.nullable)
            && heap.matches(reference.heap);
  }

  @Override
  public boolean isDefaultable() {
    return nullable;
  }

  @Override
  public boolean isReference() {
    return true;
  }

  @Override
  public String toString() {
    if (nullable && heap instanceof AbstractHeapType abstractHeap) {
      return abstractHeap.shorthand();
    }
    // Not the whole shape of a defined type: it may refer back to this one.
    String what = heap instanceof DefinedType defined ? defined.kind() + " type" : heap.toString();
    return (nullable ? "(ref null " : "(ref ") + what + ")";
  }
}
