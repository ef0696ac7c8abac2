package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.List;

/** Blocks, branches, calls, and the unreachable code after branches. */
final class ControlGenerator {
  private final BodyContext body;
  private final Chance chance;
  private int function;

  ControlGenerator(BodyContext body) {
    this.body = body;
    this.chance = body.chance;
  }

  /** Emits the whole body of a function, its {@code end} included. */
  void function(int index) {
    function = index;
    String results = body.signature.results();
    body.labels.add(new BodyContext.Label(results, 0, 0));
    Avoided.exceptionLocals(body);
    burnFuel();
    body.state.growForCaller();
    // What lies below everything else until the return discards it.
    int padding = chance.oneIn(3) ? 12 : 0;
    for (int i = 0; i < padding; i++) {
      body.values.value(chance.of(Types.ALL));
    }
    for (int i = chance.between(1, 4); i > 0; i--) {
      body.state.statement();
    }
    if (padding == 0 && chance.oneIn(3)) {
      tailCall();
    } else {
      body.values.values(results);
      if (padding > 0) {
        body.op(Operator.RETURN);
      }
    }
    close();
  }

  /** Returns zeros from the function if the fuel is used up, else takes one of it. */
  void burnFuel() {
    int fuel = body.shape.fuel;
    body.op(Operator.GLOBAL_GET, fuel);
    body.op(Operator.I32_EQZ);
    body.op(Operator.IF).u8(0x40);
    String results = body.signature.results();
    for (int i = 0; i < results.length(); i++) {
      zero(results.charAt(i));
    }
    body.op(Operator.RETURN);
    body.op(Operator.END);
    body.op(Operator.GLOBAL_GET, fuel);
    body.i32(1);
    body.op(Operator.I32_SUB);
    body.op(Operator.GLOBAL_SET, fuel);
  }

  private void zero(char type) {
    switch (type) {
      case 'i' -> body.i32(0);
      case 'l' -> body.op(Operator.I64_CONST).signed(0);
      case 'f' -> body.op(Operator.F32_CONST).fixed32(0);
      case 'd' -> body.op(Operator.F64_CONST).fixed64(0);
      default -> body.op(Operator.REF_NULL).u8(Types.code(type));
    }
  }

  /** Emits values for a block to take, and the block. */
  void blockWithParameters(String results) {
    String parameters =
        chance.oneIn(3) ? results : chance.types(Types.ALL, chance.oneIn(10) ? 12 : 3);
    body.values.values(parameters);
    block(parameters, results);
  }

  /** Emits a block, a loop or an if with or without else, whose parameters are on the stack. */
  void block(String parameters, String results) {
    int height = body.height - parameters.length();
    if (Avoided.block(body.shape, parameters, results, height)) {
      body.consume(parameters);
      body.values.values(results);
      return;
    }
    // Before the condition needs types of its own.
    body.shape.assembler.type(parameters, results);
    Operator kind = chance.of(List.of(Operator.BLOCK, Operator.LOOP, Operator.IF));
    if (kind == Operator.IF) {
      body.values.value('i');
    }
    body.height = height;
    open(kind, parameters, results);
    if (kind == Operator.LOOP) {
      burnFuel();
    }
    inside(parameters, results);
    if (kind == Operator.LOOP && results.isEmpty() && chance.oneIn(2)) {
      repeat(parameters);
    }
    if (kind == Operator.IF && !(parameters.equals(results) && chance.oneIn(3))) {
      body.op(Operator.ELSE);
      body.height = height + parameters.length();
      inside(parameters, results);
    }
    close();
    body.height = height + results.length();
  }

  /** Begins a block whose parameters are not counted in the height yet. */
  void open(Operator kind, String parameters, String results) {
    body.op(kind);
    if (parameters.isEmpty() && results.isEmpty() && chance.oneIn(2)) {
      body.out.u8(0x40);
    } else if (parameters.isEmpty() && results.length() == 1 && chance.oneIn(2)) {
      body.out.u8(Types.code(results.charAt(0)));
    } else {
      body.out.signed(body.shape.assembler.type(parameters, results));
    }
    boolean loop = kind == Operator.LOOP;
    body.labels.add(
        new BodyContext.Label(
            loop ? parameters : results,
            body.height,
            Avoided.moved(body.shape, loop, parameters, results)));
    body.height += parameters.length();
  }

  void close() {
    body.op(Operator.END);
    body.labels.remove(body.labels.size() - 1);
  }

  private void inside(String parameters, String results) {
    if (parameters.equals(results) && chance.oneIn(4)) {
      statements();
      return;
    }
    if (!parameters.isEmpty() && results.startsWith(parameters) && chance.oneIn(2)) {
      statements();
      body.values.values(results.substring(parameters.length()));
      return;
    }
    if (chance.oneIn(4)) {
      statements();
    }
    body.consume(parameters);
    statements();
    body.values.values(results);
  }

