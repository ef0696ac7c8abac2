package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Code that leaves a value of a wanted type. */
final class ValueGenerator {
  private static final String NUMBERS = "ilfd";
  private static final Map<Operator, String> SIGNATURES = new EnumMap<>(Operator.class);
  private static final Map<Character, List<Operator>> BY_RESULT = byResult(false);
  private static final Map<Character, List<Operator>> BEYOND_BY_RESULT = byResult(true);

  private static Map<Character, List<Operator>> byResult(boolean beyond) {
    Map<Character, List<Operator>> byResult = new HashMap<>();
    for (Operator operator : Operator.values()) {
      if (Avoided.isThere(operator, beyond) && operator.hasFixedSignature()) {
        // 32-bit memories and tables only.
        SIGNATURES.put(operator, operator.operands().replace('a', 'i').replace('t', 'i'));
        // Vectors and results that are two are for BeyondGenerator.
        if (operator.results().length() == 1) {
          char result = operator.results().replace('a', 'i').replace('t', 'i').charAt(0);
          byResult.computeIfAbsent(result, key -> new ArrayList<>()).add(operator);
        }
      }
    }
    return byResult;
  }

  private final BodyContext body;
  private final Chance chance;

  ValueGenerator(BodyContext body) {
    this.body = body;
    this.chance = body.chance;
  }

  /** Emits code that leaves one value. */
  void value(char type) {
    int height = body.height;
    if (type != 'e' && body.spend()) {
      body.depth++;
      any(type);
      body.depth--;
    } else {
      leaf(type);
    }
    body.height = height + 1;
  }

  private void any(char type) {
    switch (chance.below(25)) {
      case 0, 1 -> leaf(type);
      case 2 -> body.control.block("", String.valueOf(type));
      case 3 -> body.control.blockWithParameters(String.valueOf(type));
      case 4 -> body.control.callFor(type);
      case 5 -> select(type);
      case 6 -> {
        value(type);
        body.op(Operator.LOCAL_TEE, body.local(type));
      }
      case 7 -> {
        // A value that lies on the stack while something else runs.
        value(type);
        body.state.statement();
      }
      case 8 -> {
        body.state.statement();
        value(type);
      }
      case 9 -> body.control.branchIfWith(type);
      case 10 -> {
        if (chance.oneIn(4)) {
          body.control.leave();
          body.control.afterBranch(type);
        } else {
          leaf(type);
        }
      }
      case 11 -> body.state.readFor(type);
      case 12, 13 -> {
        switch (type) {
          case 'u' -> body.gc.function();
          case 'x' -> body.gc.external();
          default -> body.gc.number(type);
        }
      }
      case 14 -> body.exceptions.guarded(String.valueOf(type));
      default -> operator(type);
    }
  }

  /** Emits code that leaves values of these types. */
  void values(String types) {
    if (types.length() > 1 && chance.oneIn(3) && body.spend()) {
      body.depth++;
      switch (chance.below(3)) {
        case 0 -> body.control.block("", types);
        case 1 -> body.control.blockWithParameters(types);
        default -> body.exceptions.guarded(types);
      }
      body.depth--;
      return;
    }
    for (int i = 0; i < types.length(); i++) {
      value(types.charAt(i));
    }
  }

  /** Emits one instruction that leaves a value. */
  void leaf(char type) {
    int global = chance.oneIn(5) ? body.global(type, false) : -1;
    if (global >= 0 && global != body.shape.fuel) {
      body.op(Operator.GLOBAL_GET, global);
    } else if (chance.oneIn(3)) {
      constant(type);
    } else {
      body.op(Operator.LOCAL_GET, body.local(type));
    }
  }

  /** Emits a constant of a type. */
  void constant(char type) {
    switch (type) {
      case 'i' -> body.i32(chance.i32());
      case 'l' -> body.op(Operator.I64_CONST).signed(chance.i64());
      case 'f' -> body.op(Operator.F32_CONST).fixed32(chance.f32());
      case 'd' -> body.op(Operator.F64_CONST).fixed64(chance.f64());
      case 'u' -> {
        if (chance.oneIn(3)) {
          body.op(Operator.REF_NULL).u8(Types.code(type));
        } else {
          body.op(Operator.REF_FUNC, chance.below(body.shape.functions.size()));
        }
      }
      default -> body.op(Operator.REF_NULL).u8(Types.code(type));
    }
  }

  private Map<Character, List<Operator>> byResult() {
    return body.shape.beyond ? BEYOND_BY_RESULT : BY_RESULT;
  }

