package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.CompositeType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExactType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.RecursiveGroup;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.SubType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes types; it knows at which index of the module each defined type stands. */
final class TypeEncoder {
  private final Module module;
  private final Map<DefinedType, Integer> indices = new IdentityHashMap<>();

  /** The group that is being written, whose members are named by their place in it. */
  private RecursiveGroup group;

  private int groupStart;

  TypeEncoder(Module module) {
    this.module = module;
    for (int i = 0; i < module.types().size(); i++) {
      indices.putIfAbsent(module.types().get(i), i);
    }
  }

  int index(DefinedType type) {
    return type.group() == group ? groupStart + type.index() : indices.get(type);
  }

  /** Writes the content of the type section. */
  void groups(BinaryWriter out) {
    int[] sizes = module.groupSizes();
    out.u32(sizes.length);
    int start = 0;
    for (int size : sizes) {
      if (size != 1) {
        out.u8(TypeCode.REC).u32(size);
      }
      groupStart = start;
      for (int i = 0; i < size; i++) {
        DefinedType type = module.types().get(start + i);
        group = type.group();
        subType(out, type.subType());
      }
      group = null;
      start += size;
    }
  }

  private void subType(BinaryWriter out, SubType type) {
    if (!type.isFinal() || !type.supertypes().isEmpty()) {
      out.u8(type.isFinal() ? TypeCode.SUB_FINAL : TypeCode.SUB).u32(type.supertypes().size());
      type.supertypes().forEach(parent -> out.u32(index(parent)));
    }
    if (type.described() != null) {
      out.u8(TypeCode.DESCRIBES).u32(index(type.described()));
    }
    if (type.descriptor() != null) {
      out.u8(TypeCode.DESCRIPTOR).u32(index(type.descriptor()));
    }
    composite(out, type.composite());
  }

  private void composite(BinaryWriter out, CompositeType type) {
    if (type instanceof FunctionType function) {
      out.u8(TypeCode.FUNC);
      valueTypes(out, function.parameters());
      valueTypes(out, function.results());
    } else if (type instanceof StructType struct) {
      out.u8(TypeCode.STRUCT).u32(struct.fields().size());
      struct.fields().forEach(field -> field(out, field));
    } else if (type instanceof ArrayType array) {
      out.u8(TypeCode.ARRAY);
      field(out, array.element());
    }
  }

  private void field(BinaryWriter out, FieldType field) {
    StorageType storage = field.storage();
    if (storage instanceof PackedType packed) {
      out.u8(packed.code());
    } else {
      valueType(out, (ValueType) storage);
    }
    out.u8(field.mutable() ? 1 : 0);
  }

  private void valueTypes(BinaryWriter out, List<ValueType> types) {
    out.u32(types.size());
    types.forEach(type -> valueType(out, type));
  }

  void valueType(BinaryWriter out, ValueType type) {
    if (type instanceof NumericType number) {
      out.u8(number.code());
    } else if (type instanceof ReferenceType reference) {
      referenceType(out, reference);
    } else {
      out.u8(VectorType.CODE);
    }
  }

  private void referenceType(BinaryWriter out, ReferenceType type) {
    if (type.heap() instanceof AbstractHeapType heap) {
      if (!type.nullable()) {
        out.u8(TypeCode.REF);
      }
      out.u8(heap.code());
      return;
    }
    out.u8(type.nullable() ? TypeCode.REF_NULL : TypeCode.REF);
    if (type.heap() instanceof ExactType exact) {
      out.u8(TypeCode.EXACT).u32(index(exact.defined()));
    } else {
      out.s33(index(type.heap().defined()));
    }
  }

  void globalType(BinaryWriter out, GlobalType type) {
    valueType(out, type.value());
    out.u8(type.mutable() ? 1 : 0);
  }

  void tableType(BinaryWriter out, TableType type) {
    valueType(out, type.element());
    limits(out, type.limits(), 0);
  }

  void memoryType(BinaryWriter out, MemoryType type) {
    boolean custom = type.pageSizeLog2() != 16;
    limits(
        out,
        type.limits(),
        (type.shared() ? LimitsFlags.SHARED : 0) | (custom ? LimitsFlags.HAS_PAGE_SIZE : 0));
    if (custom) {
      out.u32(type.pageSizeLog2());
    }
  }

  void tagType(BinaryWriter out, TagType type) {
    out.u8(0).u32(index(type.type()));
  }

  private static void limits(BinaryWriter out, Limits limits, int flags) {
    out.u8(
        flags
            | (limits.hasMaximum() ? LimitsFlags.HAS_MAXIMUM : 0)
            | (limits.address() == AddressType.I64 ? LimitsFlags.ADDRESS64 : 0));
    out.u64(limits.minimum());
    if (limits.hasMaximum()) {
      out.u64(limits.maximum());
    }
  }
}
