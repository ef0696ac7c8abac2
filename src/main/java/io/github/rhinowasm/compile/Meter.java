package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Emits what a method does for a budget (docs/COMPILER.md, "Budgets"). Mostly a JVM local counts
 * down the units that the method may use until it asks again. Where fuel is limited these are a
 * part of the fuel, and what is left goes back to the budget before anybody else looks there; else
 * they only say when to look for a stop. Without a budget nothing is emitted.
 */
final class Meter {
  private static final String BUDGET_TYPE = Names.describe(Names.BUDGET);
  private static final String THROWABLE = "java/lang/Throwable";

  private final Metering metering;
  private final Body body;
  private final CodeWriter code;
  private final int left;
  private final int depth;
  private final int[] loopCosts;
  private final boolean fuel;

  /** Where calls begin and end, one after the other, in which the count is the budget's. */
  private final List<Label> calls = new ArrayList<>();

  /** What is executed when nothing is left at the head of a loop, by its block. */
  private final Map<Integer, Label> empty = new LinkedHashMap<>();

  /**
   * @param left the JVM local that counts, if one does
   * @param depth the JVM local that knows the depth of calls, if they are counted
   */
  Meter(Metering metering, Body body, CodeWriter code, int left, int depth) {
    this.metering = metering;
    this.body = body;
    this.code = code;
    this.left = left;
    this.depth = depth;
    fuel = metering.countsFuel();
    loopCosts = metering.way() == Metering.Way.TURNS ? body.loopCosts() : null;
  }

  /** How many JVM locals there are, all of them ints: the counter, then the depth. */
  static int locals(Metering metering) {
    return (metering.hasCounter() ? 1 : 0) + (metering.countsDepth() ? 1 : 0);
  }

  private void budget(String method, String descriptor) {
    code.callVirtual(Names.BUDGET, method, descriptor);
  }

  private void loadBudget() {
    code.getStatic(Names.CONTROL, ControlWriter.BUDGET, BUDGET_TYPE);
  }

  /** Emits what gives the locals values; it changes nothing else. */
  void declare() {
    if (fuel) {
      reload();
    } else if (metering.hasCounter()) {
      code.push(Cost.TURNS);
      code.store(Kind.INT, left);
    }
    if (metering.countsDepth()) {
      loadBudget();
      code.getField(Names.BUDGET, "depth", "I");
      code.store(Kind.INT, depth);
    }
  }

  /** Emits what begins a call of the function. All variables have values. */
  void enter() {
    if (fuel) {
      subtract(body.entryCost());
      Label goOn = new Label();
      code.load(Kind.INT, left);
      code.jump(Opcodes.IFGE, goOn);
      more(0);
      code.label(goOn);
    } else if (metering.isOn()) {
      look();
    }
    if (metering.countsDepth()) {
      enterDepth();
    }
  }

  private void enterDepth() {
    code.increment(depth, 1);
    loadBudget();
    code.load(Kind.INT, depth);
    code.putField(Names.BUDGET, "depth", "I");
    Label goOn = new Label();
    code.load(Kind.INT, depth);
    code.push(metering.mostDepth());
    code.jump(Opcodes.IF_ICMPLE, goOn);
    leave();
    loadBudget();
    budget("tooDeep", "()V");
    code.label(goOn);
  }

  /** Emits what begins a part: the counter of a loop over several parts begins anew in each. */
  void enterPart() {
    if (metering.way() == Metering.Way.TURNS) {
      look();
    }
  }

  /** Emits a look whether there is a stop. */
  private void look() {
    Label goOn = new Label();
    if (metering.way() == Metering.Way.CONSTANT) {
      code.call(Names.CONTROL, ControlWriter.STOP_REQUESTED, "()Z");
    } else {
      loadBudget();
      code.getField(Names.BUDGET, "stopping", "Z");
    }
    code.jump(Opcodes.IFEQ, goOn);
    loadBudget();
    budget("check", "()V");
    code.label(goOn);
  }

  /** Emits what belongs to the beginning of a block, where the stack is empty. */
  void block(int block) {
    if (!metering.isOn()) {
      return;
    }
    boolean loop = body.isLoopHead(block);
    if (fuel) {
      subtract(body.cost(block));
    } else if (!loop) {
      return;
    } else if (metering.hasCounter()) {
      subtract(loopCosts[block]);
    } else {
      look();
      return;
    }
    if (loop) {
      Label label = new Label();
      empty.put(block, label);
      code.load(Kind.INT, left);
      code.jump(Opcodes.IFLT, label);
    }
  }

  /**
   * Emits what is executed where nothing is left, behind all blocks. It goes back to the head of
   * the loop as another turn would: so to C2 it is a loop around, and the inner one, in which
   * nothing is called for this, can be a counted loop.
   */
  void emitEmpty(MethodScope scope) {
    empty.forEach(
        (block, label) -> {
          code.label(label);
          // What the head will subtract again.
          more(fuel ? body.cost(block) : loopCosts[block]);
          code.jump(Opcodes.GOTO, scope.targets.label(block));
        });
  }

