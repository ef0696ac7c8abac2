package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.Part;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.CompositeType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * The rules for types.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/types.html">Core spec, validation of
 *     types</a>
 */
final class TypeRules {
  private static final long MAX_TABLE32 = 0xFFFF_FFFFL;

  private TypeRules() {}

  /** Checks that every type fits its declared supertypes and its descriptor. */
  static void checkSubtypes(Module module) {
    List<DefinedType> types = module.types();
    for (int i = 0; i < types.size(); i++) {
      DefinedType type = types.get(i);
      Descriptors.check(type, i, module);
      for (DefinedType parent : type.subType().supertypes()) {
        if (parent.subType().isFinal()
            || !Descriptors.haveSameClauses(type, parent)
            || !matches(type.composite(), parent.composite())) {
          throw new InvalidException(
              "sub type "
                  + i
                  + " does not match super type "
                  + types.subList(0, i).lastIndexOf(parent)
                  + (parent.subType().isFinal() ? ", which is final" : ""),
              module.position(Part.TYPE, i));
        }
        Descriptors.checkMatch(type, parent, i, module);
      }
    }
  }

  private static boolean matches(CompositeType type, CompositeType parent) {
    if (type instanceof FunctionType f && parent instanceof FunctionType g) {
      return matches(g.parameters(), f.parameters()) && matches(f.results(), g.results());
    }
    if (type instanceof StructType s && parent instanceof StructType t) {
      if (s.fields().size() < t.fields().size()) {
        return false;
      }
      for (int i = 0; i < t.fields().size(); i++) {
        if (!matches(s.fields().get(i), t.fields().get(i))) {
          return false;
        }
      }
      return true;
    }
    return type instanceof ArrayType a
        && parent instanceof ArrayType b
        && matches(a.element(), b.element());
  }

  /** Whether every type is a subtype of its counterpart. */
  static boolean matches(List<ValueType> types, List<ValueType> others) {
    if (types.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!types.get(i).matches(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(FieldType field, FieldType other) {
    return field.mutable() == other.mutable()
        && matches(field.storage(), other.storage())
        && (!field.mutable() || matches(other.storage(), field.storage()));
  }

  static boolean matches(StorageType storage, StorageType other) {
    return storage == other
        || storage instanceof ValueType type
            && other instanceof ValueType value
            && type.matches(value);
  }

  static void checkMemory(MemoryType type, String where, Position position) {
    Limits limits = type.limits();
    int pageSize = type.pageSizeLog2();
    long most;
    String phrase;
    if (limits.address() == AddressType.I32) {
      most = ImplementationLimits.MEMORY32_PAGES << 16 - pageSize;
      phrase = "memory size must be at most " + most + " pages (4GiB)";
      if (pageSize == 0) {
        most--;
        phrase = "memory size must be at most " + most + " pages";
      }
    } else {
      most = pageSize == 0 ? -1 : ImplementationLimits.MEMORY64_DECLARED_PAGES;
      phrase = "memory size must be at most " + Long.toUnsignedString(most) + " pages";
    }
    checkLimits(limits, most, phrase, where, position);
    if (type.shared() && !limits.hasMaximum()) {
      throw new InvalidException("shared memory must have maximum: " + where, position);
    }
  }

  static void checkTable(TableType type, String where, Position position) {
    long most = type.limits().address() == AddressType.I32 ? MAX_TABLE32 : -1;
    checkLimits(
        type.limits(),
        most,
        "table size must be at most " + Long.toUnsignedString(most),
        where,
        position);
  }

  private static void checkLimits(
      Limits limits, long most, String phrase, String where, Position position) {
    long minimum = limits.minimum();
    if (Long.compareUnsigned(minimum, most) > 0) {
      throw new InvalidException(
          phrase + ": " + where + " has minimum " + Long.toUnsignedString(minimum), position);
    }
    if (!limits.hasMaximum()) {
      return;
    }
    long maximum = limits.maximum();
    if (Long.compareUnsigned(maximum, most) > 0) {
      throw new InvalidException(
          phrase + ": " + where + " has maximum " + Long.toUnsignedString(maximum), position);
    }
    if (Long.compareUnsigned(minimum, maximum) > 0) {
      throw new InvalidException(
          "size minimum must not be greater than maximum: "
              + where
              + " has "
              + Long.toUnsignedString(minimum)
              + " and "
              + Long.toUnsignedString(maximum),
          position);
    }
  }

  static void checkTag(TagType type, String where, Position position) {
    FunctionType function = type.type().asFunction();
    if (!function.results().isEmpty()) {
      throw new InvalidException(
          "non-empty tag result type: " + where + " is " + function, position);
    }
  }
}
