package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Code that Endive can't run: legacy exceptions, wide arithmetic, vectors in the midst of other
 * code, and waiting. What vectors alone do is for {@code compile.RandomVectorsTest}.
 */
final class BeyondGenerator {
  private static final List<Operator> WIDE =
      List.of(
          Operator.I64_ADD128,
          Operator.I64_SUB128,
          Operator.I64_MUL_WIDE_S,
          Operator.I64_MUL_WIDE_U);

  /** Operators on vectors by their result, {@code v} being a vector. */
  private static final Map<Character, List<Operator>> VECTORS = new HashMap<>();

  private static final List<Operator> VECTOR_STORES = new ArrayList<>();

  /** All loads and stores, so that those of which there would be few come too. */
  private static final List<Operator> ACCESSES = new ArrayList<>();

  static {
    for (Operator operator : Operator.values()) {
      if (operator.accessWidth() > 0 && operator.operands() != null) {
        ACCESSES.add(operator);
      }
      if (isVector(operator)) {
        if (operator.results().isEmpty()) {
          VECTOR_STORES.add(operator);
        } else {
          VECTORS
              .computeIfAbsent(operator.results().charAt(0), key -> new ArrayList<>())
              .add(operator);
        }
      }
    }
  }

  private final BodyContext body;
  private final Chance chance;

  BeyondGenerator(BodyContext body) {
    this.body = body;
    this.chance = body.chance;
  }

  /**
   * Whether an operator on vectors is emitted here: one that can't make a NaN of its own choice.
   */
  static boolean isVector(Operator operator) {
    if (operator.feature() != Feature.SIMD && operator.feature() != Feature.RELAXED_SIMD) {
      return false;
    }
    String name = operator.mnemonic();
    String last = name.substring(name.indexOf('.') + 1);
    boolean floats = name.startsWith("f32x4.") || name.startsWith("f64x2.");
    return !floats
        || operator.immediate() == Immediate.LANE
        || List.of("eq", "ne", "lt", "gt", "le", "ge", "abs", "neg", "splat").contains(last)
        || last.startsWith("convert_");
  }

  /** Emits something that leaves the stack as it was. */
  void statement() {
    switch (chance.below(9)) {
      case 6, 7, 8 -> access(chance.of(ACCESSES));
      case 0 -> {
        wide();
        body.consume("ll");
      }
      case 1 -> {
        int height = body.height;
        Operator store = chance.of(VECTOR_STORES);
        vectorAccess(store);
        body.height = height;
      }
      case 2 -> {
        access(chance.of(List.of(Operator.MEMORY_ATOMIC_WAIT32, Operator.MEMORY_ATOMIC_WAIT64)));
      }
      default -> guarded("");
    }
  }

  /** Emits a load or store and does away with what was loaded. */
  private void access(Operator operator) {
    int height = body.height;
    if (isVector(operator)) {
      vectorAccess(operator);
    } else if (operator.mnemonic().startsWith("memory.atomic.wait")) {
      wait(operator);
    } else if (operator == Operator.MEMORY_ATOMIC_NOTIFY) {
      awaken();
    } else {
      body.state.access(operator);
    }
    if (!operator.results().isEmpty()) {
      body.op(Operator.DROP);
    }
    body.height = height;
  }

  /** Emits code that leaves a number. */
  void value(char type) {
    int height = body.height;
    int choice = chance.below(4);
    if (choice == 0) {
      guarded(String.valueOf(type));
    } else if (choice == 1 && type == 'l') {
      wide();
      body.consume("l");
    } else if (choice == 1 && type == 'i') {
      awaken();
    } else {
      vectorOperator(chance.of(VECTORS.get(type)));
      if (type == 'f' || type == 'd') {
        body.values.canonicaliseNan(type);
      }
    }
    body.height = height + 1;
  }

  private void wide() {
    int height = body.height;
    Operator operator = chance.of(WIDE);
    body.values.values(operator.operands());
    body.op(operator);
    body.height = height + 2;
  }