  /** Fills the counter. */
  private void more(int extra) {
    loadBudget();
    if (fuel) {
      code.load(Kind.INT, left);
      budget("refill", "(I)I");
      if (extra > 0) {
        code.push(extra);
        code.insn(Opcodes.IADD);
      }
    } else {
      budget("check", "()V");
      code.push(Cost.TURNS + extra);
    }
    code.store(Kind.INT, left);
  }

  private void subtract(int units) {
    if (units > Short.MAX_VALUE) {
      code.load(Kind.INT, left);
      code.push(units);
      code.insn(Opcodes.ISUB);
      code.store(Kind.INT, left);
    } else if (units > 0) {
      code.increment(left, -units);
    }
  }

  /** Emits what brings the count back to the budget. */
  void settle() {
    if (fuel) {
      loadBudget();
      code.load(Kind.INT, left);
      code.putField(Names.BUDGET, "slice", "I");
    }
  }

  /** Emits what fetches the count again. */
  void reload() {
    if (fuel) {
      loadBudget();
      code.getField(Names.BUDGET, "slice", "I");
      code.store(Kind.INT, left);
    }
  }

  /** Emits what comes before something that charges the budget itself, or calls what does. */
  void beforeCall() {
    if (fuel) {
      settle();
      mark();
    }
  }

  /** Emits what comes right behind that. */
  void afterCall() {
    if (fuel) {
      mark();
      reload();
    }
  }

  /** Emits a call of a method that takes the budget behind its other arguments. */
  void callCharging(String owner, String method, String descriptor) {
    beforeCall();
    loadBudget();
    code.call(owner, method, descriptor.replace(")", BUDGET_TYPE + ")"));
    afterCall();
  }

  /**
   * Emits what comes before an instruction on arrays, if it does more the larger its last operand
   * is, a number of elements, on top of the JVM's stack.
   */
  void beforeArray(Operator operator, Supplier<Storage> element) {
    if (metering.isOn() && isSized(operator)) {
      int width = element.get().bytes();
      code.insn(Opcodes.DUP);
      code.push(width);
      code.push(makes(operator) ? 1 : 0);
      callCharging(Names.ARRAY_CHARGES, "before", "(IIZ)V");
    }
  }

  /** Emits what comes behind it; the array, if it makes one, is on top of the JVM's stack. */
  void afterArray(Operator operator) {
    if (metering.isOn() && makes(operator)) {
      code.insn(Opcodes.DUP);
      loadBudget();
      String object = Names.describe(Names.OBJECT);
      code.call(Names.ARRAY_CHARGES, "hold", "(" + object + BUDGET_TYPE + ")V");
    }
  }

  private static boolean isSized(Operator operator) {
    return switch (operator) {
      case ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> true;
      default -> makes(operator);
    };
  }

  private static boolean makes(Operator operator) {
    return switch (operator) {
      case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> true;
      default -> false;
    };
  }

  private void mark() {
    Label label = new Label();
    code.mark(label);
    calls.add(label);
  }

  /** Emits what comes before a return. */
  void leave() {
    settle();
    leaveDepth();
  }

  private void leaveDepth() {
    if (metering.countsDepth()) {
      loadBudget();
      code.load(Kind.INT, depth);
      code.insn(Opcodes.ICONST_1);
      code.insn(Opcodes.ISUB);
      code.putField(Names.BUDGET, "depth", "I");
    }
  }

  /**
   * Emits the handler of a method: whatever is thrown, the budget gets to know what has been used.
   * No call is made before that, since the stack may be at its end.
   *
   * @param locals the types of the JVM locals there
   */
  void emitHandlers(MethodScope scope, Label start, Label end, Object[] locals) {
    boolean any = fuel || metering.countsDepth();
    if (!calls.isEmpty()) {
      Label handler = new Label();
      for (int i = 0; i < calls.size(); i += 2) {
        code.protect(calls.get(i), calls.get(i + 1), handler, null);
      }
      code.handler(handler, locals, THROWABLE);
      leaveDepth();
      WholeMethod.emitTranslate(scope, true);
    }
    Label handler = new Label();
    code.protect(start, end, handler, any ? null : WholeMethod.CAUGHT);
    code.handler(handler, locals, any ? THROWABLE : WholeMethod.CAUGHT);
    leave();
    WholeMethod.emitTranslate(scope, any);
  }

  /** Emits what begins a call of a function with parts, of which one local is free for a moment. */
  void enterDriver() {
    enter();
    settle();
  }

  /** Emits what ends it. */
  void leaveDriver() {
    leaveDepth();
  }

  /** Emits the handler of the method that drives the parts of a function. */
  void emitDriverHandler(Label start, Label end, Object[] locals) {
    if (metering.countsDepth()) {
      Label handler = new Label();
      code.protect(start, end, handler, null);
      code.handler(handler, locals, THROWABLE);
      leaveDepth();
      code.insn(Opcodes.ATHROW);
    }
  }
}
