package io.github.rhinowasm.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Emits a part of a function: {@code static int part(Frame, Instance, int entry)}. It loads what it
 * uses from the frame, goes to the block of the entry, and when control leaves the part it stores
 * what it wrote and returns the number of the entry where the function goes on.
 */
final class PartMethod {
  private static final int FRAME = 0;
  private static final int SELF = 1;
  private static final int ENTRY = 2;
  private static final int LEFT = 3;

  // The sections of what is recorded.
  private static final int TRIES = 0;
  private static final int BLOCKS = 1;
  private static final int HANDLERS = 2;
  private static final int LEAVE = 3;
  private static final int PROLOGUE = 4;

  private final Shared shared;
  private final ModuleContext context;
  private final Body body;
  private final Partition partition;
  private final int part;
  private final Variables variables;
  private final CodeWriter code;
  private final MethodScope scope;
  private final Label[] labels;
  private final Map<Integer, Label> exits = new LinkedHashMap<>();
  private final Label start = new Label();
  private final Label dispatch = new Label();
  private final Label leave = new Label();
  private boolean dispatchUsed;

  /** What the parts of a function share. */
  static final class Shared {
    private final ModuleContext context;
    private final Body body;
    private final Partition partition;
    private final Liveness liveness;
    private final Variables.Index index = new Variables.Index();
    private final EarlyPushes pushes;

    Shared(ModuleContext context, Body body, Partition partition, Liveness liveness) {
      this.context = context;
      this.body = body;
      this.partition = partition;
      this.liveness = liveness;
      pushes = new EarlyPushes(body, context);
    }
  }

  /** Emits a part as far as that needs no frame. */
  PartMethod(Shared shared, int part) {
    this.shared = shared;
    this.part = part;
    context = shared.context;
    body = shared.body;
    partition = shared.partition;
    Metering metering = context.metering().ofParts();
    variables = new Variables(body, shared.index, LEFT + Meter.locals(metering));
    code = new CodeWriter(variables);
    labels = new Label[partition.end(part) - partition.start(part)];
    boolean usesMemory =
        WholeMethod.accessesMemory(
            body, body.start(partition.start(part)), body.start(partition.end(part)));
    Meter meter = new Meter(metering, body, code, LEFT, 0);
    scope = new MethodScope(context, body, code, variables, SELF, usesMemory, new Targets(), meter);
    emitBlocks();
    variables.release();
  }

  static String descriptor(FrameLayout layout) {
    return "(" + Names.describe(layout.className()) + Names.describe(Names.INSTANCE) + "I)I";
  }

  /**
   * Emits what has to do with the frame, again if that was another one.
   *
   * @return the size of the whole method in bytes, perhaps a few too many
   */
  int emitFrame(FrameLayout layout) {
    code.restart(LEAVE);
    leave(layout);
    code.section();
    prologue(layout);
    return code.size();
  }

