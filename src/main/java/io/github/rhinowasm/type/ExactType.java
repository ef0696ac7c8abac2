package io.github.rhinowasm.type;

/**
 * An exact heap type: the values of a defined type itself, without those of its subtypes. There may
 * be several equal objects.
 *
 * @see <a href="https://github.com/WebAssembly/custom-descriptors">Custom descriptors, a
 *     proposal</a>
 */
public final class ExactType implements HeapType {
  private final DefinedType type;
  private final ReferenceType nullable = new ReferenceType(true, this);
  private final ReferenceType notNull = new ReferenceType(false, this);

  ExactType(DefinedType type) {
    this.type = type;
  }

  /** The type whose values these are. */
  @Override
  public DefinedType defined() {
    return type;
  }

  @Override
  public boolean matches(HeapType other) {
    return other instanceof ExactType exact ? exact.type == type : type.matches(other);
  }

  @Override
  public AbstractHeapType top() {
    return type.top();
  }

  @Override
  public AbstractHeapType bottom() {
    return type.bottom();
  }

  /** The type of references to it. */
  ReferenceType reference(boolean ofNull) {
    return ofNull ? nullable : notNull;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactType exact && exact.type == type;
  }

  @Override
  public int hashCode() {
    return ~type.hashCode();
  }

  /** Returns the shape as messages write it. */
  @Override
  public String toString() {
    return "exact " + type;
  }
}
