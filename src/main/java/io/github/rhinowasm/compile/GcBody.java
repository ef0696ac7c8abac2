package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.validate.ValidationState;

/**
 * Adds the instructions on typed references, structures and arrays to a {@link Body}, with what the
 * validator knows about their operands: where a reference can't be null, or certainly has the type
 * of a cast, nothing is tested. Branches on null and on casts become tests and ordinary branches,
 * with the reference in a local of its own meanwhile; {@code br_on_cast_desc_eq} itself stands for
 * such a test.
 */
final class GcBody {
  /** In the second number of a test or cast: the operand may be null. */
  static final int MAY_BE_NULL = 1;

  /** In the second number of a test or cast: an operand that is not null has the type. */
  static final int FITS = 2;

  /** In the second number of ref.eq: one of the operands is no i31. */
  static final int NO_I31 = 1;

  /** In the second number of ref.as_non_null: the operand is a descriptor. */
  static final int DESCRIPTOR = 1;

  private final BodyBuilder builder;
  private final Body body;
  private final Module module;
  private final ModuleContext context;

  /** A local that holds a reference within one instruction of the module. */
  private final int temporary;

  /** Another one, for descriptors; not there in a module without any. */
  private final int secondTemporary;

  GcBody(BodyBuilder builder, Body body, ModuleContext context, int temporary) {
    this.builder = builder;
    this.body = body;
    this.context = context;
    this.temporary = temporary;
    this.secondTemporary = temporary + 1;
    this.module = context.module();
  }

  /** The validator's type of an operand, 0 for the uppermost; null if it is not known. */
  private static ReferenceType operand(ValidationState state, int depth) {
    ValueType type = state.operand(state.height() - 1 - depth);
    return type instanceof ReferenceType reference ? reference : null;
  }

  private static int nullable(ValidationState state, int depth) {
    ReferenceType type = operand(state, depth);
    return type != null && !type.nullable() ? 0 : GcOperands.NULLABLE;
  }

  /** The second number of {@code call_ref}. */
  static int callee(ValidationState state) {
    return nullable(state, 0);
  }

  /** Adds an instruction that does not branch. */
  void straight(Operator operator, Instruction in, ValidationState state) {
    int type = in.index();
    switch (operator) {
      case STRUCT_NEW -> structNew(type);
      case ARRAY_NEW_FIXED -> arrayNewFixed(type, in.secondIndex());
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U ->
          add(operator, type, in.secondIndex() | nullable(state, 0), CodeSize.of(operator));
      case STRUCT_SET ->
          add(operator, type, in.secondIndex() | nullable(state, 1), CodeSize.of(operator));
      case ARRAY_LEN -> add(operator, arrayType(operand(state, 0)), 0, CodeSize.of(operator));
      case REF_AS_NON_NULL -> nonNull(state, 0);
      case REF_EQ -> {
        boolean i31 = mayBeI31(operand(state, 0)) && mayBeI31(operand(state, 1));
        add(operator, 0, i31 ? 0 : NO_I31, CodeSize.of(operator));
      }
      case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL ->
          test(operator, in.targetType(), operand(state, 0));
      case STRUCT_NEW_DESC -> structNewDescribed(type, state);
      case STRUCT_NEW_DEFAULT_DESC -> {
        nonNull(state, DESCRIPTOR);
        add(operator, type, 0, CodeSize.of(operator));
      }
      case REF_GET_DESC -> {
        nonNull(state, 0);
        add(operator, type, 0, CodeSize.of(operator));
      }
      case REF_CAST_DESC_EQ, REF_CAST_DESC_EQ_NULL -> {
        nonNull(state, DESCRIPTOR);
        testDescriptor(operator, in.targetType(), operand(state, 1));
      }
      case EXTERN_CONVERT_ANY -> {}
      default -> add(operator, type, in.secondIndex(), CodeSize.of(operator));
    }
  }

  private void add(Operator operator, int a, int b, int size) {
    builder.add(operator, a, b, size);
    int i = body.count - 1;
    int below = body.below(builder.stack(), GcOperands.operands(body, i));
    byte result = GcOperands.result(module, body, i);
    builder.stack(result == Kind.NONE ? below : body.push(below, result));
  }

  /** The index of the type of an array, or -1 if only {@code arrayref} is known. */
  private int arrayType(ReferenceType type) {
    return type != null
            && type.heap() instanceof DefinedType defined
            && defined.composite() instanceof ArrayType
        ? context.typeIndex(defined)
        : -1;
  }

  private static boolean mayBeI31(ReferenceType type) {
    HeapType heap = type == null ? AbstractHeapType.EQ : type.heap();
    return heap == AbstractHeapType.EQ || heap == AbstractHeapType.I31;
  }

  private void test(Operator operator, ReferenceType target, ReferenceType operand) {
    int facts = operand == null || operand.nullable() ? MAY_BE_NULL : 0;
    if (operand != null && operand.heap().matches(target.heap())) {
      facts |= FITS;
    }
    add(operator, body.addType(target), facts, CodeSize.of(operator));
  }

  /** Adds a check of the uppermost operand, unless it certainly is not null. */
  private void nonNull(ValidationState state, int what) {
    if (nullable(state, 0) != 0) {
      add(Operator.REF_AS_NON_NULL, 0, what, CodeSize.of(Operator.REF_AS_NON_NULL));
    }
  }