  private void operator(char type) {
    if (Types.isReference(type)) {
      body.state.readFor(type);
      return;
    }
    if (type == 'i' && chance.oneIn(12)) {
      value(chance.of("ux"));
      body.op(Operator.REF_IS_NULL);
      return;
    }
    if (body.shape.beyond && chance.oneIn(6)) {
      body.beyond.value(type);
      return;
    }
    List<Operator> choices = byResult().get(type);
    Operator operator = chance.of(choices);
    if (operator.feature() == Feature.THREADS && chance.oneIn(2)) {
      // There are too many of them.
      operator = chance.of(choices);
    }
    switch (operator.immediate()) {
      case I32, I64, F32, F64 -> constant(type);
      case MEMORY_ACCESS -> body.state.access(operator);
      case MEMORY, TABLE -> body.state.size(operator);
      default -> {
        plain(operator);
        if (mayMakeNan(operator)) {
          canonicaliseNan(type);
        }
      }
    }
  }

  /** Emits operands and an operator without immediates. */
  private void plain(Operator operator) {
    if (operator.immediate() != Immediate.NONE) {
      throw new IllegalStateException("no rule for the immediates of " + operator);
    }
    String operands = SIGNATURES.get(operator);
    for (int i = 0; i < operands.length(); i++) {
      value(operands.charAt(i));
    }
    String name = operator.mnemonic();
    boolean mostly = !chance.oneIn(12);
    if (mostly && (name.contains(".div_") || name.contains(".rem_")) && isInteger(operands)) {
      // A divisor from 1 to 15.
      if (operands.charAt(1) == 'i') {
        body.i32(14);
        body.op(Operator.I32_AND);
        body.i32(1);
        body.op(Operator.I32_OR);
      } else {
        body.op(Operator.I64_CONST).signed(14);
        body.op(Operator.I64_AND);
        body.op(Operator.I64_CONST).signed(1);
        body.op(Operator.I64_OR);
      }
    } else if (mostly && name.contains(".trunc_f") && !name.contains("sat")) {
      // Into the range of every integer type: the absolute value of a small quotient.
      boundForTruncation(operands.charAt(0));
    }
    Avoided.operand(body, operator);
    body.op(operator);
  }

  private void boundForTruncation(char type) {
    int scratch = body.locals.length() - (type == 'f' ? 2 : 1);
    boolean single = type == 'f';
    body.op(single ? Operator.F32_ABS : Operator.F64_ABS);
    body.op(Operator.LOCAL_SET, scratch);
    body.op(Operator.LOCAL_GET, scratch);
    if (single) {
      body.op(Operator.F32_CONST).fixed32(Float.floatToRawIntBits(3.75f));
    } else {
      body.op(Operator.F64_CONST).fixed64(Double.doubleToRawLongBits(1e9 + 0.25));
    }
    body.op(Operator.LOCAL_GET, scratch);
    if (single) {
      body.op(Operator.F32_CONST).fixed32(Float.floatToRawIntBits(2147480000f));
    } else {
      body.op(Operator.F64_CONST).fixed64(Double.doubleToRawLongBits(2147483647.9));
    }
    body.op(single ? Operator.F32_LT : Operator.F64_LT);
    body.op(Operator.SELECT);
  }

  private static boolean isInteger(String operands) {
    return operands.charAt(1) == 'i' || operands.charAt(1) == 'l';
  }

  /** Whether the spec leaves open which NaN the operator makes. */
  private static boolean mayMakeNan(Operator operator) {
    String result = operator.results();
    if (!result.equals("f") && !result.equals("d")) {
      return false;
    }
    String name = operator.mnemonic();
    return !(name.endsWith(".abs")
        || name.endsWith(".neg")
        || name.endsWith(".copysign")
        || name.contains(".convert_")
        || name.contains(".reinterpret_"));
  }

  /** Emits what puts one and the same NaN in the place of any other. */
  void canonicaliseNan(char type) {
    boolean single = type == 'f';
    int scratch = body.locals.length() - (single ? 2 : 1);
    body.op(Operator.LOCAL_TEE, scratch);
    if (single) {
      body.op(Operator.F32_CONST).fixed32(0x7FC00000);
    } else {
      body.op(Operator.F64_CONST).fixed64(0x7FF8000000000000L);
    }
    body.op(Operator.LOCAL_GET, scratch);
    body.op(Operator.LOCAL_GET, scratch);
    body.op(single ? Operator.F32_EQ : Operator.F64_EQ);
    body.op(Operator.SELECT);
  }

  private void select(char type) {
    value(type);
    value(type);
    value('i');
    if (Types.isReference(type) || chance.oneIn(2)) {
      body.op(Operator.SELECT_TYPED).u32(1).u8(Types.code(type));
    } else {
      body.op(Operator.SELECT);
    }
  }

  /** The operands of an operator with a fixed signature. */
  static String operands(Operator operator) {
    return SIGNATURES.get(operator);
  }

  /** A random numeric operator without immediates. */
  Operator numeric() {
    Operator operator;
    do {
      operator = chance.of(byResult().get(chance.of(NUMBERS)));
    } while (operator.immediate() != Immediate.NONE);
    return operator;
  }
}
