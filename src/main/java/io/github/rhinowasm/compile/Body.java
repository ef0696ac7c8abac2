package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ReferenceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The linear form of a function body: the reachable instructions, cut into blocks. A block ends
 * where control can leave it, begins where control can come from elsewhere, and is short. Operands
 * that are on the stack at the border of two blocks live in variables, the <i>slots</i>, one for
 * each height and kind.
 *
 * <p>Structured control is gone: {@code br}, {@code br_if}, {@code if} (branches if its operand is
 * zero) and the tables name labels, {@code return} is a branch to the label {@link #EXIT}. What
 * follows a block that does not end with a jump is the next block. {@code nop} moves operands
 * ({@link Branches}).
 *
 * <p>A block whose instructions can throw has a <i>handler</i>, a label to which they lead with the
 * exception on top of its stack ({@link TryLowering}).
 *
 * <p>The stack is a list that shares its tails: a node is a value, its parent what lies below.
 */
final class Body {
  /** The label of the end of the function. */
  static final int EXIT = 0;

  /** No label. */
  static final int NO_HANDLER = -1;

  /** The node of the empty stack. */
  static final int EMPTY = 0;

  private static final Operator[] OPERATORS = Operator.values();

  final int function;
  final Signature signature;

  /**
   * The kinds of the locals, parameters first, behind the function's own a reference; from {@link
   * #spreadLocals} on those of the variables that hold them.
   */
  byte[] locals;

  /** For the first variable of each local that is a v128 the kind of its lanes; or null. */
  private byte[] laneKinds;

  /** For each instruction the lanes in which its result is wanted; or null. */
  private byte[] wantedLanes;

  // Instructions.
  int count;
  private short[] operators = new short[64];
  private int[] first = new int[64];
  private int[] second = new int[64];
  private int[] ordinals = new int[64];

  /** The ordinal of the wasm instruction from which instructions are made now; the first is 1. */
  private int ordinal;

  private long[] constants = new long[4];
  private int constantCount;
  private byte[] accessLanes = {};
  final List<int[]> tables = new ArrayList<>();
  private final List<Branches.Move> moves = new ArrayList<>();
  private final List<ReferenceType> types = new ArrayList<>();

  // Blocks.
  int blocks;
  private int[] blockStarts = new int[16];
  private int[] blockStacks = new int[16];
  private int[] blockSizes = new int[16];
  private int[] blockHandlers = new int[16];
  private int[] blockCosts = new int[16];

  /** The block with which the present run of instructions began ({@link Cost}). */
  private int run;

  /** What a call costs beside the blocks that are executed. */
  private int entryCost;

  /** The label of the handler of what is added, or -1. */
  private int handler = NO_HANDLER;

  private final BitSet usedHandlers = new BitSet();

  // Loops: the first block, and the one behind the last.
  private int loops;
  private int[] loopStarts = new int[4];
  private int[] loopEnds = new int[4];
  private final BitSet loopHeads = new BitSet();

  // Labels.
  private int labels;
  private int[] labelBlocks = new int[16];
  private int[] labelStacks = new int[16];
  private int[] labelArities = new int[16];

  // Stack nodes.
  private int nodes;
  private byte[] nodeKinds = new byte[64];
  private int[] nodeParents = new int[64];
  private int[] nodeHeights = new int[64];
  private int[] nodeProducers = new int[64];

  // Variables: the locals, then a slot for each height and kind that is needed.
  private byte[] slotKinds = new byte[8];
  private int[] slotHeights = new int[8];
  private int slots;
  private final int[][] slotVariables = new int[Kind.V128 + 1][0];
  private final int[][] temporaries = new int[Kind.COUNT][0];

  /** The height of a variable that is no operand's slot. */
  private static final int NO_HEIGHT = Integer.MAX_VALUE;

  Body(int function, Signature signature, byte[] locals) {
    this.function = function;
    this.signature = signature;
    this.locals = locals;
    nodes = 1;
  }

  Operator operator(int i) {
    return OPERATORS[operators[i]];
  }

  /** The label, table number, index, 32-bit constant, offset, or number of a 64-bit constant. */
  int first(int i) {
    return first[i];
  }

  /** The second index, or the memory of an access. */
  int second(int i) {
    return second[i];
  }

  /** Notes that what is added from now on is made from the next wasm instruction. */
  void nextOrdinal() {
    ordinal++;
  }

  /** The ordinal of the wasm instruction from which an instruction is made. */
  int ordinal(int i) {
    return ordinals[i];
  }

  /** Number of wasm instructions. */
  int lastOrdinal() {
    return ordinal;
  }

  /** The lane that a memory access loads or stores. */
  int accessLane(int i) {
    return accessLanes[i];
  }

  /** Says which lane the instruction added last loads or stores. */
  void setAccessLane(int lane) {
    if (count > accessLanes.length) {
      accessLanes = Arrays.copyOf(accessLanes, operators.length);
    }
    accessLanes[count - 1] = (byte) lane;
  }

  long constant(int number) {
    return constants[number];
  }

  int add(Operator operator, int a, int b) {
    if (count == operators.length) {
      operators = Arrays.copyOf(operators, 2 * count);
      first = Arrays.copyOf(first, 2 * count);
      second = Arrays.copyOf(second, 2 * count);
      ordinals = Arrays.copyOf(ordinals, 2 * count);
    }
    operators[count] = (short) operator.ordinal();
    first[count] = a;
    second[count] = b;
    ordinals[count] = ordinal;
    if (handler != NO_HANDLER && throwsExceptions(operator)) {
      blockHandlers[blocks - 1] = handler;
      usedHandlers.set(handler);
    }
    return count++;
  }

  /** The target of a test or cast. */
  ReferenceType type(int number) {
    return types.get(number);
  }

  int addType(ReferenceType type) {
    types.add(type);
    return types.size() - 1;
  }

  /** What a {@code nop} moves. */
  Branches.Move move(int number) {
    return moves.get(number);
  }

  int addMove(Branches.Move move) {
    moves.add(move);
    return moves.size() - 1;
  }

  int addConstant(long value) {
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, 2 * constantCount);
    }
    constants[constantCount] = value;
    return constantCount++;
  }

  /** The first instruction of a block; that of the number behind the last is the end of all. */
  int start(int block) {
    return block == blocks ? count : blockStarts[block];
  }

  /** The stack with which a block begins. */
  int stack(int block) {
    return blockStacks[block];
  }

  /** About how many bytes of JVM code a block becomes. */
  int size(int block) {
    return blockSizes[block];
  }

  void addSize(int block, int bytes) {
    blockSizes[block] += bytes;
  }

  /** Begins a block and a run here, unless a block has just begun. */
  int startBlock(int stack) {
    run = continueBlock(stack);
    return run;
  }

  /** As {@link #startBlock}, but what follows belongs to the same run as what was before. */
  int continueBlock(int stack) {
    if (blocks > 0 && blockStarts[blocks - 1] == count) {
      return blocks - 1;
    }
    if (blocks == blockStarts.length) {
      blockStarts = Arrays.copyOf(blockStarts, 2 * blocks);
      blockStacks = Arrays.copyOf(blockStacks, 2 * blocks);
      blockSizes = Arrays.copyOf(blockSizes, 2 * blocks);
      blockHandlers = Arrays.copyOf(blockHandlers, 2 * blocks);
      blockCosts = Arrays.copyOf(blockCosts, 2 * blocks);
    }
    blockStarts[blocks] = count;
    blockStacks[blocks] = stack;
    blockHandlers[blocks] = NO_HANDLER;
    return blocks++;
  }

  /** Adds to what the present run of instructions costs. */
  void addCost(int units) {
    blockCosts[run] += units;
  }

  /** What the run that begins with a block costs; 0 if none does. */
  int cost(int block) {
    return blockCosts[block];
  }

  /** What a call costs beside the blocks that are executed. */
  int entryCost() {
    return entryCost;
  }

  /** Says what a call costs. */
  void setEntryCost(int units) {
    entryCost = units;
  }

  /** The label of the handler for what is added now, or -1. */
  int handler() {
    return handler;
  }

  /**
   * Says where exceptions lead from what is added from now on. If the block has instructions that
   * throw, another one has to be begun first.
   *
   * @param label whose branches leave the exception, or -1 for out of the function
   */
  void setHandler(int label) {
    handler = label;
  }

  /** Notes that control comes to a handler otherwise. */
  void useHandler(int label) {
    usedHandlers.set(label);
  }

  /** Whether an exception can come to a handler. */
  boolean isHandlerUsed(int label) {
    return usedHandlers.get(label);
  }

  /** The label to which exceptions lead from a block, or -1 if none are thrown or caught. */
  int handler(int block) {
    return blockHandlers[block];
  }

  /** The block to which exceptions lead from a block, or -1. */
  int handlerBlock(int block) {
    return blockHandlers[block] == NO_HANDLER ? -1 : labelBlocks[blockHandlers[block]];
  }

  /** Notes that blocks from {@code start} to before {@code end} are a loop. */
  void addLoop(int start, int end) {
    if (loops == loopStarts.length) {
      loopStarts = Arrays.copyOf(loopStarts, 2 * loops);
      loopEnds = Arrays.copyOf(loopEnds, 2 * loops);
    }
    loopStarts[loops] = start;
    loopEnds[loops++] = end;
  }

  /** Notes that control comes back to a block. */
  void markLoopHead(int block) {
    loopHeads.set(block);
  }

  /** Whether a loop goes back to a block. */
  boolean isLoopHead(int block) {
    return loopHeads.get(block);
  }

  /** For each loop head what all the runs of the largest loop cost that it begins. */
  int[] loopCosts() {
    int[] costs = new int[blocks];
    long[] before = new long[blocks + 1];
    for (int i = 0; i < blocks; i++) {
      before[i + 1] = before[i] + blockCosts[i];
    }
    for (int i = 0; i < loops; i++) {
      long cost = before[Math.min(loopEnds[i], blocks)] - before[loopStarts[i]];
      costs[loopStarts[i]] = (int) Math.max(costs[loopStarts[i]], Math.min(cost, Cost.MOST));
    }
    return costs;
  }

  /** For each block, how many loops contain both it and the block before it. */
  int[] loopsAcross() {
    int[] across = new int[blocks + 1];
    for (int i = 0; i < loops; i++) {
      if (loopEnds[i] > loopStarts[i] + 1) {
        across[loopStarts[i] + 1]++;
        across[Math.min(loopEnds[i], blocks)]--;
      }
    }
    for (int i = 1; i <= blocks; i++) {
      across[i] += across[i - 1];
    }
    return across;
  }

  /** Creates a label whose branches leave {@code arity} values on top of {@code stack}. */
  int addLabel(int stack, int arity) {
    if (labels == labelBlocks.length) {
      labelBlocks = Arrays.copyOf(labelBlocks, 2 * labels);
      labelStacks = Arrays.copyOf(labelStacks, 2 * labels);
      labelArities = Arrays.copyOf(labelArities, 2 * labels);
    }
    labelBlocks[labels] = -1;
    labelStacks[labels] = stack;
    labelArities[labels] = arity;
    return labels++;
  }

  void bind(int label, int block) {
    labelBlocks[label] = block;
  }

  /** The block to which a label leads; -1 for the end of the function. */
  int block(int label) {
    return labelBlocks[label];
  }

  /** The stack below the values that a branch to the label takes. */
  int labelStack(int label) {
    return labelStacks[label];
  }

  /** Number of values that a branch to the label takes. */
  int arity(int label) {
    return labelArities[label];
  }

  int push(int parent, int kind) {
    if (nodes == nodeKinds.length) {
      nodeKinds = Arrays.copyOf(nodeKinds, 2 * nodes);
      nodeParents = Arrays.copyOf(nodeParents, 2 * nodes);
      nodeHeights = Arrays.copyOf(nodeHeights, 2 * nodes);
      nodeProducers = Arrays.copyOf(nodeProducers, 2 * nodes);
    }
    nodeKinds[nodes] = (byte) kind;
    nodeParents[nodes] = parent;
    nodeHeights[nodes] = nodeHeights[parent] + 1;
    nodeProducers[nodes] = count - 1;
    return nodes++;
  }

  int push(int parent, byte[] kinds) {
    int stack = parent;
    for (byte kind : kinds) {
      stack = push(stack, kind);
    }
    return stack;
  }

  byte kind(int node) {
    return nodeKinds[node];
  }

  /** The last instruction that was there when the node was made; -1 if there was none. */
  int producer(int node) {
    return nodeProducers[node];
  }

  int parent(int node) {
    return nodeParents[node];
  }

  /** Number of values of the stack whose top is the node. */
  int height(int node) {
    return nodeHeights[node];
  }

  /** The stack without its uppermost values. */
  int below(int node, int values) {
    int stack = node;
    for (int i = 0; i < values; i++) {
      stack = nodeParents[stack];
    }
    return stack;
  }

  /**
   * The variable of the operand at a height, if its kind is {@code kind}; for a v128 that of its
   * lower half, which that of the upper one follows.
   */
  int slot(int height, int kind) {
    int[] known = slotVariables[kind];
    if (height >= known.length) {
      int old = known.length;
      known = Arrays.copyOf(known, Math.max(2 * old, height + 8));
      Arrays.fill(known, old, known.length, -1);
      slotVariables[kind] = known;
    }
    if (known[height] < 0) {
      if (kind == Kind.V128) {
        known[height] = addSlot(height, Kind.LONG);
        addSlot(height, Kind.LONG);
      } else {
        known[height] = addSlot(height, kind);
      }
    }
    return known[height];
  }

  private int addSlot(int height, int kind) {
    if (slots == slotKinds.length) {
      slotKinds = Arrays.copyOf(slotKinds, 2 * slots);
      slotHeights = Arrays.copyOf(slotHeights, 2 * slots);
    }
    slotHeights[slots] = height;
    slotKinds[slots] = (byte) kind;
    return locals.length + slots++;
  }

  /** A variable with a value only within a block: the one of a kind with this number. */
  int temporary(int number, int kind) {
    int[] known = temporaries[kind];
    if (number >= known.length) {
      int old = known.length;
      known = Arrays.copyOf(known, Math.max(2 * old, number + 8));
      Arrays.fill(known, old, known.length, -1);
      temporaries[kind] = known;
    }
    if (known[number] < 0) {
      known[number] = addSlot(NO_HEIGHT, kind);
    }
    return known[number];
  }

  /** Whether a variable has a value only within blocks. */
  boolean isTemporary(int variable) {
    return variable >= locals.length && slotHeights[variable - locals.length] == NO_HEIGHT;
  }

  /**
   * Says what variables hold the locals, before the first slot is asked for.
   *
   * @param variables for each local the first of its variables, which now stands for it in all
   *     instructions
   * @param kinds the kinds of the variables
   * @param lanes for the first variable of a v128 the kind of its lanes, else {@link Kind#NONE}
   * @param wanted for each instruction the kind of lanes in which a vector result is wanted, or
   *     {@link Kind#NONE}
   */
  void spreadLocals(int[] variables, byte[] kinds, byte[] lanes, byte[] wanted) {
    locals = kinds;
    laneKinds = lanes;
    wantedLanes = wanted;
    for (int i = 0; i < count; i++) {
      switch (operator(i)) {
        case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> first[i] = variables[first[i]];
        default -> {}
      }
    }
  }

  /** If a v128 begins at a local's variable, the kind of its lanes, else {@link Kind#NONE}. */
  byte laneKind(int variable) {
    return laneKinds == null ? Kind.NONE : laneKinds[variable];
  }

  /** How many variables hold the local that begins at a variable. */
  int span(int variable) {
    byte lanes = laneKind(variable);
    return lanes == Kind.NONE ? 1 : Kind.lanes(lanes);
  }

  /** The lanes in which the vector that an instruction yields is wanted, or {@link Kind#NONE}. */
  byte wantedLanes(int i) {
    return wantedLanes == null ? Kind.NONE : wantedLanes[i];
  }

  /** Number of variables so far; grows while methods are emitted. */
  int variables() {
    return locals.length + slots;
  }

  /** The height of the operand whose slot a variable is, counted from 0. */
  int slotHeight(int variable) {
    return slotHeights[variable - locals.length];
  }

  byte variableKind(int variable) {
    return variable < locals.length ? locals[variable] : slotKinds[variable - locals.length];
  }

  /** Where control can go. */
  interface EdgeVisitor {
    void edge(int block);
  }

  /**
   * Visits the blocks to which control can go from the end of a block; -1 for the end of the
   * function.
   */
  void forEachSuccessor(int block, EdgeVisitor visitor) {
    int last = start(block + 1) - 1;
    if (last < start(block)) {
      visitor.edge(block + 1);
      return;
    }
    Operator operator = operator(last);
    switch (operator) {
      case BR, RETURN -> visitor.edge(block(first[last]));
      case BR_IF, IF, CATCH -> {
        visitor.edge(block(first[last]));
        visitor.edge(block + 1);
      }
      case BR_TABLE -> {
        for (int label : tables.get(first[last])) {
          visitor.edge(block(label));
        }
      }
      case UNREACHABLE, THROW, THROW_REF, RETHROW -> {}
      case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> visitor.edge(-1);
      default -> visitor.edge(block + 1);
    }
  }

  /** Whether control never goes on behind an instruction. */
  static boolean endsFlow(Operator operator) {
    return switch (operator) {
      case BR, BR_TABLE, RETURN, UNREACHABLE -> true;
      case THROW, THROW_REF, RETHROW -> true;
      case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
      default -> false;
    };
  }

  /** Whether an instruction can throw what wasm code can catch. Traps don't count. */
  private static boolean throwsExceptions(Operator operator) {
    return switch (operator) {
      case CALL, CALL_INDIRECT, CALL_REF, THROW, THROW_REF, RETHROW -> true;
      default -> false;
    };
  }
}
