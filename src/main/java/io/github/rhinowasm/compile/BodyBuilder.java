package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.validate.CodeListener;
import io.github.rhinowasm.validate.ValidationState;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a {@link Body} from what the validator tells. Code that nothing can reach is left out: the
 * validator takes what follows a block for reachable, here it is so only if something falls out of
 * the block or branches to its end.
 */
final class BodyBuilder implements CodeListener {
  private final ModuleContext context;
  private final Module module;
  private final int function;
  private final int longestBlock;
  private Body body;
  private VectorForms forms;

  /** For each parameter of type v128 the local that stands for it. */
  private int[] copies;

  /** For each parameter the local that the code uses; empty if that is always the parameter. */
  private int[] used;

  /** The loops around the instruction. */
  private int loops;

  private TryLowering tries;
  private TailCalls tailCalls;
  private GcBody gc;
  private Branches branches;
  private ValidationState state;

  /** About how many bytes of JVM code there are so far. */
  private long total;

  private boolean live = true;
  private int stack = Body.EMPTY;

  // Control frames.
  private int frames;
  private byte[] frameOperators = new byte[16];
  private int[] frameLabels = new int[16];
  private int[] frameElses = new int[16];
  private int[] frameStacks = new int[16];
  private boolean[] frameTargeted = new boolean[16];
  private FunctionType[] frameTypes = new FunctionType[16];

  private static final byte BLOCK = 0;
  private static final byte LOOP = 1;
  private static final byte IF = 2;
  private static final byte DEAD = 3;
  private static final byte TRY = 4;
  private static final int NO_LABEL = -1;

  /** What {@link Body} needs to remember an operand. */
  private static final int BYTES_PER_OPERAND = 13;

  /**
   * @param longestBlock about how many bytes of JVM code a block may become before it is cut
   */
  BodyBuilder(ModuleContext context, int function, int longestBlock) {
    this.context = context;
    this.module = context.module();
    this.function = function;
    this.longestBlock = longestBlock;
  }

  Body body() {
    forms.finish(body.signature.parameters.length, copies);
    return body;
  }

  /** Sets the operand stack behind the instructions so far. */
  void stack(int node) {
    stack = node;
  }

  @Override
  public void locals(ValueType[] locals) {
    int temporaries = context.hasDescriptors() ? 2 : 1;
    byte[] kinds = new byte[locals.length + temporaries];
    for (int i = 0; i < locals.length; i++) {
      kinds[i] = Kind.of(locals[i]);
    }
    Arrays.fill(kinds, locals.length, kinds.length, Kind.REFERENCE);
    FunctionType type = module.functionType(function);
    Signature signature = context.signature(type);
    body = new Body(function, signature, addCopies(kinds, signature));
    body.setEntryCost(Cost.entry(locals.length));
    forms = new VectorForms(body);
    gc = new GcBody(this, body, context, locals.length);
    int exit = body.addLabel(Body.EMPTY, type.results().size());
    body.startBlock(Body.EMPTY);
    branches = new Branches(this, body);
    tries = new TryLowering(context, this, body);
    tailCalls = new TailCalls(context, this, body);
    pushFrame(BLOCK, exit, Body.EMPTY, type);
    copyParameters();
    tailCalls.begin(locals.length);
  }

  /**
   * Adds a local for each parameter of type v128: it is what the code uses, in lanes of the kind
   * that suits it, while the parameter comes as two longs.
   */
  private byte[] addCopies(byte[] kinds, Signature signature) {
    int vectors = signature.parameterVariables.length - signature.parameters.length;
    copies = new int[vectors];
    used = new int[vectors == 0 ? 0 : signature.parameters.length];
    byte[] all = Arrays.copyOf(kinds, kinds.length + vectors);
    int count = 0;
    for (int i = 0; i < used.length; i++) {
      used[i] = i;
      if (kinds[i] == Kind.V128) {
        used[i] = kinds.length + count;
        copies[count++] = used[i];
        all[used[i]] = Kind.V128;
      }
    }
    return all;
  }

