package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.Part;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.SubType;

/**
 * The rules for types that describe each other.
 *
 * @see <a href="https://github.com/WebAssembly/custom-descriptors">Custom descriptors, a
 *     proposal</a>
 */
final class Descriptors {
  private Descriptors() {}

  /** Checks that a type and what its clauses name belong together. */
  static void check(DefinedType type, int index, Module module) {
    DefinedType described = type.subType().described();
    DefinedType descriptor = type.subType().descriptor();
    if (descriptor != null) {
      if (!(type.composite() instanceof StructType)) {
        throw invalid("descriptor type must be a struct", index, module);
      }
      if (descriptor.subType().described() != type) {
        throw invalid("type is not described by its descriptor", index, module);
      }
    }
    if (described != null) {
      if (!(type.composite() instanceof StructType)) {
        throw invalid("described type must be a struct", index, module);
      }
      if (described.index() >= type.index()) {
        throw invalid("forward use of described type", index, module);
      }
      if (described.subType().descriptor() != type) {
        throw invalid("described type is not described by descriptor", index, module);
      }
    }
  }

  /**
   * Whether a subtype has the clauses that it must have: its supertype's, and it describes
   * something only if its supertype does.
   */
  static boolean haveSameClauses(DefinedType type, DefinedType parent) {
    SubType sub = type.subType();
    SubType above = parent.subType();
    return (above.descriptor() == null || sub.descriptor() != null)
        && (above.described() == null) == (sub.described() == null);
  }

  /** Checks that what the clauses name are subtypes of what those of the supertype name. */
  static void checkMatch(DefinedType type, DefinedType parent, int index, Module module) {
    SubType sub = type.subType();
    SubType above = parent.subType();
    int group = index - type.index();
    if (above.descriptor() != null && !sub.descriptor().matches(above.descriptor())) {
      throw invalid(
          "descriptor type " + (group + sub.descriptor().index()) + " does not match",
          index,
          module);
    }
    if (above.described() != null && !sub.described().matches(above.described())) {
      throw invalid(
          "described type " + (group + sub.described().index()) + " does not match", index, module);
    }
  }

  private static InvalidException invalid(String phrase, int index, Module module) {
    return new InvalidException(phrase + ": type " + index, module.position(Part.TYPE, index));
  }
}
