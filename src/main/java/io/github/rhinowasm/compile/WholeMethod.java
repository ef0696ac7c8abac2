package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Emits a function that fits into one method: its variables are JVM locals. */
final class WholeMethod {
  /** What the handler of every function catches. */
  static final String CAUGHT = "java/lang/RuntimeException";

  private static final String TRANSLATE =
      "(Ljava/lang/RuntimeException;"
          + Names.describe(Names.BASE_INSTANCE)
          + "I)Ljava/lang/RuntimeException;";

  private static final String TRANSLATE_ANY = TRANSLATE.replace("RuntimeException", "Throwable");

  /** Tables with more targets are looked up in a string. */
  static final int LARGE_TABLE = 256;

  // The sections of what is recorded.
  private static final int TRIES = 0;
  private static final int BLOCKS = 1;
  private static final int PROLOGUE = 2;

  private final ModuleContext context;
  private final Body body;
  private final Variables variables;
  private final EarlyPushes pushes;
  private final Metering metering;
  private final int self;

  /** Number of JVM locals that are taken from the beginning. */
  private final int fixed;

  private final boolean usesMemory;
  private final Label[] labels;
  private final CodeWriter code;
  private int locals;
  private int words;

  WholeMethod(ModuleContext context, Body body) {
    this.context = context;
    this.body = body;
    pushes = new EarlyPushes(body, context);
    self = body.signature.argumentSlots();
    metering = context.metering();
    fixed = self + 1 + Meter.locals(metering);
    variables = new Variables(body, new Variables.Index(), fixed);
    usesMemory = accessesMemory(body, 0, body.count);
    labels = new Label[body.blocks];
    code = new CodeWriter(variables);
  }