  private void copyParameters() {
    if (copies.length == 0) {
      return;
    }
    for (int i = 0; i < body.signature.parameters.length; i++) {
      if (body.locals[i] == Kind.V128) {
        constant(Operator.LOCAL_GET, i, Kind.V128);
        add(Operator.LOCAL_SET, local(i), 0, CodeSize.of(Operator.V128_CONST));
        stack = body.parent(stack);
      }
    }
    // A loop at the beginning must not come here again.
    body.startBlock(stack);
  }

  /** The local that the code uses in place of one that it names. */
  private int local(int index) {
    return index < used.length ? used[index] : index;
  }

  @Override
  public void before(Instruction instruction, ValidationState state) {
    Operator operator = instruction.operator();
    this.state = state;
    body.nextOrdinal();
    if (live) {
      body.addCost(Cost.of(instruction, module));
    }
    switch (operator) {
      case BLOCK -> block(instruction.blockType());
      case LOOP -> loop(instruction.blockType());
      case IF -> ifBlock(instruction.blockType());
      case ELSE -> elseBlock();
      case END -> end();
      case TRY, TRY_TABLE -> tryBlock(instruction);
      case CATCH, CATCH_ALL -> catchBlock(instruction);
      case DELEGATE -> delegate(instruction.index());
      default -> {
        if (live) {
          plain(operator, instruction);
        }
      }
    }
  }

  private void pushFrame(byte operator, int label, int below, FunctionType type) {
    if (frames == frameLabels.length) {
      frameOperators = Arrays.copyOf(frameOperators, 2 * frames);
      frameLabels = Arrays.copyOf(frameLabels, 2 * frames);
      frameElses = Arrays.copyOf(frameElses, 2 * frames);
      frameStacks = Arrays.copyOf(frameStacks, 2 * frames);
      frameTargeted = Arrays.copyOf(frameTargeted, 2 * frames);
      frameTypes = Arrays.copyOf(frameTypes, 2 * frames);
    }
    frameOperators[frames] = operator;
    frameLabels[frames] = label;
    frameElses[frames] = NO_LABEL;
    frameStacks[frames] = below;
    frameTargeted[frames] = false;
    frameTypes[frames] = type;
    frames++;
  }

  private void block(FunctionType type) {
    if (!live) {
      pushFrame(DEAD, NO_LABEL, Body.EMPTY, null);
      return;
    }
    int below = below(type);
    pushFrame(BLOCK, body.addLabel(below, type.results().size()), below, type);
  }

  private void loop(FunctionType type) {
    if (!live) {
      pushFrame(DEAD, NO_LABEL, Body.EMPTY, null);
      return;
    }
    int below = below(type);
    int label = body.addLabel(below, type.parameters().size());
    pushFrame(LOOP, label, below, type);
    loops++;
    body.bind(label, body.startBlock(stack));
  }

  private void ifBlock(FunctionType type) {
    if (!live) {
      pushFrame(DEAD, NO_LABEL, Body.EMPTY, null);
      return;
    }
    stack = body.parent(stack);
    int below = below(type);
    int label = body.addLabel(below, type.results().size());
    int otherwise = body.addLabel(below, type.parameters().size());
    pushFrame(IF, label, below, type);
    frameElses[frames - 1] = otherwise;
    add(Operator.IF, otherwise, 0, CodeSize.BRANCH);
    body.startBlock(stack);
  }

  private void elseBlock() {
    int frame = frames - 1;
    if (frameOperators[frame] == DEAD) {
      return;
    }
    if (live) {
      add(Operator.BR, frameLabels[frame], 0, CodeSize.BRANCH);
      frameTargeted[frame] = true;
    }
    stack = push(frameStacks[frame], frameTypes[frame].parameters());
    body.bind(frameElses[frame], body.startBlock(stack));
    frameElses[frame] = NO_LABEL;
    live = true;
  }

