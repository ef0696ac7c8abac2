package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.DefinedType;
import org.objectweb.asm.Opcodes;

/** Emits the instructions on structures. The operands are on the JVM's stack. */
final class StructEmitter {
  /**
   * A class has a place in the JVM's quick table of superclasses if so many others at the most are
   * above it; our layouts begin at the fourth place. Casts to deeper ones search a list.
   */
  private static final int QUICK_LEVELS = 5;

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;

  StructEmitter(MethodScope scope) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
  }

  void emit(int i, Operator operator, DefinedType type) {
    StructLayout layout = scope.context.layouts().of(type);
    int second = body.second(i);
    boolean nullable = (second & GcOperands.NULLABLE) != 0;
    int field = second & ~GcOperands.NULLABLE;
    switch (operator) {
      case STRUCT_NEW -> {
        if (GcOperands.isPiece(second)) {
          setRun(layout, GcOperands.start(second), GcOperands.count(second));
        } else {
          scope.loadType(body.first(i));
          code.call(className(layout), "make", layout.makeDescriptor());
        }
      }
      case STRUCT_NEW_DEFAULT -> {
        scope.loadType(body.first(i));
        code.call(className(layout), "makeDefault", StructLayoutWriter.MAKE_DEFAULT);
      }
      case STRUCT_SET -> set(layout, field, nullable);
      default -> get(layout, field, nullable, operator == Operator.STRUCT_GET_U);
    }
  }

  private static String className(StructLayout layout) {
    return layout.className;
  }

  /** The layout to which a reference is cast for the sake of a field. */
  private StructLayout owner(StructLayout layout, int field) {
    int levels = 0;
    for (StructLayout l = layout; l != null; l = l.parent) {
      levels++;
    }
    StructLayout owner = layout;
    while (levels > QUICK_LEVELS && owner.inherited() > field) {
      owner = scope.context.layouts().keep(owner.parent);
    }
    return owner;
  }

  private void get(StructLayout layout, int field, boolean nullable, boolean unsigned) {
    StructLayout owner = owner(layout, field);
    Storage storage = layout.storage(field);
    code.type(Opcodes.CHECKCAST, className(owner));
    if (nullable) {
      scope.guards.guard(
          ReferenceGuards.Target.STRUCTURE, () -> load(owner, layout, field, storage));
    } else {
      load(owner, layout, field, storage);
    }
    if (unsigned) {
      code.push(storage == Storage.I8 ? 0xFF : 0xFFFF);
      code.insn(Opcodes.IAND);
    }
  }

  /** Replaces the structure on top by the value of a field. */
  private void load(StructLayout owner, StructLayout layout, int field, Storage storage) {
    if (storage == Storage.V128) {
      getVector(owner, layout, field);
    } else if (field < StructLayout.MOST_FIELDS) {
      code.getField(className(owner), "f" + field, storage.descriptor);
    } else if (storage == Storage.REFERENCE) {
      code.getField(className(owner), "references", "[Ljava/lang/Object;");
      code.push(layout.place(field, true));
      code.insn(Opcodes.AALOAD);
    } else {
      code.getField(className(owner), "bits", "[J");
      code.push(layout.place(field, false));
      code.insn(Opcodes.LALOAD);
      fromBits(storage);
    }
  }

  /** Replaces the structure on top by the two halves of a v128. */
  private void getVector(StructLayout owner, StructLayout layout, int field) {
    if (field < StructLayout.MOST_FIELDS) {
      code.insn(Opcodes.DUP);
      code.getField(className(owner), "f" + field, "J");
      code.insn(Opcodes.DUP2_X1);
      code.insn(Opcodes.POP2);
      code.getField(className(owner), "h" + field, "J");
      return;
    }
    int place = layout.place(field, false);
    code.getField(className(owner), "bits", "[J");
    code.insn(Opcodes.DUP);
    code.push(place);
    code.insn(Opcodes.LALOAD);
    code.insn(Opcodes.DUP2_X1);
    code.insn(Opcodes.POP2);
    code.push(place + 1);
    code.insn(Opcodes.LALOAD);
  }

  private void fromBits(Storage storage) {
    switch (storage) {
      case I8, I16, I32 -> code.insn(Opcodes.L2I);
      case F32 -> {
        code.insn(Opcodes.L2I);
        FloatFolds.hide(code, Kind.INT);
        code.call("java/lang/Float", "intBitsToFloat", "(I)F");
      }
      case F64 -> {
        FloatFolds.hide(code, Kind.LONG);
        code.call("java/lang/Double", "longBitsToDouble", "(J)D");
      }
      case I64, V128, REFERENCE -> {}
    }
  }

  /** Makes a long of a value of which only what is stored counts. */
  private void toBits(Storage storage) {
    switch (storage) {
      case I8, I16, I32 -> {
        narrow(storage);
        code.insn(Opcodes.I2L);
      }
      case F32 -> {
        code.call("java/lang/Float", "floatToRawIntBits", "(F)I");
        code.insn(Opcodes.I2L);
      }
      case F64 -> code.call("java/lang/Double", "doubleToRawLongBits", "(D)J");
      case I64, V128, REFERENCE -> {}
    }
  }

  private void narrow(Storage storage) {
    if (storage == Storage.I8) {
      code.insn(Opcodes.I2B);
    } else if (storage == Storage.I16) {
      code.insn(Opcodes.I2S);
    }
  }

  private void set(StructLayout layout, int field, boolean nullable) {
    StructLayout owner = owner(layout, field);
    Storage storage = layout.storage(field);
    Runnable store;
    if (storage == Storage.V128 || field >= StructLayout.MOST_FIELDS) {
      int local = stack.reserve(0, 5);
      storeValue(storage, local);
      code.type(Opcodes.CHECKCAST, className(owner));
      code.store(Kind.REFERENCE, local + 4);
      store = () -> storeFrom(owner, layout, field, local + 4, local);
    } else {
      narrow(storage);
      boolean wide = storage.slots() == 2;
      code.insn(wide ? Opcodes.DUP2_X1 : Opcodes.SWAP);
      if (wide) {
        code.insn(Opcodes.POP2);
      }
      code.type(Opcodes.CHECKCAST, className(owner));
      code.insn(wide ? Opcodes.DUP_X2 : Opcodes.SWAP);
      if (wide) {
        code.insn(Opcodes.POP);
      }
      store = () -> code.putField(className(owner), "f" + field, storage.descriptor);
    }
    if (nullable) {
      scope.guards.guard(ReferenceGuards.Target.STRUCTURE, store);
    } else {
      store.run();
    }
  }

  /** Moves the value on top to JVM locals. */
  private void storeValue(Storage storage, int local) {
    if (storage == Storage.V128) {
      code.store(Kind.LONG, local + 2);
      code.store(Kind.LONG, local);
    } else {
      code.store(kind(storage), local);
    }
  }

  /** Sets a field that is no plain Java field; structure and value are in JVM locals. */
  private void storeFrom(
      StructLayout owner, StructLayout layout, int field, int structure, int value) {
    Storage storage = layout.storage(field);
    code.load(Kind.REFERENCE, structure);
    if (field < StructLayout.MOST_FIELDS) {
      code.load(Kind.LONG, value);
      code.putField(className(owner), "f" + field, "J");
      code.load(Kind.REFERENCE, structure);
      code.load(Kind.LONG, value + 2);
      code.putField(className(owner), "h" + field, "J");
    } else if (storage == Storage.REFERENCE) {
      code.getField(className(owner), "references", "[Ljava/lang/Object;");
      code.push(layout.place(field, true));
      code.load(Kind.REFERENCE, value);
      code.insn(Opcodes.AASTORE);
    } else {
      code.getField(className(owner), "bits", "[J");
      for (int half = 0; half < (storage == Storage.V128 ? 2 : 1); half++) {
        if (half == 0 && storage == Storage.V128) {
          code.insn(Opcodes.DUP);
        }
        code.push(layout.place(field, false) + half);
        code.load(kind(storage), value + 2 * half);
        toBits(storage);
        code.insn(Opcodes.LASTORE);
      }
    }
  }

  /** Stores operands in fields of the structure on top of them, which stays. */
  private void setRun(StructLayout layout, int start, int count) {
    int made = stack.reserve(0, 5);
    code.type(Opcodes.CHECKCAST, className(layout));
    code.store(Kind.REFERENCE, made);
    for (int field = start + count - 1; field >= start; field--) {
      Storage storage = layout.storage(field);
      if (storage == Storage.V128 || field >= StructLayout.MOST_FIELDS) {
        storeValue(storage, made + 1);
        storeFrom(layout, layout, field, made, made + 1);
        continue;
      }
      narrow(storage);
      code.load(Kind.REFERENCE, made);
      if (storage.slots() == 2) {
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
      } else {
        code.insn(Opcodes.SWAP);
      }
      code.putField(className(layout), "f" + field, storage.descriptor);
    }
    code.load(Kind.REFERENCE, made);
  }

  /** The kind of a value, or of each half. */
  private static byte kind(Storage storage) {
    return switch (storage) {
      case I8, I16, I32 -> Kind.INT;
      case I64, V128 -> Kind.LONG;
      case F32 -> Kind.FLOAT;
      case F64 -> Kind.DOUBLE;
      case REFERENCE -> Kind.REFERENCE;
    };
  }
}