  /** Whether some instructions access memory 0. */
  static boolean accessesMemory(Body body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (OperatorTraits.isAnyAccess(body.operator(i)) && body.second(i) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Emits the method and returns its size in bytes, perhaps a few too many. */
  int emit() {
    if (!body.signature.wide) {
      int local = 0;
      for (int i = 0; i < body.signature.parameterVariables.length; i++) {
        variables.fix(i, local);
        local += Kind.size(body.signature.parameterVariables[i]);
      }
    }
    emitSections();
    return code.size();
  }

  /** Writes the method; {@link #emit} comes first. */
  void write(ClassVisitor owner) {
    MethodVisitor visitor =
        owner.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            context.bodyName(body.function),
            body.signature.staticDescriptor,
            null,
            null);
    visitor.visitCode();
    Object[] counters = new Object[fixed - self - 1];
    Arrays.fill(counters, Opcodes.INTEGER);
    Object[] types = variables.frameTypes(fixedTypes(body.signature, counters));
    CodeReplay replay = new CodeReplay(visitor, types, variables.next(), labels);
    replay.play(code, TRIES);
    replay.play(code, PROLOGUE);
    replay.play(code, BLOCKS);
    context.lineNumbers().note(context.bodyName(body.function), code.firstLine());
    visitor.visitMaxs(words + 10, locals);
    visitor.visitEnd();
  }

  /** The types of the parameters, the instance and what follows, as ASM wants them. */
  static Object[] fixedTypes(Signature signature, Object... others) {
    List<Object> types = new ArrayList<>();
    if (signature.wide) {
      types.add("[J");
      types.add("[Ljava/lang/Object;");
    } else {
      for (byte kind : signature.parameterVariables) {
        types.add(Kind.frameType(kind));
      }
    }
    types.add(Names.INSTANCE);
    types.addAll(List.of(others));
    return types.toArray();
  }

  private void emitSections() {
    MethodTargets targets = new MethodTargets();
    Meter meter = new Meter(metering, body, code, self + 1, fixed - 1);
    MethodScope scope =
        new MethodScope(context, body, code, variables, self, usesMemory, targets, meter);
    BlockEmitter emitter = new BlockEmitter(scope, pushes);
    targets.emitter = emitter;
    targets.scope = scope;
    Label start = new Label();
    Label end = new Label();
    TryRanges tries = new TryRanges(body, code, 0, body.blocks);
    code.section();
    code.mark(start);
    for (int block = 0; block < body.blocks; block++) {
      int next = block + 1 < body.blocks ? block + 1 : -2;
      tries.before(block);
      emitter.block(block, block, next);
    }
    meter.emitEmpty(scope);
    code.mark(end);
    code.noLine();
    tries.emitHandlers(scope);
    Object[] handlerLocals = new Object[fixed];
    Arrays.fill(handlerLocals, Opcodes.TOP);
    handlerLocals[self] = Names.INSTANCE;
    Arrays.fill(handlerLocals, self + 1, fixed, Opcodes.INTEGER);
    scope.guards.emitHandlers(scope, handlerLocals);
    meter.emitHandlers(scope, start, end, handlerLocals);
    // Only now the variables are known.
    code.section();
    prologue(scope);
    words = Math.max(scope.stack.mostWords(), body.signature.argumentSlots() + 1);
    locals = Math.max(scope.stack.mostLocals(), fixed);
  }

  private void prologue(MethodScope scope) {
    for (int i = 0; i < variables.count(); i++) {
      if (!variables.isOwn(i)) {
        continue;
      }
      int variable = variables.variable(i);
      byte kind = body.variableKind(variable);
      if (variable < body.signature.parameterVariables.length) {
        unpack(code, body.signature.widePlaces[variable], kind);
      } else if (variable < body.locals.length && (kind == Kind.FLOAT || kind == Kind.DOUBLE)) {
        FloatFolds.pushZero(code, kind);
      } else {
        code.pushDefault(kind);
      }
      code.store(kind, variables.place(i));
    }
    scope.meter.declare();
    if (usesMemory && context.mayGetReserve()) {
      scope.loadMemoryObject(0);
      code.getField(Names.MEMORY, "bytes", "[B");
      code.insn(Opcodes.DUP);
      code.store(Kind.REFERENCE, variables.memory());
      ReserveSwitch.emit(code, context, body);
    } else {
      scope.refreshMemory();
    }
    scope.meter.enter();
  }

  /** Pushes a parameter that came in the arrays of a wide signature, from its place there. */
  static void unpack(CodeWriter code, int parameter, byte kind) {
    code.load(Kind.REFERENCE, kind == Kind.REFERENCE ? 1 : 0);
    code.push(parameter);
    switch (kind) {
      case Kind.LONG -> code.insn(Opcodes.LALOAD);
      case Kind.REFERENCE -> code.insn(Opcodes.AALOAD);
      default ->
          code.call(Names.SPILLED_VALUES, Kind.methodName(kind), "([JI)" + Kind.descriptor(kind));
    }
  }

  /**
   * Emits the body of the handler that makes traps of the JVM's exceptions.
   *
   * @param any whether it gets other things than RuntimeExceptions too
   */
  static void emitTranslate(MethodScope scope, boolean any) {
    scope.loadSelf();
    scope.code.push(scope.body.function);
    scope.code.call(Names.TRAPS, "translate", any ? TRANSLATE_ANY : TRANSLATE);
    scope.code.insn(Opcodes.ATHROW);
  }

  private final class MethodTargets implements MethodScope.Targets {
    private BlockEmitter emitter;
    private MethodScope scope;

    @Override
    public Label label(int block) {
      if (labels[block] == null) {
        labels[block] = new Label();
      }
      return labels[block];
    }

    @Override
    public void emitReturn() {
      emitter.calls().emitReturn();
    }

    @Override
    public boolean returnsByJump() {
      return false;
    }

    @Override
    public boolean isLargeTable(int[] blocks) {
      return blocks.length > LARGE_TABLE;
    }

    @Override
    public void emitLargeTable(int[] blocks) {
      LargeTables.emitDense(scope.code, blocks, this::label);
    }
  }
}
