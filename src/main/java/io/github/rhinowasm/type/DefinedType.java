package io.github.rhinowasm.type;

import java.util.Arrays;
import java.util.List;

/**
 * A closed defined type: member {@code index} of a canonical recursive group. Two defined types are
 * equal exactly if they are the same object, in whatever module they were declared (iso-recursive
 * equivalence).
 *
 * @see RecursiveGroup
 * @see <a href="https://webassembly.github.io/spec/core/valid/conventions.html#defined-types">Core
 *     spec, defined types</a>
 */
public final class DefinedType implements HeapType {
  private final RecursiveGroup group;
  private final int index;
  private SubType subType;

  /** The declared supertypes from the root of its line down, and then the type itself. */
  private DefinedType[] line;

  // Made when first asked for. Races are harmless: any of the equal objects will do.
  private ReferenceType nullable;
  private ReferenceType notNull;
  private ExactType exact;

  DefinedType(RecursiveGroup group, int index) {
    this.group = group;
    this.index = index;
  }

  /**
   * Returns the canonical type of a function type that is declared alone, final and without a
   * supertype, as {@code (type (func ...))} is.
   */
  public static DefinedType of(FunctionType type) {
    return RecursiveGroup.of(new SubType(true, List.of(), type)).member(0);
  }

  /** The recursive group to which the type belongs. */
  public RecursiveGroup group() {
    return group;
  }

  /** The position in its group. */
  public int index() {
    return index;
  }

  /** The declaration. */
  public SubType subType() {
    return subType;
  }

  /** The shape. */
  public CompositeType composite() {
    return subType.composite();
  }

  /** The function type, or null if the type is not one. */
  public FunctionType asFunction() {
    return subType.composite() instanceof FunctionType function ? function : null;
  }

  /** How many declared supertypes stand above it: 0 if it has none. */
  public int depth() {
    return line.length - 1;
  }

  /**
   * The supertype that stands {@code depth} levels below the root of its line; {@code this} for its
   * own depth, null for a greater one. Constant time, so that casts are.
   */
  public DefinedType ancestor(int depth) {
    return depth < line.length ? line[depth] : null;
  }

  @Override
  public DefinedType defined() {
    return this;
  }

  /** The type of its values that are not values of its subtypes. */
  public ExactType exact() {
    ExactType type = exact;
    if (type == null) {
      type = new ExactType(this);
      exact = type;
    }
    return type;
  }

  @Override
  public boolean matches(HeapType other) {
    if (other instanceof DefinedType defined) {
      return ancestor(defined.depth()) == defined;
    }
    return kind().matches(other);
  }

  @Override
  public AbstractHeapType top() {
    return kind().top();
  }

  @Override
  public AbstractHeapType bottom() {
    return kind().bottom();
  }

  /** The least abstract heap type above it: {@code func}, {@code struct} or {@code array}. */
  public AbstractHeapType kind() {
    CompositeType composite = subType.composite();
    if (composite instanceof FunctionType) {
      return AbstractHeapType.FUNC;
    }
    return composite instanceof StructType ? AbstractHeapType.STRUCT : AbstractHeapType.ARRAY;
  }

  /** The type of references to it. */
  ReferenceType reference(boolean ofNull) {
    ReferenceType type = ofNull ? nullable : notNull;
    if (type == null) {
      type = new ReferenceType(ofNull, this);
      if (ofNull) {
        nullable = type;
      } else {
        notNull = type;
      }
    }
    return type;
  }

  void define(SubType type) {
    subType = type;
  }

  /** Fills the line; supertypes come before their subtypes, so theirs are known. */
  void resolveAncestors() {
    if (subType.supertypes().isEmpty()) {
      line = new DefinedType[] {this};
      return;
    }
    DefinedType[] above = subType.supertypes().get(0).line;
    line = Arrays.copyOf(above, above.length + 1);
    line[above.length] = this;
  }

  /** Returns the shape as messages write it. */
  @Override
  public String toString() {
    return kind() + " " + subType.composite();
  }
}