  /** Waits no time, or does not as the value is another; traps if the memory is not shared. */
  private void wait(Operator operator) {
    boolean small = operator == Operator.MEMORY_ATOMIC_WAIT32;
    int memory = body.state.memory();
    long offset = body.state.address(memory, small ? 4 : 8, true, false);
    body.values.value(small ? 'i' : 'l');
    body.op(Operator.I64_CONST).signed(0);
    body.access(operator, memory, small ? 2 : 3, offset);
  }

  private void awaken() {
    int memory = body.state.memory();
    long offset = body.state.address(memory, 4, true, false);
    body.values.value('i');
    body.access(Operator.MEMORY_ATOMIC_NOTIFY, memory, 2, offset);
  }

  private void vector() {
    if (!body.spend() || chance.oneIn(3)) {
      body.op(Operator.V128_CONST).fixed64(chance.i64()).fixed64(chance.i64());
      body.height++;
      return;
    }
    body.depth++;
    int height = body.height;
    vectorOperator(chance.of(VECTORS.get('v')));
    body.height = height + 1;
    body.depth--;
  }

  private void vectorOperator(Operator operator) {
    switch (operator.immediate()) {
      case V128 -> body.op(operator).fixed64(chance.i64()).fixed64(chance.i64());
      case MEMORY_ACCESS, MEMORY_LANE -> vectorAccess(operator);
      default -> {
        operands(operator.operands());
        body.op(operator);
        if (operator.immediate() == Immediate.LANE) {
          body.out.u8(chance.below(lanes(operator.mnemonic())));
        } else if (operator.immediate() == Immediate.LANES) {
          for (int i = 0; i < 16; i++) {
            body.out.u8(chance.below(32));
          }
        }
      }
    }
  }

  private void vectorAccess(Operator operator) {
    int width = operator.accessWidth();
    int memory = body.state.memory();
    long offset = body.state.address(memory, width, false, false);
    operands(operator.operands().substring(1));
    int natural = Integer.numberOfTrailingZeros(width);
    body.access(operator, memory, chance.below(natural + 1), offset);
    if (operator.immediate() == Immediate.MEMORY_LANE) {
      body.out.u8(chance.below(16 / width));
    }
  }

  private void operands(String types) {
    for (char type : types.toCharArray()) {
      if (type == 'v') {
        vector();
      } else {
        body.values.value(type);
      }
    }
  }

  /** How many lanes there are of the shape with which a name begins. */
  private static int lanes(String mnemonic) {
    return Integer.parseInt(mnemonic.substring(mnemonic.indexOf('x') + 1, mnemonic.indexOf('.')));
  }

  /** Emits a legacy {@code try} that leaves some results, with what ends it. */
  private void guarded(String results) {
    int height = body.height;
    String parameters = chance.oneIn(4) ? chance.types(Types.ALL, 3) : "";
    body.shape.assembler.type(parameters, results);
    body.values.values(parameters);
    body.height = height;
    body.control.open(Operator.TRY, parameters, results);
    body.consume(parameters);
    body.exceptions.inside(results);
    if (chance.oneIn(4)) {
      body.labels.remove(body.labels.size() - 1);
      body.op(Operator.DELEGATE, chance.below(body.labels.size()));
    } else {
      for (int i = chance.below(3); i > 0; i--) {
        int tag = chance.below(body.shape.tags.size());
        body.op(Operator.CATCH, tag);
        String types = body.shape.tags.get(tag);
        body.height = height + types.length();
        body.consume(types);
        handler(results);
      }
      if (chance.oneIn(2)) {
        body.op(Operator.CATCH_ALL);
        body.height = height;
        handler(results);
      }
      body.control.close();
    }
    body.height = height + results.length();
  }

  /** What is done with what was caught, which may be thrown again. */
  private void handler(String results) {
    body.state.touchAfterCall();
    body.state.statement();
    if (chance.oneIn(3)) {
      int height = body.height;
      body.values.value('i');
      body.height = height;
      body.op(Operator.IF).u8(0x40);
      body.op(Operator.RETHROW, 1);
      body.op(Operator.END);
    }
    body.values.values(results);
  }
}
