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
  private static final int FIRST_FREE = 3;

  private final ModuleContext context;
  private final Body body;
  private final Partition partition;
  private final FrameLayout layout;
  private final Liveness liveness;
  private final Variables variables;
  private final EarlyPushes pushes;

  // Of the part at hand.
  private int part;
  private boolean usesMemory;
  private Label[] labels;
  private Map<Integer, Label> exits;
  private Label dispatch;
  private boolean dispatchUsed;
  private Label leave;
  private int size;
  private int locals;
  private int words;

  PartMethod(
      ModuleContext context,
      Body body,
      Partition partition,
      FrameLayout layout,
      Liveness liveness) {
    this.context = context;
    this.body = body;
    this.partition = partition;
    this.layout = layout;
    this.liveness = liveness;
    variables = new Variables(body);
    pushes = new EarlyPushes(body, context);
  }

  static String descriptor(FrameLayout layout) {
    return "(" + Names.describe(layout.className()) + Names.describe(Names.INSTANCE) + "I)I";
  }

  /** Emits a part for counting and returns its size in bytes, perhaps a few too many. */
  int measure(int number) {
    part = number;
    usesMemory =
        WholeMethod.accessesMemory(
            body, body.start(partition.start(part)), body.start(partition.end(part)));
    variables.reset(FIRST_FREE);
    labels = new Label[partition.end(part) - partition.start(part)];
    dispatchUsed = false;
    emit(new CodeWriter(null, null));
    for (int i = 0; i < variables.count(); i++) {
      use(variables.variable(i));
    }
    return size;
  }

  private void use(int variable) {
    if (!body.isTemporary(variable)) {
      layout.use(variable);
    }
  }

  /** Writes the part that was measured last. */
  void write(ClassVisitor owner, String name) {
    MethodVisitor visitor =
        owner.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor(layout), null, null);
    visitor.visitCode();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == null ? null : new Label();
    }
    Object[] fixed = {layout.className(), Names.INSTANCE, Opcodes.INTEGER};
    CodeWriter code = new CodeWriter(visitor, variables.frameTypes(fixed));
    emit(code);
    context.lineNumbers().note(name, code.firstLine());
    visitor.visitMaxs(words + 10, locals);
    visitor.visitEnd();
  }

  private void emit(CodeWriter code) {
    exits = new LinkedHashMap<>();
    dispatch = new Label();
    leave = new Label();
    Targets targets = new Targets();
    MethodScope scope = new MethodScope(context, body, code, variables, SELF, usesMemory, targets);
    targets.code = code;
    BlockEmitter emitter = new BlockEmitter(scope, pushes);
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    int first = partition.start(part);
    int last = partition.end(part);
    TryRanges tries = new TryRanges(body, code, first, last);
    if (!code.counts()) {
      prologue(scope, start);
    }
    for (int block = first; block < last; block++) {
      tries.before(block);
      emitter.block(block, labels[block - first], block + 1 < last ? block + 1 : -2);
    }
    code.mark(end);
    code.noLine();
    tries.emitHandlers(scope);
    leave(code);
    Object[] handlerLocals = {Opcodes.TOP, Names.INSTANCE};
    scope.guards.emitHandlers(scope, handlerLocals);
    code.protect(start, end, handler, WholeMethod.CAUGHT);
    code.handler(handler, handlerLocals, WholeMethod.CAUGHT);
    WholeMethod.emitTranslate(scope);
    if (code.counts()) {
      prologue(scope, start);
    }
    size = code.size();
    words = scope.stack.mostWords();
    locals = scope.stack.mostLocals();
  }

  private void prologue(MethodScope scope, Label start) {
    CodeWriter code = scope.code;
    int[] entries = partition.entries(part);
    Liveness.Union live = liveness.at(entries);
    for (int i = 0; i < variables.count(); i++) {
      int variable = variables.variable(i);
      if (code.counts()) {
        use(variable);
      }
      byte kind = body.variableKind(variable);
      if (live.contains(variable)) {
        layout.load(code, FRAME, variable);
      } else {
        code.pushDefault(kind);
      }
      code.store(kind, variables.place(i));
    }
    scope.refreshMemory();
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
  private void leave(CodeWriter code) {
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
    Liveness.Union live =
        liveness.at(exits.keySet().stream().mapToInt(Integer::intValue).toArray());
    for (int i = 0; i < variables.count(); i++) {
      int variable = variables.variable(i);
      if (variables.isWritten(i) && live.contains(variable)) {
        layout.use(variable);
        layout.store(code, FRAME, variable, variables.place(i));
      }
    }
    code.load(Kind.INT, ENTRY);
    code.insn(Opcodes.IRETURN);
  }

  private final class Targets implements MethodScope.Targets {
    private CodeWriter code;

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
