package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Casts;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExactType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.ReferenceType;
import org.objectweb.asm.Opcodes;

/** Emits the instructions on structures, arrays, i31 and typed references but calls. */
final class GcEmitter {
  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);
  private static final String TYPE_TYPE = Names.describe(Names.DEFINED_TYPE);
  private static final String INSTANCE_TYPE = Names.describe(Names.BASE_INSTANCE);

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final StructEmitter structs;
  private final DescriptorEmitter descriptors;

  GcEmitter(MethodScope scope) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    structs = new StructEmitter(scope);
    descriptors = new DescriptorEmitter(scope);
  }

  private DefinedType type(int i) {
    return scope.context.module().types().get(body.first(i));
  }

  /** Emits an instruction that {@link GcOperands} knows. */
  void emit(int i, Operator operator) {
    int operands = GcOperands.operands(body, i);
    byte result = GcOperands.result(scope.context.module(), body, i);
    stack.ensure(operands);
    scope.meter.beforeArray(operator, () -> Storage.ofElement(type(i)));
    switch (operator) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET ->
          structs.emit(i, operator, type(i));
      case STRUCT_NEW_DESC -> structs.emit(i, Operator.STRUCT_NEW, type(i));
      case STRUCT_NEW_DEFAULT_DESC -> descriptors.newDefault(i, type(i));
      case REF_GET_DESC -> descriptors.get(type(i));
      case REF_CAST_DESC_EQ, REF_CAST_DESC_EQ_NULL ->
          descriptors.cast(body.type(body.first(i)), body.second(i));
      case BR_ON_CAST_DESC_EQ -> descriptors.test(body.type(body.first(i)), body.second(i));
      case ARRAY_NEW_FIXED -> arrayNewFixed(i);
      case ARRAY_NEW,
          ARRAY_NEW_DEFAULT,
          ARRAY_GET,
          ARRAY_GET_S,
          ARRAY_GET_U,
          ARRAY_SET,
          ARRAY_FILL ->
          array(i, operator);
      case ARRAY_LEN -> arrayLen(body.first(i));
      case ARRAY_COPY ->
          code.call(
              Names.ARRAY_INSTRUCTIONS,
              OperatorTraits.helper(operator),
              "(" + OBJECT_TYPE + "I" + OBJECT_TYPE + "II)V");
      case ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> segment(i, operator);
      case REF_TEST, REF_TEST_NULL -> test(body.type(body.first(i)), body.second(i));
      case REF_CAST, REF_CAST_NULL -> cast(body.type(body.first(i)), body.second(i));
      case REF_EQ ->
          code.call(
              Names.GC_INSTRUCTIONS,
              body.second(i) == GcBody.NO_I31 ? "isSame" : "refEq",
              "(" + OBJECT_TYPE + OBJECT_TYPE + ")Z");
      case REF_AS_NON_NULL ->
          reference(
              Names.GC_INSTRUCTIONS,
              body.second(i) == GcBody.DESCRIPTOR ? "descriptor" : "nonNull");
      case ANY_CONVERT_EXTERN -> reference(Names.GC_INSTRUCTIONS, "anyConvertExtern");
      case REF_I31 -> code.call(Names.I31, "of", "(I)" + Names.describe(Names.I31));
      case I31_GET_S -> code.call(Names.I31, "getS", "(" + OBJECT_TYPE + ")I");
      case I31_GET_U -> code.call(Names.I31, "getU", "(" + OBJECT_TYPE + ")I");
      default -> throw new IllegalStateException("no code generation for " + operator.mnemonic());
    }
    scope.meter.afterArray(operator);
    stack.pop(operands);
    if (result != Kind.NONE) {
      stack.push(result);
    }
  }

  private void reference(String owner, String method) {
    code.call(owner, method, "(" + OBJECT_TYPE + ")" + OBJECT_TYPE);
  }

  // Arrays. The operands are on the JVM's stack.

  private void array(int i, Operator operator) {
    Storage storage = Storage.ofElement(type(i));
    String owner = storage.arrayClass;
    String value = storage.parameter();
    switch (operator) {
      case ARRAY_NEW -> {
        scope.loadType(body.first(i));
        code.call(owner, "of", "(" + value + "I" + TYPE_TYPE + ")" + Names.describe(owner));
      }
      case ARRAY_NEW_DEFAULT -> {
        scope.loadType(body.first(i));
        code.call(owner, "ofDefaults", "(I" + TYPE_TYPE + ")" + Names.describe(owner));
        FloatFolds.hideZeros(code, storage);
      }
      case ARRAY_GET, ARRAY_GET_S -> get(storage);
      case ARRAY_GET_U -> {
        get(storage);
        code.push(storage == Storage.I8 ? 0xFF : 0xFFFF);
        code.insn(Opcodes.IAND);
      }
      case ARRAY_SET -> set(storage);
      default -> code.call(owner, "fill", "(" + OBJECT_TYPE + "I" + value + "I)V");
    }
  }

  /** Replaces array and index on top by the element. */
  private void get(Storage storage) {
    if (storage == Storage.V128) {
      getVector(storage.arrayClass);
      return;
    }
    code.insn(Opcodes.SWAP);
    code.type(Opcodes.CHECKCAST, storage.arrayClass);
    scope.guards.guard(
        ReferenceGuards.Target.ARRAY,
        () -> {
          code.getField(storage.arrayClass, "elements", storage.elements());
          code.insn(Opcodes.SWAP);
          code.insn(storage.loadOpcode());
        });
  }

  /** Stores the value on top in the element whose array and index are below. */
  private void set(Storage storage) {
    String owner = storage.arrayClass;
    if (storage == Storage.V128) {
      code.call(owner, "set", "(" + OBJECT_TYPE + "I" + storage.parameter() + ")V");
      return;
    }
    int value = stack.reserve(0, 2);
    byte kind = stack.topKind();
    code.store(kind, value);
    code.insn(Opcodes.SWAP);
    code.type(Opcodes.CHECKCAST, owner);
    scope.guards.guard(
        ReferenceGuards.Target.ARRAY,
        () -> {
          code.getField(owner, "elements", storage.elements());
          code.insn(Opcodes.SWAP);
          code.load(kind, value);
          code.insn(storage.storeOpcode());
        });
  }

  /** Replaces array and index on top by the two halves of a v128. */
  private void getVector(String owner) {
    String descriptor = "(" + OBJECT_TYPE + "I)J";
    code.insn(Opcodes.DUP2);
    code.call(owner, "getLow", descriptor);
    code.insn(Opcodes.DUP2_X2);
    code.insn(Opcodes.POP2);
    code.call(owner, "getHigh", descriptor);
  }

  private void arrayLen(int type) {
    if (type < 0) {
      code.call(Names.GC_INSTRUCTIONS, "arrayLen", "(" + OBJECT_TYPE + ")I");
    } else {
      Storage storage = Storage.ofElement(scope.context.module().types().get(type));
      code.type(Opcodes.CHECKCAST, storage.arrayClass);
      scope.guards.guard(
          ReferenceGuards.Target.ARRAY,
          () -> {
            code.getField(storage.arrayClass, "elements", storage.elements());
            code.insn(Opcodes.ARRAYLENGTH);
          });
      if (storage == Storage.V128) {
        code.insn(Opcodes.ICONST_1);
        code.insn(Opcodes.ISHR);
      }
    }
  }

  private void segment(int i, Operator operator) {
    boolean makes = operator == Operator.ARRAY_NEW_DATA || operator == Operator.ARRAY_NEW_ELEM;
    scope.loadSelf();
    if (makes) {
      scope.loadType(body.first(i));
    }
    code.push(body.second(i));
    code.call(
        Names.ARRAY_INSTRUCTIONS,
        OperatorTraits.helper(operator),
        makes
            ? "(II" + INSTANCE_TYPE + TYPE_TYPE + "I)" + OBJECT_TYPE
            : "(" + OBJECT_TYPE + "III" + INSTANCE_TYPE + "I)V");
  }

  private void arrayNewFixed(int i) {
    Storage storage = Storage.ofElement(type(i));
    String owner = storage.arrayClass;
    int second = body.second(i);
    int count = GcOperands.count(second);
    int start = 0;
    int array = stack.reserve(0, 6);
    if (GcOperands.isPiece(second)) {
      start = GcOperands.start(second);
      code.type(Opcodes.CHECKCAST, owner);
    } else {
      code.push(count);
      scope.loadType(body.first(i));
      code.call(owner, "ofDefaults", "(I" + TYPE_TYPE + ")" + Names.describe(owner));
    }
    code.insn(Opcodes.DUP);
    code.store(Kind.REFERENCE, array);
    code.getField(owner, "elements", storage.elements());
    code.store(Kind.REFERENCE, array + 1);
    for (int k = start + count - 1; k >= start; k--) {
      if (storage == Storage.V128) {
        setVector(array + 1, k);
        continue;
      }
      code.load(Kind.REFERENCE, array + 1);
      bringBelow(storage);
      code.push(k);
      bringBelow(storage);
      code.insn(storage.storeOpcode());
    }
    code.load(Kind.REFERENCE, array);
  }

  /** Stores the v128 on top; the JVM locals behind that of the elements are free. */
  private void setVector(int elements, int index) {
    int value = elements + 1;
    code.store(Kind.LONG, value + 2);
    code.store(Kind.LONG, value);
    for (int half = 0; half < 2; half++) {
      code.load(Kind.REFERENCE, elements);
      code.push(2 * index + half);
      code.load(Kind.LONG, value + 2 * half);
      code.insn(Opcodes.LASTORE);
    }
  }

  /** Swaps what is on top, of one word, and the value below it. */
  private void bringBelow(Storage storage) {
    if (storage.slots() == 2) {
      code.insn(Opcodes.DUP_X2);
      code.insn(Opcodes.POP);
    } else {
      code.insn(Opcodes.SWAP);
    }
  }

  // Tests and casts.

  private void cast(ReferenceType target, int facts) {
    boolean fits = (facts & GcBody.FITS) != 0;
    if (fits && (target.nullable() || (facts & GcBody.MAY_BE_NULL) == 0)) {
      return;
    }
    code.insn(Opcodes.DUP);
    test(target, facts);
    HeapType heap = target.heap();
    code.push(castCode(heap));
    code.call(Names.CASTS, "checked", "(" + OBJECT_TYPE + "ZI)" + OBJECT_TYPE);
  }

  /** What {@code Casts.checked} takes for a type. */
  private int castCode(HeapType heap) {
    if (heap instanceof AbstractHeapType type) {
      return -type.code();
    }
    int index = scope.context.typeIndex(heap.defined());
    return heap instanceof ExactType ? index | Casts.EXACT : index;
  }

  /** Replaces the reference on top of the JVM's stack by 0 or 1. */
  private void test(ReferenceType target, int facts) {
    boolean mayBeNull = (facts & GcBody.MAY_BE_NULL) != 0;
    HeapType heap = target.heap();
    if ((facts & GcBody.FITS) != 0 || heap == heap.top()) {
      test(mayBeNull && !target.nullable() ? "isNotNull" : null, true);
    } else if (heap == heap.bottom()) {
      test(mayBeNull && target.nullable() ? "isNull" : null, false);
    } else if (heap.defined() != null) {
      DefinedType defined = heap.defined();
      boolean isFinal = heap instanceof ExactType || defined.subType().isFinal();
      scope.loadType(scope.context.typeIndex(defined));
      if (!isFinal) {
        code.push(defined.depth());
      }
      code.call(
          Names.CASTS,
          (target.nullable() && mayBeNull ? "isNullOr" : "is")
              + (isFinal ? "Exact" : "Sub")
              + kind(defined.kind()),
          "(" + OBJECT_TYPE + TYPE_TYPE + (isFinal ? "" : "I") + ")Z");
    } else if (target.nullable() && mayBeNull) {
      test("isNullOr" + kind((AbstractHeapType) heap), false);
    } else {
      code.type(Opcodes.INSTANCEOF, className((AbstractHeapType) heap));
    }
  }

  /** Emits a test of {@code Casts}, or, if there is none, what it would come to. */
  private void test(String method, boolean otherwise) {
    if (method == null) {
      code.insn(Opcodes.POP);
      code.push(otherwise ? 1 : 0);
    } else {
      code.call(Names.CASTS, method, "(" + OBJECT_TYPE + ")Z");
    }
  }

  private static String kind(AbstractHeapType heap) {
    return switch (heap) {
      case EQ -> "Eq";
      case I31 -> "I31";
      case STRUCT -> "Struct";
      case ARRAY -> "Array";
      case FUNC -> "Function";
      default -> throw new IllegalStateException("no test for " + heap);
    };
  }

  private static String className(AbstractHeapType heap) {
    return switch (heap) {
      case EQ -> Names.GC_OBJECT;
      case I31 -> Names.I31;
      case STRUCT -> Names.STRUCT;
      case ARRAY -> Names.ARRAY;
      default -> throw new IllegalStateException("no test for " + heap);
    };
  }
}