  private void testDescriptor(Operator operator, ReferenceType target, ReferenceType operand) {
    int facts = operand == null || operand.nullable() ? MAY_BE_NULL : 0;
    add(operator, body.addType(target), facts, 3 * CodeSize.of(operator));
  }

  private void structNewDescribed(int type, ValidationState state) {
    nonNull(state, DESCRIPTOR);
    StructLayout layout = context.layouts().of(module.types().get(type));
    int fields = layout.fields.length();
    if (layout.hasMake()) {
      int operands = fields + 1;
      add(Operator.STRUCT_NEW_DESC, type, GcOperands.whole(operands), CodeSize.operands(operands));
      return;
    }
    Operator operator = Operator.STRUCT_NEW_DEFAULT_DESC;
    add(operator, type, 0, CodeSize.of(operator));
    pieces(Operator.STRUCT_NEW, type, fields);
  }

  private void structNew(int type) {
    StructLayout layout = context.layouts().of(module.types().get(type));
    int fields = layout.fields.length();
    if (layout.hasMake()) {
      add(Operator.STRUCT_NEW, type, GcOperands.whole(fields), CodeSize.operands(fields));
      return;
    }
    add(Operator.STRUCT_NEW_DEFAULT, type, 0, CodeSize.of(Operator.STRUCT_NEW_DEFAULT));
    pieces(Operator.STRUCT_NEW, type, fields);
  }

  private void arrayNewFixed(int type, int count) {
    if (count <= GcOperands.RUN) {
      int size = CodeSize.operands(2 * count);
      add(Operator.ARRAY_NEW_FIXED, type, GcOperands.whole(count), size);
      return;
    }
    builder.constant(Operator.I32_CONST, count, Kind.INT);
    add(Operator.ARRAY_NEW_DEFAULT, type, 0, CodeSize.of(Operator.ARRAY_NEW_DEFAULT));
    pieces(Operator.ARRAY_NEW_FIXED, type, count);
  }

  private void pieces(Operator operator, int type, int count) {
    for (int end = count; end > 0; end -= GcOperands.RUN) {
      builder.cutLongBlock();
      int start = Math.max(0, end - GcOperands.RUN);
      int length = end - start;
      add(operator, type, GcOperands.piece(start, length), CodeSize.operands(2 * length));
    }
  }

  // Branches.

  private void keep() {
    builder.add(Operator.LOCAL_TEE, temporary, 0, CodeSize.of(Operator.LOCAL_TEE));
  }

  /** The stack without the reference on top. */
  private void drop() {
    builder.stack(body.parent(builder.stack()));
  }

  private void bringBack() {
    builder.constant(Operator.LOCAL_GET, temporary, Kind.REFERENCE);
  }

  /** Goes around what follows. */
  private void goAround(Operator operator, int around) {
    builder.add(operator, around, 0, CodeSize.BRANCH);
    body.startBlock(builder.stack());
  }

  /** Goes to a label with the reference on top; what follows is the block of {@code around}. */
  private void goWithReference(int label, int around) {
    int stack = builder.stack();
    bringBack();
    builder.jump(label);
    builder.stack(stack);
    body.bind(around, body.startBlock(stack));
  }

  /** A label behind a jump that is about to be added, for the present stack. */
  private int around() {
    return body.addLabel(builder.stack(), 0);
  }

  /** Adds {@code br_on_null}. */
  void branchOnNull(int label) {
    keep();
    builder.add(Operator.REF_IS_NULL, 0, 0, CodeSize.of(Operator.REF_IS_NULL));
    drop();
    builder.branchIf(label);
    bringBack();
  }

  /** Adds {@code br_on_non_null}. */
  void branchOnNonNull(int label) {
    keep();
    builder.add(Operator.REF_IS_NULL, 0, 0, CodeSize.of(Operator.REF_IS_NULL));
    drop();
    int around = around();
    goAround(Operator.BR_IF, around);
    goWithReference(label, around);
  }

  /** Adds {@code br_on_cast} or {@code br_on_cast_fail}. */
  void branchOnCast(boolean ifFits, int label, Instruction in, ValidationState state) {
    keep();
    test(Operator.REF_TEST, in.targetType(), operand(state, 0));
    goIf(ifFits, label);
  }

  /** Adds {@code br_on_cast_desc_eq} or {@code br_on_cast_desc_eq_fail}. */
  void branchOnDescriptor(boolean ifFits, int label, Instruction in, ValidationState state) {
    nonNull(state, DESCRIPTOR);
    builder.setLocal(secondTemporary);
    keep();
    builder.constant(Operator.LOCAL_GET, secondTemporary, Kind.REFERENCE);
    testDescriptor(Operator.BR_ON_CAST_DESC_EQ, in.targetType(), operand(state, 1));
    goIf(ifFits, label);
  }

  /** Goes to a label with the reference that was kept, which also stays on the stack otherwise. */
  private void goIf(boolean ifFits, int label) {
    drop();
    int around = around();
    goAround(ifFits ? Operator.IF : Operator.BR_IF, around);
    goWithReference(label, around);
    bringBack();
  }
}
