package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.LocalRuns;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import java.util.List;

/**
 * Validates a function body in one pass and tells a listener what it finds. It keeps no state
 * between calls, so that bodies can be validated in parallel.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">Core spec,
 *     validation algorithm</a>
 */
public final class FunctionValidator {
  private FunctionValidator() {}

  /**
   * Validates a function body.
   *
   * @param module the module, of which everything but the bodies is valid
   * @param features what is allowed
   * @param function index of a function that is not imported
   * @param listener is told what is found; what it throws passes through
   * @throws MalformedException if the body breaks the binary grammar
   * @throws InvalidException if the body is not valid
   */
  public static void validate(
      Module module, Features features, int function, CodeListener listener) {
    CodeState state = begin(module, features, function, listener);
    instructions(state, listener);
    end(state);
  }

  /**
   * As {@link #validate(Module, Features, int, CodeListener)} without a listener, which is much
   * faster.
   *
   * @param common made for the same module and features
   * @return whether the function makes tail calls
   */
  static boolean validate(
      Module module, Features features, int function, CommonInstructions common) {
    CodeState state = begin(module, features, function, CodeListener.NONE);
    while (state.depth() > 0) {
      common.pass(state);
      apply(state, next(state));
    }
    end(state);
    return state.makesTailCalls;
  }

  private static CodeState begin(
      Module module, Features features, int function, CodeListener listener) {
    InstructionReader reader = new InstructionReader(module, function, features);
    ByteSlice body = module.body(function);
    if (body.length() > ImplementationLimits.FUNCTION_SIZE) {
      throw reader.invalid(
          "function too large: "
              + body.length()
              + " bytes, limit "
              + ImplementationLimits.FUNCTION_SIZE,
          body.start());
    }
    FunctionType type = module.functionType(function);
    LocalRuns locals = reader.localRuns(type.parameters());
    CodeState state = new CodeState(module, reader, new LocalState(locals));
    // A branch to the body takes its results; its parameters are locals.
    FunctionType frame =
        type.parameters().isEmpty() ? type : new FunctionType(List.of(), type.results());
    state.pushFrame(Operator.BLOCK, frame);
    if (listener != CodeListener.NONE) {
      listener.locals(locals.toArray());
    }
    return state;
  }

  private static void end(CodeState state) {
    if (!state.reader.atEnd()) {
      throw state.reader.malformed(
          "section size mismatch: code behind the end of the function", state.reader.position());
    }
  }

  private static void instructions(CodeState state, CodeListener listener) {
    while (state.depth() > 0) {
      Instruction instruction = next(state);
      listener.before(instruction, state);
      apply(state, instruction);
      listener.after(instruction, state);
    }
  }

  private static Instruction next(CodeState state) {
    if (state.reader.atEnd()) {
      throw endMissing(state);
    }
    Instruction instruction = state.reader.next();
    state.offset = instruction.offset();
    return instruction;
  }

  /** Checks an instruction and applies its effect. */
  static void apply(CodeState state, Instruction instruction) {
    Operator operator = instruction.operator();
    if (operator.hasFixedSignature()) {
      FixedInstructions.check(state, instruction);
    } else if (operator.prefix() == Operator.PREFIX_GC) {
      managed(state, instruction);
    } else if (operator.code() < Operator.I32_LOAD.code()) {
      control(state, instruction);
    } else {
      other(state, instruction);
    }
  }

  private static void control(CodeState state, Instruction instruction) {
    switch (instruction.operator()) {
      case UNREACHABLE -> state.unreachable();
      case BLOCK, LOOP, TRY -> ControlInstructions.block(state, instruction);
      case IF -> ControlInstructions.ifBlock(state, instruction);
      case ELSE -> ControlInstructions.elseBlock(state);
      case END -> ControlInstructions.end(state);
      case BR -> ControlInstructions.branch(state, instruction);
      case BR_IF -> ControlInstructions.branchIf(state, instruction);
      case BR_TABLE -> ControlInstructions.branchTable(state, instruction);
      case RETURN -> ControlInstructions.returnFromFunction(state);
      case CALL -> CallInstructions.call(state, instruction);
      case CALL_INDIRECT -> CallInstructions.callIndirect(state, instruction);
      case CALL_REF -> CallInstructions.callReference(state, instruction);
      case RETURN_CALL -> CallInstructions.returnCall(state, instruction);
      case RETURN_CALL_INDIRECT -> CallInstructions.returnCallIndirect(state, instruction);
      case RETURN_CALL_REF -> CallInstructions.returnCallReference(state, instruction);
      case TRY_TABLE -> ExceptionInstructions.tryTable(state, instruction);
      case THROW -> ExceptionInstructions.throwTag(state, instruction);
      case THROW_REF -> ExceptionInstructions.throwReference(state);
      case CATCH -> ExceptionInstructions.catchTag(state, instruction);
      case CATCH_ALL -> ExceptionInstructions.catchAll(state);
      case DELEGATE -> ExceptionInstructions.delegate(state, instruction);
      case RETHROW -> ExceptionInstructions.rethrow(state, instruction);
      case DROP -> state.pop();
      case SELECT -> VariableInstructions.select(state);
      case SELECT_TYPED -> VariableInstructions.selectTyped(state, instruction);
      case LOCAL_GET -> VariableInstructions.localGet(state, instruction);
      case LOCAL_SET -> VariableInstructions.localSet(state, instruction);
      case LOCAL_TEE -> VariableInstructions.localTee(state, instruction);
      case GLOBAL_GET -> VariableInstructions.globalGet(state, instruction);
      case GLOBAL_SET -> VariableInstructions.globalSet(state, instruction);
      case TABLE_GET -> TableInstructions.get(state, instruction);
      case TABLE_SET -> TableInstructions.set(state, instruction);
      default -> throw noRule(instruction);
    }
  }

