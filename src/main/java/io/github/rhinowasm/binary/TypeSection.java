package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.module.TypeReader;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.CompositeType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.RecursiveGroup;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.SubType;
import io.github.rhinowasm.type.ValueType;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the type section.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html#recursive-types">Core
 *     spec, recursive types</a>
 */
final class TypeSection {
  private static final String PHRASE = "malformed definition type";

  private final InstructionReader section;
  private final Module.Builder builder;
  private final Features features;

  TypeSection(InstructionReader section, Module.Builder builder, Features features) {
    this.section = section;
    this.builder = builder;
    this.features = features;
  }

  void read() {
    int groups = section.count(ImplementationLimits.RECURSIVE_GROUPS, "recursive groups");
    for (int i = 0; i < groups; i++) {
      int start = section.position();
      int size = 1;
      if (section.peek() == TypeCode.REC) {
        section.require(Feature.GC, PHRASE, "rec", start);
        section.u8();
        size = section.count(ImplementationLimits.TYPES_PER_GROUP, "types in a group");
      }
      if (builder.types().size() + size > ImplementationLimits.TYPES) {
        throw section.invalid(
            "too many types: "
                + (builder.types().size() + size)
                + ", limit "
                + ImplementationLimits.TYPES,
            start);
      }
      group(size);
    }
  }

  private void group(int size) {
    builder.at(section.position());
    builder.addGroup(
        RecursiveGroup.of(
            size,
            members -> {
              TypeReader reader = readerOf(members);
              int[] depths = new int[size];
              List<SubType> declarations = new ArrayList<>(size);
              for (int i = 0; i < size; i++) {
                declarations.add(subType(reader, members, i, depths));
              }
              section.seek(reader.position());
              return declarations;
            }));
  }

  /** A reader that resolves also the types of the group that is being read. */
  private TypeReader readerOf(List<DefinedType> members) {
    List<DefinedType> before = builder.types();
    List<DefinedType> scope =
        new AbstractList<>() {
          @Override
          public DefinedType get(int index) {
            return index < before.size() ? before.get(index) : members.get(index - before.size());
          }

          @Override
          public int size() {
            return before.size() + members.size();
          }
        };
    return section.inScope(scope);
  }

  private SubType subType(TypeReader reader, List<DefinedType> members, int index, int[] depths) {
    int start = reader.position();
    int code = reader.peek();
    if (code != TypeCode.SUB && code != TypeCode.SUB_FINAL) {
      return shape(reader, members, true, List.of());
    }
    reader.require(Feature.GC, PHRASE, "sub", start);
    reader.u8();
    int count = reader.count(Integer.MAX_VALUE, "supertypes");
    if (count > 1) {
      throw reader.invalid("sub type: " + count + " supertypes, but at most one is allowed", start);
    }
    List<DefinedType> supertypes = new ArrayList<>(1);
    for (int i = 0; i < count; i++) {
      int at = reader.position();
      DefinedType parent = reader.typeIndex();
      int place = parent.group() == members.get(0).group() ? parent.index() : -1;
      if (place >= index) {
        throw reader.invalid(
            "unknown type " + (builder.types().size() + place) + ": a supertype comes first", at);
      }
      depths[index] = (place >= 0 ? depths[place] : parent.depth()) + 1;
      if (depths[index] > ImplementationLimits.SUBTYPING_DEPTH) {
        throw reader.invalid(
            "sub type: depth " + depths[index] + ", limit " + ImplementationLimits.SUBTYPING_DEPTH,
            at);
      }
      supertypes.add(parent);
    }
    return shape(reader, members, code == TypeCode.SUB_FINAL, supertypes);
  }

  private SubType shape(
      TypeReader reader, List<DefinedType> members, boolean isFinal, List<DefinedType> supertypes) {
    DefinedType described = clause(reader, members, TypeCode.DESCRIBES, "described");
    DefinedType descriptor = clause(reader, members, TypeCode.DESCRIPTOR, "descriptor");
    return new SubType(isFinal, supertypes, described, descriptor, composite(reader));
  }

  /** Reads a clause that names a member of the same group; null if it is not there. */
  private DefinedType clause(TypeReader reader, List<DefinedType> members, int code, String what) {
    int start = reader.position();
    if (reader.peek() != code) {
      return null;
    }
    reader.require(Feature.CUSTOM_DESCRIPTORS, PHRASE, what + " type", start);
    reader.u8();
    long index = Integer.toUnsignedLong(reader.u32()) - builder.types().size();
    if (index < 0 || index >= members.size()) {
      throw reader.invalid(what + " type is outside rec group", start);
    }
    return members.get((int) index);
  }

  private CompositeType composite(TypeReader reader) {
    int start = reader.position();
    int code = reader.u8();
    switch (code) {
      case TypeCode.FUNC:
        return function(reader);
      case TypeCode.STRUCT:
        reader.require(Feature.GC, PHRASE, "struct", start);
        int count = reader.count(ImplementationLimits.STRUCT_FIELDS, "fields");
        List<FieldType> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          fields.add(field(reader));
        }
        return new StructType(fields);
      case TypeCode.ARRAY:
        reader.require(Feature.GC, PHRASE, "array", start);
        return new ArrayType(field(reader));
      default:
        if (code >= 0x80) {
          // The code is a signed LEB128 number of seven bits.
          throw reader.malformed("integer representation too long", start);
        }
        throw reader.malformed(PHRASE + " 0x" + Integer.toHexString(code), start);
    }
  }

  private FunctionType function(TypeReader reader) {
    List<ValueType> parameters = reader.valueTypes(ImplementationLimits.PARAMETERS, "parameters");
    int start = reader.position();
    List<ValueType> results = reader.valueTypes(ImplementationLimits.RESULTS, "results");
    if (results.size() > 1 && !features.has(Feature.MULTI_VALUE)) {
      throw reader.invalid(
          "invalid result arity: several results need the feature " + Feature.MULTI_VALUE, start);
    }
    return new FunctionType(parameters, results);
  }

  private static FieldType field(TypeReader reader) {
    StorageType storage = PackedType.byCode(reader.peek());
    if (storage == null) {
      storage = reader.fieldType();
    } else {
      reader.u8();
    }
    return new FieldType(storage, EntitySections.mutability(reader));
  }
}
