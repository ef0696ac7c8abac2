package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/**
 * Emits instructions on v128 that don't access memory. The lanes of a result are pushed one after
 * another, then popped into variables: those of a local if the next instruction sets one.
 */
final class VectorEmitter {
  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final Variables variables;
  private final LaneVariables laneVariables;
  private final LaneCode lanes;
  private final VectorAccessEmitter accesses;
  private final ShuffleEmitter shuffles;

  VectorEmitter(MethodScope scope) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.variables = scope.variables;
    laneVariables = stack.laneVariables();
    lanes = stack.laneCode();
    accesses = new VectorAccessEmitter(scope, this);
    shuffles = new ShuffleEmitter(scope, this);
  }

  /**
   * Emits an instruction whose emission is {@link Emission.OnVectors}.
   *
   * @param end behind the last instruction of the block
   * @return the number of instructions emitted
   */
  int compute(int i, int end) {
    stack.needWords(24);
    Operator operator = body.operator(i);
    Emission emission = operator.emission();
    if (emission instanceof Emission.Lanes each) {
      return eachLane(i, end, operator, each);
    }
    if (emission instanceof Emission.LaneTest test) {
      test(operator, Kind.ofLetter(test.lane()));
      return 1;
    }
    if (emission instanceof Emission.Narrowing narrowing) {
      byte kind = Kind.ofLetter(narrowing.lane());
      VectorOperand b = stack.popVector();
      VectorOperand a = stack.popVector();
      pushAll(a, kind);
      helper(operator, "(" + repeat(kind) + ")J");
      pushAll(b, kind);
      helper(operator, "(" + repeat(kind) + ")J");
      return finish(i, end, Kind.LONG);
    }
    return VectorForms.isBitwise(operator) ? bitwise(i, end, operator) : special(i, end, operator);
  }

  /** As {@link #compute}, for a memory access that is not beyond any memory. */
  int access(int i, int end) {
    stack.needWords(24);
    return accesses.emit(i, end);
  }

  private static String repeat(byte kind) {
    return Kind.descriptor(kind).repeat(Kind.lanes(kind));
  }

  private void pushAll(VectorOperand operand, byte kind) {
    for (int k = 0; k < Kind.lanes(kind); k++) {
      lanes.push(operand, kind, k);
    }
  }

  /** Calls the method named after the mnemonic. */
  private void helper(Operator operator, String descriptor) {
    code.call(operator.vectorHelpers(), OperatorTraits.helper(operator), descriptor);
  }

  /**
   * Makes the lanes on the JVM's stack the result of an instruction.
   *
   * @return the number of instructions emitted: 2 if the next one sets a local, which is done
   */
  int finish(int i, int end, byte kind) {
    if (i + 1 < end
        && body.operator(i + 1) == Operator.LOCAL_SET
        && body.laneKind(body.first(i + 1)) == kind) {
      int local = body.first(i + 1);
      stack.detach(local, Kind.lanes(kind));
      popInto(local, kind);
      return 2;
    }
    stack.pushLanes(kind);
    return 1;
  }

  private void popInto(int local, byte kind) {
    for (int k = Kind.lanes(kind) - 1; k >= 0; k--) {
      code.store(kind, variables.write(local + k));
    }
  }

  /** {@code local.get}, {@code local.set} and {@code local.tee} of a v128. */
  void local(int local, Operator operator) {
    byte kind = body.laneKind(local);
    if (operator == Operator.LOCAL_GET) {
      stack.pushVector(VectorOperand.at(kind, local));
      return;
    }
    VectorOperand value = stack.popVector();
    if (!value.isAt(kind, local)) {
      laneVariables.take(value);
      stack.detach(local, Kind.lanes(kind));
      stack.needWords(24);
      pushAll(value, kind);
      popInto(local, kind);
      laneVariables.release(value);
    }
    if (operator == Operator.LOCAL_TEE) {
      stack.pushVector(VectorOperand.at(kind, local));
    }
  }

  /** {@code select} of v128s whose condition is an i32. */
  void select() {
    stack.needWords(24);
    int condition = stack.popToVariable();
    VectorOperand b = stack.popVector();
    VectorOperand a = stack.popVector();
    byte kind = a.lanes;
    String lane = Kind.descriptor(kind);
    for (int k = 0; k < Kind.lanes(kind); k++) {
      lanes.push(a, kind, k);
      lanes.push(b, kind, k);
      code.load(Kind.INT, variables.read(condition));
      code.call(Names.VECTOR_LANES, "select", "(" + lane + lane + "I)" + lane);
    }
    laneVariables.release(condition);
    stack.pushLanes(kind);
  }

  private int eachLane(int i, int end, Operator operator, Emission.Lanes each) {
    String letters = operator.operands();
    int count = letters.length();
    // A number is the last operand.
    boolean hasNumber = letters.charAt(count - 1) != 'v';
    int number = hasNumber ? stack.popToVariable() : 0;
    VectorOperand[] operands = new VectorOperand[hasNumber ? count - 1 : count];
    for (int k = operands.length - 1; k >= 0; k--) {
      operands[k] = stack.popVector();
    }
    byte result = Kind.ofLetter(each.result());
    byte source = Kind.ofLetter(each.operands().charAt(0));
    int first = operator.mnemonic().contains("_high_") ? Kind.lanes(result) : 0;
    Operator user = each.scalar() == null ? Operator.NOP : each.scalar();
    for (int lane = 0; lane < Kind.lanes(result); lane++) {
      if (lane >= Kind.lanes(source)) {
        zero(result);
        continue;
      }
      for (int k = 0; k < operands.length; k++) {
        byte kind = Kind.ofLetter(each.operands().charAt(k));
        lanes.push(operands[k], kind, first + lane, user);
      }
      if (hasNumber) {
        code.load(Kind.INT, variables.read(number));
      }
      lane(operator, each);
    }
    if (hasNumber) {
      laneVariables.release(number);
    }
    return finish(i, end, result);
  }

  private void zero(byte kind) {
    if (kind == Kind.FLOAT) {
      FloatFolds.pushZero(code, kind);
    } else {
      code.pushDefault(kind);
    }
  }

  /** Emits what is done to a lane. */
  private void lane(Operator operator, Emission.Lanes each) {
    if (each.scalar() != null) {
      InstructionEmitter.compute(code, each.scalar());
      if (each.emission() instanceof Emission.Comparison) {
        code.insn(Opcodes.INEG);
        if (each.result() == 'l') {
          code.insn(Opcodes.I2L);
        }
      }
    } else if (each.emission() instanceof Emission.Instructions instructions) {
      for (int opcode : instructions.opcodes()) {
        code.insn(opcode);
      }
    } else {
      Emission.Call call = (Emission.Call) each.emission();
      StringBuilder descriptor = new StringBuilder("(");
      for (char letter : each.operands().toCharArray()) {
        descriptor.append(Kind.descriptor(Kind.ofLetter(letter)));
      }
      descriptor.append(')').append(Kind.descriptor(Kind.ofLetter(each.result())));
      code.call(
          call.owner() == null ? operator.vectorHelpers() : call.owner(),
          call.name() == null ? OperatorTraits.helper(operator) : call.name(),
          descriptor.toString());
    }
  }

  /** An i32 computed from all lanes. */
  private void test(Operator operator, byte kind) {
    VectorOperand operand = stack.popVector();
    pushAll(operand, kind);
    helper(operator, "(" + repeat(kind) + ")I");
    stack.push(Kind.INT);
  }

  private int bitwise(int i, int end, Operator operator) {
    VectorOperand[] operands = new VectorOperand[operator.operands().length()];
    boolean four = false;
    for (int k = operands.length - 1; k >= 0; k--) {
      operands[k] = stack.popVector();
      four |= Kind.size(operands[k].lanes) == 1;
    }
    byte kind = four ? Kind.INT : Kind.LONG;
    if (body.wantedLanes(i) != Kind.NONE) {
      kind = VectorForms.integersOf(body.wantedLanes(i));
    }
    for (int lane = 0; lane < Kind.lanes(kind); lane++) {
      lanes.push(operands[0], kind, lane);
      if (operator != Operator.V128_NOT) {
        lanes.push(operands[1], kind, lane);
      }
      switch (operator) {
        case V128_NOT -> not(kind);
        case V128_AND -> bits(Opcodes.IAND, kind);
        case V128_OR -> bits(Opcodes.IOR, kind);
        case V128_XOR -> bits(Opcodes.IXOR, kind);
        case V128_ANDNOT -> {
          not(kind);
          bits(Opcodes.IAND, kind);
        }
        default -> {
          // b ^ ((a ^ b) & mask); the relaxed ones select bits too.
          bits(Opcodes.IXOR, kind);
          lanes.push(operands[2], kind, lane);
          bits(Opcodes.IAND, kind);
          lanes.push(operands[1], kind, lane);
          bits(Opcodes.IXOR, kind);
        }
      }
    }
    return finish(i, end, kind);
  }

  private void not(byte kind) {
    if (kind == Kind.INT) {
      code.push(-1);
    } else {
      code.push(-1L);
    }
    bits(Opcodes.IXOR, kind);
  }

  private void bits(int intOpcode, byte kind) {
    code.insn(intOpcode + kind);
  }

  private int special(int i, int end, Operator operator) {
    switch (operator) {
      case V128_CONST -> {
        byte kind = body.wantedLanes(i) == Kind.NONE ? Kind.LONG : body.wantedLanes(i);
        int constant = body.first(i);
        stack.pushVector(
            VectorOperand.constant(kind, body.constant(constant), body.constant(constant + 1)));
        return 1;
      }
      case V128_ANY_TRUE -> {
        test(operator, Kind.LONG);
        return 1;
      }
      case I8X16_SHUFFLE -> {
        return shuffles.shuffle(i, end);
      }
      case I8X16_SWIZZLE, I8X16_RELAXED_SWIZZLE -> {
        return shuffles.swizzle(i, end);
      }
      case I8X16_SPLAT, I16X8_SPLAT -> {
        stack.ensure(1);
        helper(operator, "(I)J");
        stack.pop();
        stack.push(Kind.LONG);
        return splat(Kind.LONG);
      }
      case I32X4_SPLAT, I64X2_SPLAT, F32X4_SPLAT, F64X2_SPLAT -> {
        return splat(VectorForms.shape(operator));
      }
      default -> {
        return operator.mnemonic().contains("_lane")
            ? oneLane(i, end, operator)
            : fromShorts(i, end, operator);
      }
    }
  }

  /** Makes the number on top all lanes of a vector. */
  int splat(byte kind) {
    int variable = stack.popToVariable();
    int[] places = new int[Kind.lanes(kind)];
    Arrays.fill(places, variable);
    stack.pushVector(VectorOperand.of(kind, places));
    laneVariables.release(variable);
    return 1;
  }

  private int oneLane(int i, int end, Operator operator) {
    int lane = body.first(i);
    byte shape = VectorForms.shape(operator);
    switch (operator) {
      case I8X16_EXTRACT_LANE_S, I8X16_EXTRACT_LANE_U -> {
        part(stack.popVector(), lane, 8);
        extend(8, operator == Operator.I8X16_EXTRACT_LANE_S);
        stack.push(Kind.INT);
      }
      case I16X8_EXTRACT_LANE_S, I16X8_EXTRACT_LANE_U -> {
        part(stack.popVector(), lane, 16);
        extend(16, operator == Operator.I16X8_EXTRACT_LANE_S);
        stack.push(Kind.INT);
      }
      case I32X4_EXTRACT_LANE, I64X2_EXTRACT_LANE, F32X4_EXTRACT_LANE, F64X2_EXTRACT_LANE -> {
        lanes.push(stack.popVector(), shape, lane);
        stack.push(shape);
      }
      case I8X16_REPLACE_LANE -> replacePart(lane, 8);
      case I16X8_REPLACE_LANE -> replacePart(lane, 16);
      default -> {
        int value = stack.popToVariable();
        VectorOperand vector = as(stack.popVector(), shape);
        stack.pushVector(vector.with(lane, value));
        release(vector);
        laneVariables.release(value);
      }
    }
    return 1;
  }

  /**
   * The operand in lanes of a kind, taken until {@link #release}; nothing but it may be in use that
   * was popped.
   */
  VectorOperand as(VectorOperand operand, byte kind) {
    if (operand.lanes == kind) {
      laneVariables.take(operand);
      return operand;
    }
    stack.needWords(24);
    pushAll(operand, kind);
    stack.pushLanes(kind);
    VectorOperand copy = stack.popVector();
    laneVariables.take(copy);
    return copy;
  }

  void release(VectorOperand operand) {
    laneVariables.release(operand);
  }

  /** Pushes an int whose lowest bits are a lane of 8 or 16 bits. */
  void part(VectorOperand operand, int lane, int width) {
    int bit = lane * width;
    lanes.push(operand, Kind.INT, bit >> 5);
    if ((bit & 31) != 0) {
      code.push(bit & 31);
      code.insn(Opcodes.IUSHR);
    }
  }

  /** Extends the lowest bits of the int on top. */
  private void extend(int width, boolean signed) {
    if (width == 16) {
      code.insn(signed ? Opcodes.I2S : Opcodes.I2C);
    } else if (signed) {
      code.insn(Opcodes.I2B);
    } else {
      code.push(0xFF);
      code.insn(Opcodes.IAND);
    }
  }

  /** Replaces a lane of 8 or 16 bits by the int on top. */
  void replacePart(int lane, int width) {
    int value = stack.popToVariable();
    VectorOperand vector = as(stack.popVector(), Kind.LONG);
    int bit = lane * width;
    lanes.push(vector, Kind.LONG, bit >> 6);
    code.load(Kind.INT, variables.read(value));
    code.push(bit & 63);
    code.push(((1L << width) - 1) << (bit & 63));
    code.call(Names.VECTOR_LANES, "replace", "(JIIJ)J");
    laneVariables.release(value);
    int half = laneVariables.fresh(Kind.LONG);
    code.store(Kind.LONG, variables.write(half));
    stack.pushVector(vector.with(bit >> 6, half));
    laneVariables.release(half);
    release(vector);
  }

  /** {@code i32x4.extend_.._i16x8} and {@code i32x4.extmul_.._i16x8}. */
  private int fromShorts(int i, int end, Operator operator) {
    String name = operator.mnemonic();
    boolean signed = name.endsWith("_s");
    boolean product = operator.operands().length() == 2;
    int first = name.contains("_high_") ? 4 : 0;
    VectorOperand b = product ? stack.popVector() : null;
    VectorOperand a = stack.popVector();
    for (int lane = 0; lane < 4; lane++) {
      part(a, first + lane, 16);
      extend(16, signed);
      if (product) {
        part(b, first + lane, 16);
        extend(16, signed);
        code.insn(Opcodes.IMUL);
      }
    }
    return finish(i, end, Kind.INT);
  }
}