  private void statements() {
    for (int i = chance.below(3); i > 0; i--) {
      body.state.statement();
    }
  }

  /** At the end of a loop that has no results: perhaps once more. */
  private void repeat(String parameters) {
    body.values.values(parameters);
    body.values.value('i');
    body.op(Operator.BR_IF, 0);
    body.height--;
    body.consume(parameters);
  }

  /** Emits a {@code br_if} that leaves a value of a type if it is not taken. */
  void branchIfWith(char type) {
    List<Integer> depths = depths(String.valueOf(type));
    if (depths.isEmpty()) {
      body.values.value(type);
      branchIf();
      return;
    }
    body.values.value(type);
    body.values.value('i');
    body.op(Operator.BR_IF, chance.of(depths));
  }

  /** Emits a {@code br_if} to any label. */
  void branchIf() {
    int depth = reachableLabel();
    String types = label(depth).types();
    body.values.values(types);
    body.values.value('i');
    body.op(Operator.BR_IF, depth);
    body.height--;
    body.consume(types);
  }

  /** Emits what ends the flow of control: a branch, a return, rarely {@code unreachable}. */
  void leave() {
    int choice = chance.below(13);
    if (chance.oneIn(4)) {
      // The branch throws this away.
      body.values.leaf(chance.of(Types.ALL));
      body.height++;
    }
    if (choice == 0 && chance.oneIn(8)) {
      body.op(Operator.UNREACHABLE);
    } else if (choice < 3) {
      body.values.values(body.signature.results());
      body.op(Operator.RETURN);
    } else if (choice < 6) {
      int depth = reachableLabel();
      body.values.values(label(depth).types());
      body.op(Operator.BR, depth);
    } else if (choice < 9) {
      branchTable();
    } else if (choice < 12) {
      tailCall();
    } else {
      body.exceptions.raise();
    }
  }

