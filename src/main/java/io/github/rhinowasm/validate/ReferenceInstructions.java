package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * References: what makes them, asks about them and converts them, and the branches that depend on
 * them.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#reference-instructions">Core
 *     spec, reference instructions</a>
 */
final class ReferenceInstructions {
  private static final ReferenceType EQREF = ReferenceType.nullable(AbstractHeapType.EQ);
  private static final ReferenceType I31REF = ReferenceType.nullable(AbstractHeapType.I31);
  private static final ReferenceType ANYREF = ReferenceType.nullable(AbstractHeapType.ANY);
  private static final ReferenceType I31 = ReferenceType.notNull(AbstractHeapType.I31);

  private ReferenceInstructions() {}

  static void refNull(CodeState state, Instruction instruction) {
    state.push(ReferenceType.nullable(instruction.heapType()));
  }

  static void refIsNull(CodeState state) {
    state.popReference();
    state.push(NumericType.I32);
  }

  static void refFunc(CodeState state, Instruction instruction) {
    int function = instruction.index();
    state.checkIndex(function, state.module.functions().size(), "function");
    if (!state.module.declaresFunction(function)) {
      throw state.invalid("undeclared function reference " + function);
    }
    pushFunction(state, function);
  }

  /** Pushes a reference to a function whose index was checked. */
  static void pushFunction(CodeState state, int function) {
    DefinedType type = state.module.functions().get(function);
    state.push(state.module.isExact(function) ? state.made(type) : ReferenceType.notNull(type));
  }

  static void refEq(CodeState state) {
    state.pop(EQREF);
    state.pop(EQREF);
    state.push(NumericType.I32);
  }

  private static ReferenceType notNull(ReferenceType type) {
    return type == CodeState.UNKNOWN_REFERENCE ? type : ReferenceType.notNull(type.heap());
  }

  static void refAsNonNull(CodeState state) {
    state.push(notNull(state.popReference()));
  }

  static void branchOnNull(CodeState state, Instruction instruction) {
    ReferenceType type = state.popReference();
    List<ValueType> types = state.label(instruction.index()).labelTypes();
    state.pop(types);
    state.push(types);
    state.push(notNull(type));
  }

  static void branchOnNonNull(CodeState state, Instruction instruction) {
    List<ValueType> types = state.label(instruction.index()).labelTypes();
    ReferenceType last = lastReference(state, types);
    state.pop(ReferenceType.nullable(last.heap()));
    passOn(state, types);
  }

  static void branchOnCast(CodeState state, Instruction instruction, boolean onFailure) {
    branchOnCast(state, instruction, onFailure, null);
  }

  /**
   * @param descriptor the type of the descriptor on top, or null if there is none
   */
  private static void branchOnCast(
      CodeState state, Instruction instruction, boolean onFailure, ReferenceType descriptor) {
    ReferenceType source = instruction.sourceType();
    ReferenceType target = instruction.targetType();
    boolean possible =
        state.reader.allows(Feature.CUSTOM_DESCRIPTORS)
            ? target.heap().top() == source.heap().top()
            : target.matches(source);
    if (!possible) {
      throw state.invalid("type mismatch: a cast from " + source + " to " + target);
    }
    // Without null if the cast takes null.
    ReferenceType rest = target.nullable() ? ReferenceType.notNull(source.heap()) : source;
    List<ValueType> types = state.label(instruction.index()).labelTypes();
    ReferenceType last = lastReference(state, types);
    ReferenceType passed = onFailure ? rest : target;
    if (!passed.matches(last)) {
      throw state.invalid("type mismatch: the label takes " + last + ", but gets " + passed);
    }
    if (descriptor != null) {
      state.pop(descriptor);
    }
    state.pop(source);
    passOn(state, types);
    state.push(onFailure ? target : rest);
  }

  /** The last type that a label takes, which must be a reference. */
  private static ReferenceType lastReference(CodeState state, List<ValueType> types) {
    if (types.isEmpty() || !(types.get(types.size() - 1) instanceof ReferenceType last)) {
      throw state.invalid(
          "type mismatch: expected a label that takes a reference at last, got one that takes "
              + types);
    }
    return last;
  }

  /** Checks the operands that a label takes before its last one, which have its types then. */
  private static void passOn(CodeState state, List<ValueType> types) {
    List<ValueType> others = types.subList(0, types.size() - 1);
    state.pop(others);
    state.push(others);
  }

  static void refTest(CodeState state, Instruction instruction) {
    state.pop(ReferenceType.nullable(instruction.targetType().heap().top()));
    state.push(NumericType.I32);
  }

  static void refCast(CodeState state, Instruction instruction) {
    state.pop(ReferenceType.nullable(instruction.targetType().heap().top()));
    state.push(instruction.targetType());
  }

  // Descriptors.

  static void branchOnDescriptor(CodeState state, Instruction instruction, boolean onFailure) {
    branchOnCast(state, instruction, onFailure, descriptorOf(state, instruction.targetType()));
  }

  static void castByDescriptor(CodeState state, Instruction instruction) {
    ReferenceType target = instruction.targetType();
    state.pop(descriptorOf(state, target));
    refCast(state, instruction);
  }

  /** The type of the descriptors that tell whether a reference has a type. */
  private static ReferenceType descriptorOf(CodeState state, ReferenceType target) {
    HeapType heap = target.heap();
    DefinedType type = heap.defined();
    DefinedType descriptor = type == null ? null : type.subType().descriptor();
    if (descriptor == null) {
      throw state.invalid(
          "type "
              + (type == null ? heap : state.module.types().indexOf(type))
              + " does not have a descriptor");
    }
    return ReferenceType.nullable(heap == type ? descriptor : descriptor.exact());
  }

  static void getDescriptor(CodeState state, Instruction instruction) {
    DefinedType type = state.type(instruction.index());
    DefinedType descriptor = type.subType().descriptor();
    if (descriptor == null) {
      throw state.invalid("type without descriptor " + instruction.index());
    }
    ValueType operand = state.pop(ReferenceType.nullable(type));
    boolean exact =
        operand == null
            || operand == CodeState.UNKNOWN_REFERENCE
            || operand.matches(ReferenceType.nullable(type.exact()));
    state.push(ReferenceType.notNull(exact ? descriptor.exact() : descriptor));
  }

  static void anyConvertExtern(CodeState state) {
    ValueType type = state.pop(ReferenceType.EXTERNREF);
    state.push(ReferenceType.of(isNullable(type), AbstractHeapType.ANY));
  }

  static void externConvertAny(CodeState state) {
    ValueType type = state.pop(ANYREF);
    state.push(ReferenceType.of(isNullable(type), AbstractHeapType.EXTERN));
  }

  /** Unknown types count as not null, which fits wherever the other would. */
  private static boolean isNullable(ValueType type) {
    return type instanceof ReferenceType reference && reference.nullable();
  }

  static void refI31(CodeState state) {
    state.pop(NumericType.I32);
    state.push(I31);
  }

  static void i31Get(CodeState state) {
    state.pop(I31REF);
    state.push(NumericType.I32);
  }
}
