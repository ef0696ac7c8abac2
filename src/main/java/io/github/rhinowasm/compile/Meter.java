package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Emits what a method does for a budget (docs/COMPILER.md, "Budgets"): a JVM local counts down the
 * units that the method may use until it asks again. Where fuel is limited these are a part of the
 * fuel, and what is left goes back to the budget before anybody else looks there; else they only
 * say when to look for a stop. Without a budget nothing is emitted.
 */
final class Meter {
  private static final String BUDGET_TYPE = Names.describe(Names.BUDGET);
  private static final String FIELD = "BUDGET";
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

  /**
   * @param left the JVM local that counts
   * @param depth the JVM local that knows the depth of calls, if they are counted
   */
  Meter(Metering metering, Body body, CodeWriter code, int left, int depth) {
    this.metering = metering;
    this.body = body;
    this.code = code;
    this.left = left;
    this.depth = depth;
    fuel = metering.countsFuel();
    loopCosts = metering.isOn() && !fuel ? body.loopCosts() : null;
  }

  /** How many JVM locals there are, all of them ints: the counter, then the depth. */
  static int locals(Metering metering) {
    return metering.countsDepth() ? 2 : metering.isOn() ? 1 : 0;
  }

  private void budget(String method, String descriptor) {
    code.callVirtual(Names.BUDGET, method, descriptor);
  }

  private void loadBudget() {
    code.getStatic(Names.CONTROL, FIELD, BUDGET_TYPE);
  }

  /** Emits what gives the locals values; it changes nothing else. */
  void declare() {
    if (!metering.isOn()) {
      return;
    }
    if (fuel) {
      reload();
    } else {
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
    if (!metering.isOn()) {
      return;
    }
    if (fuel) {
      charge(body.entryCost(), true);
    } else {
      look();
    }
    if (metering.countsDepth()) {
      code.increment(depth, 1);
      loadBudget();
      code.load(Kind.INT, depth);
      code.putField(Names.BUDGET, "depth", "I");
      Label goOn = new Label();
      code.load(Kind.INT, depth);
      code.push(metering.mostDepth());
      code.jump(Opcodes.IF_ICMPLE, goOn);
      settle();
      leaveDepth();
      loadBudget();
      budget("tooDeep", "()V");
      code.label(goOn);
    }
  }

  /** Emits what begins a part: the counter of a loop over several parts begins anew in each. */
  void enterPart() {
    if (metering.isOn() && !fuel) {
      look();
    }
  }

  /** Emits a look whether there is a stop. */
  private void look() {
    Label goOn = new Label();
    loadBudget();
    code.getField(Names.BUDGET, "stopping", "Z");
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
      charge(body.cost(block), loop);
    } else if (loop) {
      charge(loopCosts[block], true);
    }
  }

  private void charge(int units, boolean check) {
    if (units > Short.MAX_VALUE) {
      code.load(Kind.INT, left);
      code.push(units);
      code.insn(Opcodes.ISUB);
      code.store(Kind.INT, left);
    } else if (units > 0) {
      code.increment(left, -units);
    }
    if (check) {
      Label goOn = new Label();
      code.load(Kind.INT, left);
      code.jump(Opcodes.IFGE, goOn);
      loadBudget();
      if (fuel) {
        code.load(Kind.INT, left);
        budget("refill", "(I)I");
      } else {
        budget("check", "()V");
        code.push(Cost.TURNS);
      }
      code.store(Kind.INT, left);
      code.label(goOn);
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
    if (!fuel && !metering.countsDepth()) {
      Label handler = new Label();
      code.protect(start, end, handler, WholeMethod.CAUGHT);
      code.handler(handler, locals, WholeMethod.CAUGHT);
      WholeMethod.emitTranslate(scope, false);
      return;
    }
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
    code.protect(start, end, handler, null);
    code.handler(handler, locals, THROWABLE);
    leave();
    WholeMethod.emitTranslate(scope, true);
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

  /** Emits what begins a call of a function with parts; the counter is a local for a moment. */
  void enterDriver() {
    enter();
    settle();
  }

  /** Emits what ends it. */
  void leaveDriver() {
    leaveDepth();
  }

  /** Writes the class through which the code of a module reaches the budget: a constant. */
  static byte[] writeControl() {
    ClassWriter writer = new ClassWriter(0);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    writer.visit(Opcodes.V17, flags, Names.CONTROL, null, Names.OBJECT, null);
    flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;
    writer.visitField(flags, FIELD, BUDGET_TYPE, null, null).visitEnd();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitLdcInsn(org.objectweb.asm.Type.getObjectType(Names.CONTROL));
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.CALL_SUPPORT,
        "budget",
        "(Ljava/lang/Class;)" + BUDGET_TYPE,
        false);
    code.visitFieldInsn(Opcodes.PUTSTATIC, Names.CONTROL, FIELD, BUDGET_TYPE);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(1, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
