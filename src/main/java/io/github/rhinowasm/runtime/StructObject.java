package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;

/**
 * A structure. Its fields are Java fields of a generated subclass (docs/COMPILER.md, "Structures
 * and arrays").
 */
public abstract class StructObject extends GcObject {
  /** The type it was made with; public for emitted code. */
  public final DefinedType type;

  /**
   * @param type a defined type whose shape is a structure type
   */
  protected StructObject(DefinedType type) {
    this.type = type;
  }

  /** Returns {@code struct}. */
  @Override
  public final String toString() {
    return "struct";
  }
}