  /** Writes the method; {@link #emitFrame} comes first. */
  void write(ClassVisitor owner, String name, FrameLayout layout) {
    MethodVisitor visitor =
        owner.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor(layout), null, null);
    visitor.visitCode();
    Object[] fixed = fixedTypes(layout.className(), Opcodes.INTEGER);
    Object[] types = variables.frameTypes(fixed);
    CodeReplay replay = new CodeReplay(visitor, types, variables.next(), labels);
    replay.play(code, TRIES);
    replay.play(code, PROLOGUE);
    replay.play(code, BLOCKS);
    replay.play(code, LEAVE);
    replay.play(code, HANDLERS);
    context.lineNumbers().note(name, code.firstLine());
    visitor.visitMaxs(scope.stack.mostWords() + 10, scope.stack.mostLocals());
    visitor.visitEnd();
  }

  private void emitBlocks() {
    BlockEmitter emitter = new BlockEmitter(scope, shared.pushes);
    Label end = new Label();
    int first = partition.start(part);
    int last = partition.end(part);
    TryRanges tries = new TryRanges(body, code, first, last);
    code.section();
    for (int block = first; block < last; block++) {
      tries.before(block);
      emitter.block(block, block - first, block + 1 < last ? block + 1 : -2);
    }
    scope.meter.emitEmpty(scope);
    code.mark(end);
    code.noLine();
    tries.emitHandlers(scope);
    code.section();
    Object[] handlerLocals =
        context.metering().hasCounter()
            ? fixedTypes(Opcodes.TOP, Opcodes.TOP)
            : new Object[] {Opcodes.TOP, Names.INSTANCE};
    scope.guards.emitHandlers(scope, handlerLocals);
    scope.meter.emitHandlers(scope, start, end, handlerLocals);
  }

  /** The types of the JVM locals that are taken from the beginning. */
  private Object[] fixedTypes(Object frame, Object entry) {
    return context.metering().hasCounter()
        ? new Object[] {frame, Names.INSTANCE, entry, Opcodes.INTEGER}
        : new Object[] {frame, Names.INSTANCE, entry};
  }

  private void use(FrameLayout layout, int variable) {
    if (!body.isTemporary(variable)) {
      layout.use(variable);
    }
  }

  private void prologue(FrameLayout layout) {
    int[] entries = partition.entries(part);
    Liveness.Union live = shared.liveness.at(entries);
    for (int i = 0; i < variables.count(); i++) {
      int variable = variables.variable(i);
      use(layout, variable);
      byte kind = body.variableKind(variable);
      if (live.contains(variable)) {
        layout.load(code, FRAME, variable);
      } else {
        code.pushDefault(kind);
      }
      code.store(kind, variables.place(i));
    }
    scope.meter.declare();
    scope.refreshMemory();
    scope.meter.enterPart();
    code.mark(start);
    if (entries.length == 1 && !dispatchUsed) {
      if (entries[0] != partition.start(part)) {
        code.jump(Opcodes.GOTO, scope.targets.label(entries[0]));
      }
      return;
    }
    if (dispatchUsed) {
      code.label(dispatch);
    }
    code.load(Kind.INT, ENTRY);
    code.push((1 << partition.shift()) - 1);
    code.insn(Opcodes.IAND);
    Label[] others = new Label[entries.length - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = scope.targets.label(entries[i]);
    }
    Label otherwise = scope.targets.label(entries[entries.length - 1]);
    if (others.length == 0) {
      code.insn(Opcodes.POP);
      code.jump(Opcodes.GOTO, otherwise);
    } else {
      code.tableSwitch(0, otherwise, others);
    }
  }

  /** The exits, each with its number, and what they share. */
  private void leave(FrameLayout layout) {
    if (exits.isEmpty()) {
      return;
    }
    exits.forEach(
        (block, label) -> {
          if (label != null) {
            code.label(label);
            code.push(partition.number(block));
            code.store(Kind.INT, ENTRY);
            code.jump(Opcodes.GOTO, leave);
          }
        });
    code.label(leave);
    int[] targets = new int[exits.size()];
    int count = 0;
    for (int block : exits.keySet()) {
      targets[count++] = block;
    }
    Liveness.Union live = shared.liveness.at(targets);
    for (int i = 0; i < variables.count(); i++) {
      int variable = variables.variable(i);
      if (variables.isWritten(i) && live.contains(variable)) {
        layout.use(variable);
        layout.store(code, FRAME, variable, variables.place(i));
      }
    }
    scope.meter.leave();
    code.load(Kind.INT, ENTRY);
    code.insn(Opcodes.IRETURN);
  }

  private final class Targets implements MethodScope.Targets {
    @Override
    public Label label(int block) {
      if (block >= 0 && partition.partOf(block) == part) {
        int at = block - partition.start(part);
        if (labels[at] == null) {
          labels[at] = new Label();
        }
        return labels[at];
      }
      Label label = exits.get(block);
      if (label == null) {
        label = new Label();
        exits.put(block, label);
      }
      return label;
    }

    @Override
    public void emitReturn() {
      throw new IllegalStateException("a part returns by a jump");
    }

    @Override
    public boolean returnsByJump() {
      return true;
    }

    @Override
    public boolean isLargeTable(int[] blocks) {
      return partition.isLargeTable(part, blocks);
    }

    @Override
    public void emitLargeTable(int[] blocks) {
      int[] numbers = new int[blocks.length];
      boolean near = false;
      for (int k = 0; k < blocks.length; k++) {
        numbers[k] = partition.number(blocks[k]);
        if (partition.partOf(blocks[k]) == part) {
          near = true;
          label(blocks[k]);
        } else {
          // An exit without code of its own.
          exits.putIfAbsent(blocks[k], null);
        }
      }
      LargeTables.emitLookup(code, numbers);
      code.store(Kind.INT, ENTRY);
      if (near) {
        dispatchUsed = true;
        code.load(Kind.INT, ENTRY);
        code.push(partition.shift());
        code.insn(Opcodes.IUSHR);
        code.push(part);
        code.jump(Opcodes.IF_ICMPEQ, dispatch);
      }
      code.jump(Opcodes.GOTO, leave);
    }
  }
}
