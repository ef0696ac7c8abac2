package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The function body that is being generated, and the three generators that share it. */
final class BodyContext {

  /**
   * A label.
   *
   * @param types what a branch to it takes
   * @param height how many operands of the function there were below the block
   * @param moved see {@link Avoided#moved}
   */
  record Label(String types, int height, int moved) {}

  final Chance chance;
  final ModuleShape shape;
  final ModuleShape.Signature signature;
  final Set<Operator> covered;
  final WasmBytes out = new WasmBytes();

  /**
   * The types of all locals, parameters first; the last three are for canonicalising NaNs and
   * throwing again.
   */
  final String locals;

  /** The open labels, innermost last; the first is that of the function. */
  final List<Label> labels = new ArrayList<>();

  final ValueGenerator values;
  final ControlGenerator control;
  final StateGenerator state;
  final GcGenerator gc;
  final ExceptionGenerator exceptions;
  final BeyondGenerator beyond;

  /** How many more pieces may be generated. */
  int budget;

  /** How many operands of this function there are at the moment, where code is reachable. */
  int height;

  /** How deep expressions and blocks nest at the moment. */
  int depth;

  BodyContext(
      Chance chance,
      ModuleShape shape,
      ModuleShape.Signature signature,
      Set<Operator> covered,
      String declaredLocals,
      int budget) {
    this.chance = chance;
    this.shape = shape;
    this.signature = signature;
    this.covered = covered;
    this.locals = signature.parameters() + declaredLocals;
    this.budget = budget;
    values = new ValueGenerator(this);
    control = new ControlGenerator(this);
    state = new StateGenerator(this);
    gc = new GcGenerator(this);
    exceptions = new ExceptionGenerator(this);
    beyond = new BeyondGenerator(this);
  }

  /** Writes an opcode. */
  WasmBytes op(Operator operator) {
    covered.add(operator);
    return out.op(operator);
  }

  /** Writes an opcode and an index. */
  WasmBytes op(Operator operator, int index) {
    return op(operator).u32(index);
  }

  /** Writes an opcode and the index of a memory. */
  WasmBytes memoryOp(Operator operator, int memory) {
    shape.useMemory(operator, memory);
    return op(operator, shape.memoryNumbers[memory]);
  }

  /** Writes an opcode and the index of a table. */
  WasmBytes tableOp(Operator operator, int table) {
    shape.useTable(operator, table);
    return op(operator, table);
  }

  /** Writes a load or store, with the index of the memory where it has to be there or may be. */
  WasmBytes access(Operator operator, int memory, int alignment, long offset) {
    shape.useMemory(operator, memory);
    int number = shape.memoryNumbers[memory];
    boolean explicit = shape.beyond && chance.oneIn(8);
    op(operator);
    if (number == 0 && !explicit) {
      return out.u32(alignment).unsigned(offset);
    }
    return out.u32(alignment | 0x40).u32(number).unsigned(offset);
  }

  /** Writes a constant index of a table. */
  void element(int table, int index) {
    if (shape.tables.get(table).wide()) {
      op(Operator.I64_CONST).signed(index);
    } else {
      i32(index);
    }
  }

  WasmBytes i32(int value) {
    covered.add(Operator.I32_CONST);
    return out.i32(value);
  }

  /** Takes something of the budget; false if there is none left. */
  boolean spend() {
    return --budget > 0 && depth < 12;
  }

  /** A random local of a type, or -1. */
  int local(char type) {
    return pick(locals.substring(0, locals.length() - 3), type);
  }

  /** A random global of a type, or -1; the fuel is never written. */
  int global(char type, boolean toWrite) {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < shape.globals.size(); i++) {
      ModuleShape.GlobalShape global = shape.globals.get(i);
      types.append(toWrite && (!global.mutable() || i == shape.fuel) ? ' ' : global.type());
    }
    return pick(types.toString(), type);
  }

  /** A random table of a type, or -1. */
  int table(char type) {
    StringBuilder types = new StringBuilder();
    shape.tables.forEach(table -> types.append(table.type()));
    return pick(types.toString(), type);
  }

  /** The position of a random occurrence of a letter, or -1. */
  int pick(String letters, char letter) {
    int count = (int) letters.chars().filter(c -> c == letter).count();
    if (count == 0) {
      return -1;
    }
    int index = -1;
    for (int i = chance.below(count); i >= 0; i--) {
      index = letters.indexOf(letter, index + 1);
    }
    return index;
  }

  /** Removes the topmost values: drops them or puts them into locals. */
  void consume(String types) {
    height -= types.length();
    for (int i = types.length() - 1; i >= 0; i--) {
      int local = chance.oneIn(3) ? -1 : local(types.charAt(i));
      if (local < 0) {
        op(Operator.DROP);
      } else {
        op(Operator.LOCAL_SET, local);
      }
    }
  }
}
