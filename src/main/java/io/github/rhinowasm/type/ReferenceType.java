package io.github.rhinowasm.type;

/**
 * A reference type.
 *
 * @param nullable whether the null reference belongs to the type
 * @param heap what it refers to
 */
public record ReferenceType(boolean nullable, HeapType heap) implements ValueType {

  private static final ReferenceType[] NULLABLE = ofAbstract(true);
  private static final ReferenceType[] NOT_NULL = ofAbstract(false);

  /** {@code funcref}. */
  public static final ReferenceType FUNCREF = nullable(AbstractHeapType.FUNC);

  /** {@code externref}. */
  public static final ReferenceType EXTERNREF = nullable(AbstractHeapType.EXTERN);

  /** {@code exnref}. */
  public static final ReferenceType EXNREF = nullable(AbstractHeapType.EXN);

  private static ReferenceType[] ofAbstract(boolean nullable) {
    AbstractHeapType[] heaps = AbstractHeapType.values();
    ReferenceType[] types = new ReferenceType[heaps.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = new ReferenceType(nullable, heaps[i]);
    }
    return types;
  }

  /** Returns the type {@code (ref null heap)}; the same object whenever that is cheap. */
  public static ReferenceType nullable(HeapType heap) {
    return of(true, heap);
  }

  /** Returns the type {@code (ref heap)}; the same object whenever that is cheap. */
  public static ReferenceType notNull(HeapType heap) {
    return of(false, heap);
  }

  /** Returns the type {@code (ref null? heap)}; the same object whenever that is cheap. */
  public static ReferenceType of(boolean nullable, HeapType heap) {
    if (heap instanceof DefinedType defined) {
      return defined.reference(nullable);
    }
    return heap instanceof ExactType exact
        ? exact.reference(nullable)
        : (nullable ? NULLABLE : NOT_NULL)[((AbstractHeapType) heap).ordinal()];
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

  /** Not the whole shape of a defined type: it may refer back to this one. */
  private static String describe(HeapType heap) {
    if (heap instanceof ExactType) {
      return "(exact " + describe(heap.defined()) + ")";
    }
    return heap instanceof DefinedType defined ? defined.kind() + " type" : heap.toString();
  }

  @Override
  public String toString() {
    if (nullable && heap instanceof AbstractHeapType abstractHeap) {
      return abstractHeap.shorthand();
    }
    return (nullable ? "(ref null " : "(ref ") + describe(heap) + ")";
  }
}