  private void end() {
    int frame = --frames;
    byte operator = frameOperators[frame];
    if (operator == DEAD) {
      return;
    }
    if (frame == 0) {
      if (live) {
        jump(Body.EXIT);
      }
      tailCalls.end();
      return;
    }
    if (operator == TRY) {
      tries.end();
    }
    if (operator == LOOP) {
      loops--;
      int end = live ? body.startBlock(stack) : body.blocks;
      int start = body.block(frameLabels[frame]);
      body.addLoop(start, end);
      if (frameTargeted[frame]) {
        body.markLoopHead(start);
      }
      return;
    }
    endBlock(frame);
  }

  private void endBlock(int frame) {
    int otherwise = frameElses[frame];
    if (frameTargeted[frame] || otherwise != NO_LABEL) {
      if (!live) {
        stack = push(frameStacks[frame], frameTypes[frame].results());
      }
      int block = body.startBlock(stack);
      body.bind(frameLabels[frame], block);
      if (otherwise != NO_LABEL) {
        body.bind(otherwise, block);
      }
      live = true;
    }
    frameTypes[frame] = null;
  }

  private void tryBlock(Instruction in) {
    FunctionType type = in.blockType();
    if (!live) {
      pushFrame(DEAD, NO_LABEL, Body.EMPTY, null);
      return;
    }
    int below = below(type);
    pushFrame(TRY, body.addLabel(below, type.results().size()), below, type);
    boolean legacy = in.operator() == Operator.TRY;
    tries.begin(frames - 1, below, stack, legacy ? null : in.catches());
  }

  private void catchBlock(Instruction in) {
    if (frameOperators[frames - 1] == DEAD) {
      return;
    }
    if (in.operator() == Operator.CATCH) {
      tries.beginCatch(in.index());
    } else {
      tries.beginCatchAll();
    }
  }

  private void delegate(int relative) {
    int frame = --frames;
    if (frameOperators[frame] != DEAD) {
      tries.delegate(frames - 1 - relative);
      endBlock(frame);
    }
  }

  // For the classes that lower some instructions to others.

  /** Pushes the default value of a kind. */
  void pushDefault(byte kind) {
    switch (kind) {
      case Kind.INT -> constant(Operator.I32_CONST, 0, kind);
      case Kind.LONG -> constant(Operator.I64_CONST, body.addConstant(0), kind);
      case Kind.FLOAT -> constant(Operator.F32_CONST, 0, kind);
      case Kind.DOUBLE -> constant(Operator.F64_CONST, body.addConstant(0), kind);
      case Kind.V128 -> {
        int zero = body.addConstant(0);
        body.addConstant(0);
        constant(Operator.V128_CONST, zero, kind);
      }
      default -> constant(Operator.REF_NULL, 0, kind);
    }
  }

  /** {@code local.set}. */
  void setLocal(int index) {
    add(Operator.LOCAL_SET, local(index), 0, CodeSize.of(Operator.LOCAL_SET, body.kind(stack)));
    stack = body.parent(stack);
  }

  /** Goes to the end of a frame, if control comes here. */
  void leaveFrame(int frame) {
    if (live) {
      add(Operator.BR, frameLabels[frame], 0, CodeSize.BRANCH);
      frameTargeted[frame] = true;
      live = false;
    }
  }

  /** Says that control comes here, with a stack. */
  void goOn(int node) {
    stack = node;
    live = true;
  }

  int stack() {
    return stack;
  }

  /** {@code br}. */
  void branch(int relative) {
    jump(target(relative));
    live = false;
  }