  private static void managed(CodeState state, Instruction instruction) {
    switch (instruction.operator()) {
      case STRUCT_NEW -> StructInstructions.create(state, instruction, false);
      case STRUCT_NEW_DESC -> StructInstructions.create(state, instruction, true);
      case STRUCT_NEW_DEFAULT -> StructInstructions.createDefault(state, instruction, false);
      case STRUCT_NEW_DEFAULT_DESC -> StructInstructions.createDefault(state, instruction, true);
      case STRUCT_GET -> StructInstructions.get(state, instruction, false);
      case STRUCT_GET_S, STRUCT_GET_U -> StructInstructions.get(state, instruction, true);
      case STRUCT_SET -> StructInstructions.set(state, instruction);
      case ARRAY_NEW -> ArrayInstructions.create(state, instruction);
      case ARRAY_NEW_DEFAULT -> ArrayInstructions.createDefault(state, instruction);
      case ARRAY_NEW_FIXED -> ArrayInstructions.createFixed(state, instruction);
      case ARRAY_NEW_DATA -> ArrayInstructions.createFromData(state, instruction);
      case ARRAY_NEW_ELEM -> ArrayInstructions.createFromElements(state, instruction);
      case ARRAY_GET -> ArrayInstructions.get(state, instruction, false);
      case ARRAY_GET_S, ARRAY_GET_U -> ArrayInstructions.get(state, instruction, true);
      case ARRAY_SET -> ArrayInstructions.set(state, instruction);
      case ARRAY_LEN -> ArrayInstructions.length(state);
      case ARRAY_FILL -> ArrayInstructions.fill(state, instruction);
      case ARRAY_COPY -> ArrayInstructions.copy(state, instruction);
      case ARRAY_INIT_DATA -> ArrayInstructions.initFromData(state, instruction);
      case ARRAY_INIT_ELEM -> ArrayInstructions.initFromElements(state, instruction);
      case REF_TEST, REF_TEST_NULL -> ReferenceInstructions.refTest(state, instruction);
      case REF_CAST, REF_CAST_NULL -> ReferenceInstructions.refCast(state, instruction);
      case BR_ON_CAST -> ReferenceInstructions.branchOnCast(state, instruction, false);
      case BR_ON_CAST_FAIL -> ReferenceInstructions.branchOnCast(state, instruction, true);
      case ANY_CONVERT_EXTERN -> ReferenceInstructions.anyConvertExtern(state);
      case EXTERN_CONVERT_ANY -> ReferenceInstructions.externConvertAny(state);
      case REF_I31 -> ReferenceInstructions.refI31(state);
      case I31_GET_S, I31_GET_U -> ReferenceInstructions.i31Get(state);
      case REF_GET_DESC -> ReferenceInstructions.getDescriptor(state, instruction);
      case REF_CAST_DESC_EQ, REF_CAST_DESC_EQ_NULL ->
          ReferenceInstructions.castByDescriptor(state, instruction);
      case BR_ON_CAST_DESC_EQ ->
          ReferenceInstructions.branchOnDescriptor(state, instruction, false);
      case BR_ON_CAST_DESC_EQ_FAIL ->
          ReferenceInstructions.branchOnDescriptor(state, instruction, true);
      default -> throw noRule(instruction);
    }
  }

  private static void other(CodeState state, Instruction instruction) {
    switch (instruction.operator()) {
      case REF_NULL -> ReferenceInstructions.refNull(state, instruction);
      case REF_IS_NULL -> ReferenceInstructions.refIsNull(state);
      case REF_FUNC -> ReferenceInstructions.refFunc(state, instruction);
      case REF_EQ -> ReferenceInstructions.refEq(state);
      case REF_AS_NON_NULL -> ReferenceInstructions.refAsNonNull(state);
      case BR_ON_NULL -> ReferenceInstructions.branchOnNull(state, instruction);
      case BR_ON_NON_NULL -> ReferenceInstructions.branchOnNonNull(state, instruction);
      case TABLE_COPY -> TableInstructions.copy(state, instruction);
      case TABLE_GROW -> TableInstructions.grow(state, instruction);
      case TABLE_FILL -> TableInstructions.fill(state, instruction);
      case MEMORY_COPY -> MemoryInstructions.copy(state, instruction);
      default -> throw noRule(instruction);
    }
  }

  /** A test validates every operator, so this is a bug that doesn't last. */
  private static AssertionError noRule(Instruction instruction) {
    return new AssertionError("no rule for " + instruction.operator());
  }

  /**
   * The phrase depends on what follows the body, as the spec suite has it: an engine that reads on
   * would take the next byte for an instruction.
   */
  private static MalformedException endMissing(CodeState state) {
    ByteSlice code = new ByteSlice(state.module.bytes(), 0, state.module.bytes().length);
    int end = state.reader.position();
    String phrase;
    if (end == code.end()) {
      phrase = "unexpected end of section or function";
    } else {
      phrase =
          code.bytes()[end] == Operator.END.code()
              ? "section size mismatch"
              : "END opcode expected";
    }
    return state.reader.malformed(
        phrase + ": " + state.depth() + " blocks are open at the end of the function", end);
  }
}
