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
    instructions(state, listener);
    if (!reader.atEnd()) {
      throw reader.malformed(
          "section size mismatch: code behind the end of the function", reader.position());
    }
  }

  private static void instructions(CodeState state, CodeListener listener) {
    InstructionReader reader = state.reader;
    while (state.depth() > 0) {
      if (reader.atEnd()) {
        throw endMissing(state);
      }
      Instruction instruction = reader.next();
      state.offset = instruction.offset();
      listener.before(instruction, state);
      if (instruction.operator().hasFixedSignature()) {
        FixedInstructions.check(state, instruction);
      } else {
        special(state, instruction);
      }
      listener.after(instruction, state);
    }
  }

  private static void special(CodeState state, Instruction instruction) {
    switch (instruction.operator()) {
      case UNREACHABLE -> state.unreachable();
      case BLOCK, LOOP -> ControlInstructions.block(state, instruction);
      case IF -> ControlInstructions.ifBlock(state, instruction);
      case ELSE -> ControlInstructions.elseBlock(state);
      case END -> ControlInstructions.end(state);
      case BR -> ControlInstructions.branch(state, instruction);
      case BR_IF -> ControlInstructions.branchIf(state, instruction);
      case BR_TABLE -> ControlInstructions.branchTable(state, instruction);
      case RETURN -> ControlInstructions.returnFromFunction(state);
      case CALL -> ControlInstructions.call(state, instruction);
      case CALL_INDIRECT -> ControlInstructions.callIndirect(state, instruction);
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
      case TABLE_COPY -> TableInstructions.copy(state, instruction);
      case TABLE_GROW -> TableInstructions.grow(state, instruction);
      case TABLE_FILL -> TableInstructions.fill(state, instruction);
      case MEMORY_COPY -> MemoryInstructions.copy(state, instruction);
      case REF_NULL -> ReferenceInstructions.refNull(state, instruction);
      case REF_IS_NULL -> ReferenceInstructions.refIsNull(state);
      case REF_FUNC -> ReferenceInstructions.refFunc(state, instruction);
      default -> throw new AssertionError("no rule for " + instruction.operator());
    }
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