  /** Emits a tail call of another function. Fuel makes them end. */
  private void tailCall() {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < body.shape.functions.size(); i++) {
      if (i != function && body.shape.functions.get(i).results().equals(body.signature.results())) {
        choices.add(i);
      }
    }
    if (choices.isEmpty() || Avoided.tailCall(body)) {
      body.values.values(body.signature.results());
      body.op(Operator.RETURN);
      return;
    }
    int callee = chance.of(choices);
    call(callee, body.shape.functions.get(callee), true);
  }

  private void branchTable() {
    int fallback = reachableLabel();
    String types = label(fallback).types();
    List<Integer> depths = depths(types);
    body.values.values(types);
    body.values.value('i');
    if (!chance.oneIn(4)) {
      body.i32(7);
      body.op(Operator.I32_AND);
    }
    int count = chance.oneIn(10) ? chance.between(20, 300) : chance.below(7);
    body.op(Operator.BR_TABLE).u32(count);
    for (int i = 0; i < count; i++) {
      body.out.u32(chance.of(depths));
    }
    body.out.u32(fallback);
  }

  /** The depths of the labels that take these types and that Endive branches to well. */
  List<Integer> plainLabels(String types) {
    List<Integer> depths = depths(types);
    depths.removeIf(depth -> label(depth).moved() > 0);
    return depths;
  }

  private BodyContext.Label label(int depth) {
    return body.labels.get(body.labels.size() - 1 - depth);
  }

  private List<Integer> depths(String types) {
    List<Integer> depths = new ArrayList<>();
    for (int depth = 0; depth < body.labels.size(); depth++) {
      if (label(depth).types().equals(types) && !Avoided.branch(label(depth), body.height)) {
        depths.add(depth);
      }
    }
    return depths;
  }

  /** The depth of a random label; that of the function may always be taken. */
  private int reachableLabel() {
    int depth;
    do {
      depth = chance.below(body.labels.size());
    } while (Avoided.branch(label(depth), body.height));
    return depth;
  }

  /** After a branch, where the stack is polymorphic: unreachable code, then perhaps a value. */
  void afterBranch(char type) {
    for (int i = chance.below(4); i > 0; i--) {
      unreachable();
    }
    if (chance.oneIn(2)) {
      body.values.leaf(type);
    }
  }

  /** Emits an instruction of unreachable code that takes operands from nowhere. */
  void unreachable() {
    switch (chance.below(12)) {
      case 0 -> {
        body.op(Operator.SELECT);
        body.op(Operator.DROP);
      }
      case 1 -> body.op(Operator.LOCAL_SET, body.local(chance.of(Types.ALL)));
      case 2 -> {
        int depth = chance.below(body.labels.size());
        body.op(Operator.BR_IF, depth);
        drop(label(depth).types().length());
      }
      case 3 -> deadBranchTable();
      case 4 -> {
        int function = chance.below(body.shape.functions.size());
        body.op(Operator.CALL, function);
        drop(body.shape.functions.get(function).results().length());
      }
      case 5 -> {
        String parameters = chance.types(Types.ALL, 2);
        String results = chance.types(Types.ALL, 2);
        if (Avoided.block(body.shape, parameters, results, parameters.length())) {
          body.op(Operator.UNREACHABLE);
          return;
        }
        open(Operator.IF, parameters, results);
        inside(parameters, results);
        body.op(Operator.ELSE);
        inside(parameters, results);
        close();
        drop(results.length());
      }
      case 6 -> {
        body.op(Operator.REF_IS_NULL);
        body.op(Operator.DROP);
      }
      case 7 -> body.op(Operator.DROP);
      case 8 -> body.op(Operator.THROW, chance.below(body.shape.tags.size()));
      case 9 -> body.op(Operator.THROW_REF);
      default -> {
        Operator operator = body.values.numeric();
        String operands = ValueGenerator.operands(operator);
        if (chance.oneIn(2) && !operands.isEmpty()) {
          body.values.leaf(operands.charAt(operands.length() - 1));
        }
        body.op(operator);
        drop(1);
      }
    }
  }

  /** A table whose labels need only agree in their arity, since the operands have no type. */
  private void deadBranchTable() {
    int fallback = chance.below(body.labels.size());
    int arity = label(fallback).types().length();
    body.op(Operator.BR_TABLE).u32(body.labels.size());
    for (int depth = 0; depth < body.labels.size(); depth++) {
      body.out.u32(label(depth).types().length() == arity ? depth : fallback);
    }
    body.out.u32(fallback);
  }

  private void drop(int count) {
    for (int i = 0; i < count; i++) {
      body.op(Operator.DROP);
    }
  }

  /** Emits a call of which a value of a type remains, if there is such a function. */
  void callFor(char type) {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < body.shape.functions.size(); i++) {
      if (body.shape.functions.get(i).results().indexOf(type) == 0) {
        choices.add(i);
      }
    }
    if (choices.isEmpty()) {
      body.values.leaf(type);
      return;
    }
    int function = chance.of(choices);
    ModuleShape.Signature callee = body.shape.functions.get(function);
    call(function, callee, false);
    body.consume(callee.results().substring(1));
  }

  /** Emits a call and does away with the results. */
  void call() {
    int function = chance.below(body.shape.functions.size());
    ModuleShape.Signature callee = body.shape.functions.get(function);
    call(function, callee, false);
    body.consume(callee.results());
  }

  private void call(int index, ModuleShape.Signature callee, boolean tail) {
    body.values.values(callee.parameters());
    callWithOperands(index, callee, tail);
    if (!tail) {
      body.state.touchAfterCall();
    }
  }

  private void callWithOperands(int index, ModuleShape.Signature callee, boolean tail) {
    int table = body.table('u');
    boolean directly = tail && Avoided.tailCallOfHost(body.shape, index);
    if (table < 0 || !chance.oneIn(tail ? 2 : 3) || directly) {
      if (chance.oneIn(tail ? 2 : 4) && !directly) {
        body.op(Operator.REF_FUNC, index);
        Operator operator = tail ? Operator.RETURN_CALL_REF : Operator.CALL_REF;
        body.op(operator, body.shape.type(callee));
        crosses(operator, index);
      } else {
        Operator operator = tail ? Operator.RETURN_CALL : Operator.CALL;
        body.op(operator, index);
        crosses(operator, index);
      }
      return;
    }
    Operator operator = tail ? Operator.RETURN_CALL_INDIRECT : Operator.CALL_INDIRECT;
    if (chance.oneIn(2) && !(tail && Avoided.tailCallByAnyIndex(body, callee))) {
      // An index beyond the end, a null or another type are traps.
      body.values.value('i');
      body.i32(7);
      body.op(Operator.I32_AND);
    } else {
      // Put the function there first, so that the call goes well; if the table is not so small.
      int element = chance.below(Math.max(1, body.shape.tables.get(table).size()));
      body.element(table, element);
      body.op(Operator.REF_FUNC, index);
      body.tableOp(Operator.TABLE_SET, table);
      body.element(table, element);
      crosses(operator, index);
      callIndirect(operator, callee, table);
      return;
    }
    if (body.shape.tables.get(table).wide()) {
      body.op(Operator.I64_EXTEND_I32_U);
    }
    callIndirect(operator, callee, table);
  }

  private void callIndirect(Operator operator, ModuleShape.Signature callee, int table) {
    body.op(operator, body.shape.type(callee)).u32(table);
    body.shape.useTable(operator, table);
  }

  /** Notes whether the function that a call is known to find is in another instance. */
  private void crosses(Operator operator, int callee) {
    int there = body.shape.homes.get(callee);
    int here = body.shape.homes.get(function);
    if (callee >= body.shape.imported && there != here) {
      body.shape.use(there < here ? Use.EARLIER_INSTANCE : Use.LATER_INSTANCE, operator);
    }
  }
}