  private void plain(Operator operator, Instruction in) {
    switch (operator) {
      case BR -> branch(in.index());
      case BR_IF -> {
        stack = body.parent(stack);
        branchIf(target(in.index()));
      }
      case BR_TABLE -> branchTable(in);
      case RETURN -> {
        jump(Body.EXIT);
        live = false;
      }
      case UNREACHABLE -> {
        add(Operator.UNREACHABLE, 0, 0, CodeSize.of(operator));
        live = false;
      }
      case NOP -> {}
      case THROW -> {
        int operands = context.tagKinds(in.index()).length;
        add(operator, in.index(), 0, CodeSize.values(operands));
        live = false;
      }
      case THROW_REF -> {
        add(operator, 0, 0, CodeSize.BRANCH);
        live = false;
      }
      case RETHROW -> {
        tries.rethrow(frameStacks[frames - 1 - in.index()]);
        live = false;
      }
      case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
        tailCalls.lower(operator, in);
        live = false;
      }
      case BR_ON_NULL -> gc.branchOnNull(target(in.index()));
      case BR_ON_NON_NULL -> gc.branchOnNonNull(target(in.index()));
      case BR_ON_CAST -> gc.branchOnCast(true, target(in.index()), in, state);
      case BR_ON_CAST_FAIL -> gc.branchOnCast(false, target(in.index()), in, state);
      case BR_ON_CAST_DESC_EQ -> gc.branchOnDescriptor(true, target(in.index()), in, state);
      case BR_ON_CAST_DESC_EQ_FAIL -> gc.branchOnDescriptor(false, target(in.index()), in, state);
      default -> {
        straight(operator, in);
        cutLongBlock();
      }
    }
  }

  /** The label of a relative depth, marked as used. */
  private int target(int relative) {
    int frame = frames - 1 - relative;
    frameTargeted[frame] = true;
    return frameLabels[frame];
  }

  private void branchTable(Instruction in) {
    stack = body.parent(stack);
    int[] targets = new int[in.labelCount()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = target(in.label(i));
    }
    branches.table(targets);
    live = false;
  }

  /** Goes to a label. */
  void jump(int label) {
    branches.jump(label);
  }

  /** Goes to a label if the i32 that was on top of the stack is not zero. */
  void branchIf(int label) {
    branches.branchIf(label);
  }

  private void straight(Operator operator, Instruction in) {
    switch (operator) {
      case I32_CONST -> constant(operator, (int) in.value(), Kind.INT);
      case F32_CONST -> constant(operator, (int) in.value(), Kind.FLOAT);
      case I64_CONST -> constant(operator, body.addConstant(in.value()), Kind.LONG);
      case F64_CONST -> constant(operator, body.addConstant(in.value()), Kind.DOUBLE);
      case LOCAL_GET -> constant(operator, local(in.index()), body.locals[in.index()]);
      case LOCAL_SET, TABLE_SET, GLOBAL_SET, DROP, SELECT, SELECT_TYPED, LOCAL_TEE ->
          variable(operator, in);
      case GLOBAL_GET -> constant(operator, in.index(), context.globalKind(in.index()));
      case REF_NULL, REF_FUNC -> constant(operator, in.index(), Kind.REFERENCE);
      case REF_IS_NULL -> effect(operator, in, 1, Kind.INT);
      case TABLE_GET -> effect(operator, in, 1, Kind.REFERENCE);
      case TABLE_GROW -> effect(operator, in, 2, context.tableAddress(in.index()));
      case TABLE_FILL, TABLE_COPY, MEMORY_COPY -> effect(operator, in, 3, Kind.NONE);
      case CALL -> call(operator, in, module.functionType(in.index()), 0);
      case CALL_INDIRECT, CALL_REF ->
          call(operator, in, module.types().get(in.index()).asFunction(), 1);
      default -> {
        if (GcOperands.knows(operator)) {
          gc.straight(operator, in, state);
        } else {
          fixed(operator, in);
        }
      }
    }
  }

  void constant(Operator operator, int immediate, int kind) {
    add(operator, immediate, 0, CodeSize.of(operator, (byte) kind));
    stack = body.push(stack, kind);
  }

  private void variable(Operator operator, Instruction in) {
    boolean isLocal = operator == Operator.LOCAL_SET || operator == Operator.LOCAL_TEE;
    int index = isLocal ? local(in.index()) : in.index();
    add(operator, index, 0, CodeSize.of(operator, body.kind(stack)));
    switch (operator) {
      case TABLE_SET -> stack = body.below(stack, 2);
      case SELECT, SELECT_TYPED ->
          // The second operand has the kind of the first; only references differ in type.
          stack = body.below(stack, 2);
      case LOCAL_TEE -> {}
      default -> stack = body.parent(stack);
    }
  }

  private void effect(Operator operator, Instruction in, int operands, int result) {
    add(operator, in.index(), in.secondIndex(), CodeSize.of(operator));
    stack = body.below(stack, operands);
    if (result != Kind.NONE) {
      stack = body.push(stack, result);
    }
  }

  private void call(Operator operator, Instruction in, FunctionType type, int extra) {
    int operands = type.parameters().size();
    add(
        operator,
        in.index(),
        operator == Operator.CALL_REF ? GcBody.callee(state) : in.secondIndex(),
        CodeSize.call(operands, type.results().size(), operator));
    stack = body.below(stack, operands + extra);
    stack = body.push(stack, Signature.kinds(type.results()));
  }

  private void fixed(Operator operator, Instruction in) {
    if (!operator.hasFixedSignature()) {
      throw new IllegalStateException("no code generation for " + operator.mnemonic());
    }
    if (operator.emission() instanceof Emission.OnVectors) {
      vector(operator, in);
    } else if (operator.emission() instanceof Emission.Atomic) {
      add(operator, body.addConstant(in.value()), in.index(), CodeSize.of(operator));
    } else if (operator.emission() instanceof Emission.Access
        || operator.emission() instanceof Emission.VectorAccess) {
      long offset = in.value();
      // No array has such an index: always a trap, and what follows is not reached.
      boolean beyond = offset < 0 || offset > Integer.MAX_VALUE;
      add(operator, beyond ? -1 : (int) offset, in.index(), CodeSize.of(operator));
      if (operator.immediate() == Immediate.MEMORY_LANE) {
        body.setAccessLane(in.lane());
      }
      if (beyond) {
        add(Operator.UNREACHABLE, 0, 0, CodeSize.of(Operator.UNREACHABLE));
        live = false;
        return;
      }
    } else {
      add(operator, in.index(), in.secondIndex(), CodeSize.of(operator));
    }
    stack = body.below(stack, operator.operands().length());
    String results = operator.results();
    for (int i = 0; i < results.length(); i++) {
      stack = body.push(stack, context.kind(results.charAt(i), operator, in.index()));
    }
  }

  private void vector(Operator operator, Instruction in) {
    int immediate =
        switch (operator.immediate()) {
          case V128, LANES -> {
            int constant = body.addConstant(in.value());
            body.addConstant(in.upperValue());
            yield constant;
          }
          default -> in.lane();
        };
    add(operator, immediate, 0, CodeSize.of(operator));
  }

  void add(Operator operator, int a, int b, int size) {
    forms.note(body.add(operator, a, b), stack, loops);
    body.addSize(body.blocks - 1, size);
    charge(size);
  }

  /** Counts bytes of JVM code, or about as much work for as many bytes of memory. */
  private void charge(int bytes) {
    total += bytes;
    if (total > CodeSize.MOST) {
      throw new TooLargeException();
    }
  }

  /** Pushes what a block takes or leaves. */
  private int push(int below, List<ValueType> types) {
    charge(types.size() * BYTES_PER_OPERAND);
    return body.push(below, Signature.kinds(types));
  }

  /** The stack below the parameters of a block. */
  private int below(FunctionType type) {
    charge(type.parameters().size());
    return body.below(stack, type.parameters().size());
  }

  /** Cuts where few values are on the stack if such a place comes soon. */
  void cutLongBlock() {
    if (!live) {
      return;
    }
    int block = body.blocks - 1;
    int size = body.size(block);
    if (size > longestBlock
        && (body.height(stack) <= body.height(body.stack(block)) || size > 2 * longestBlock)) {
      body.continueBlock(stack);
    }
  }
}
