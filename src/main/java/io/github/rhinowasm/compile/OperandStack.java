package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Where the operands are while a block is emitted: the lower ones in slots, the upper ones on the
 * JVM's stack, among which may be things that are not operands, such as the memory's array below
 * the address of an access. Of the upper ones those that are v128 are in variables ({@link
 * VectorOperand}) and not on the JVM's stack, until {@link #ensure} asks for them.
 */
final class OperandStack {
  /** Not an operand. */
  private static final byte OTHER = -2;

  private final Body body;
  private final Variables variables;
  private final CodeWriter code;

  /** The operands in slots. */
  private int below;

  private byte[] kinds = new byte[16];
  private Object[] types = new Object[16];

  /** Where the v128s are that are not on the JVM's stack. */
  private VectorOperand[] vectors = new VectorOperand[16];

  /** Which operands are sums with a large constant ({@link ConstantSums}). */
  private boolean[] constantSums = new boolean[16];

  private final LaneVariables laneVariables;
  private final LaneCode laneCode;
  private int count;
  private int operands;
  private int words;
  private int mostWords;

  /** How many JVM locals were needed for a moment. */
  private int scratch;

  OperandStack(Body body, Variables variables, CodeWriter code) {
    this.body = body;
    this.variables = variables;
    this.code = code;
    laneVariables = new LaneVariables(body);
    laneCode = new LaneCode(code, variables);
  }

  LaneVariables laneVariables() {
    return laneVariables;
  }

  LaneCode laneCode() {
    return laneCode;
  }

  /** Begins a block, with all operands in slots. */
  void begin(int stack) {
    below = stack;
    while (count > 0) {
      releaseTop();
    }
    operands = 0;
    words = 0;
  }

  /** The greatest number of words on the JVM's stack so far. */
  int mostWords() {
    return mostWords;
  }

  /** Number of operands, wherever they are. */
  int height() {
    return body.height(below) + operands;
  }

  /** Number of operands on the JVM's stack. */
  int resident() {
    return operands;
  }

  /** The kind of the operand on top. */
  byte topKind() {
    return operands > 0 ? kinds[count - 1] : body.kind(below);
  }

  /** The kind of the operand below so many others. */
  byte kindBelow(int others) {
    return others < operands
        ? kinds[count - 1 - others]
        : body.kind(body.below(below, others - operands));
  }

  /** Whether the operand below so many others is known to be a sum with a large constant. */
  boolean isConstantSum(int others) {
    return others < operands && constantSums[count - 1 - others];
  }

  /** Notes whether the operand on top is a sum with a large constant. */
  void setConstantSum(boolean is) {
    constantSums[count - 1] = is;
  }

  /** Makes sure that there is room for so many words above what is on the JVM's stack. */
  void needWords(int more) {
    mostWords = Math.max(mostWords, words + more);
  }

  /** Notes that an operand was pushed. A v128, two longs, is moved to variables. */
  void push(int kind) {
    if (kind == Kind.V128) {
      pushLanes(Kind.LONG);
    } else {
      add((byte) kind, Kind.frameType(kind), Kind.size(kind));
      operands++;
    }
  }

  /** Makes an operand of all lanes of a v128, which are on the JVM's stack, the first lowest. */
  void pushLanes(byte lanes) {
    needWords(4);
    int[] places = new int[Kind.lanes(lanes)];
    for (int k = places.length - 1; k >= 0; k--) {
      places[k] = laneVariables.fresh(lanes);
      code.store(lanes, variables.write(places[k]));
    }
    addVector(VectorOperand.of(lanes, places));
  }

  /** Adds an operand whose lanes are in variables or known. */
  void pushVector(VectorOperand operand) {
    laneVariables.take(operand);
    addVector(operand);
  }

  private void addVector(VectorOperand operand) {
    add(Kind.V128, null, 0);
    vectors[count - 1] = operand;
    operands++;
  }

  /** Removes the v128 on top. Its lanes stay where they are until something is pushed. */
  VectorOperand popVector() {
    if (operands == 0) {
      int slot = body.slot(body.height(below) - 1, Kind.V128);
      below = body.parent(below);
      return VectorOperand.at(Kind.LONG, slot);
    }
    VectorOperand operand = vectors[count - 1];
    releaseTop();
    operands--;
    return operand;
  }

  private void releaseTop() {
    count--;
    if (vectors[count] != null) {
      laneVariables.release(vectors[count]);
      vectors[count] = null;
    }
  }

  /** Moves the number on top to a variable, which the caller releases. */
  int popToVariable() {
    ensure(1);
    byte kind = pop();
    int variable = laneVariables.fresh(kind);
    code.store(kind, variables.write(variable));
    return variable;
  }

  /** Makes operands that name some variables name others, since these will be overwritten. */
  void detach(int first, int variableCount) {
    for (int variable = first; variable < first + variableCount; variable++) {
      for (int i = 0; i < count && laneVariables.uses(variable) > 0; i++) {
        if (vectors[i] != null) {
          vectors[i] = detached(vectors[i], variable);
        }
      }
    }
  }

  private VectorOperand detached(VectorOperand operand, int variable) {
    VectorOperand vector = operand;
    for (int k = 0; k < vector.count(); k++) {
      if (!vector.isKnown(k) && vector.variable(k) == variable) {
        int place = laneVariables.fresh(vector.lanes);
        code.load(vector.lanes, variables.read(variable));
        code.store(vector.lanes, variables.write(place));
        laneVariables.release(variable);
        vector = vector.with(k, place);
      }
    }
    return vector;
  }

  /** Notes that something else was pushed. */
  void pushOther(Object type) {
    add(OTHER, type, 1);
  }

  private void add(byte kind, Object type, int size) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      types = Arrays.copyOf(types, 2 * count);
      vectors = Arrays.copyOf(vectors, 2 * count);
      constantSums = Arrays.copyOf(constantSums, 2 * count);
    }
    constantSums[count] = false;
    kinds[count] = kind;
    types[count++] = type;
    words += size;
    mostWords = Math.max(mostWords, words);
  }

  /** Notes that the operand on top of the JVM's stack was popped. */
  byte pop() {
    byte kind = kinds[count - 1];
    words -= vectors[count - 1] == null ? Kind.size(kind) : 0;
    releaseTop();
    operands--;
    return kind;
  }

  /** Drops the operand on top. */
  void drop() {
    if (operands == 0) {
      // It stays in its slot: never read.
      below = body.parent(below);
    } else {
      popTop();
    }
  }

  private void popTop() {
    if (kinds[count - 1] == Kind.V128) {
      if (vectors[count - 1] == null) {
        code.insn(Opcodes.POP2);
        code.insn(Opcodes.POP2);
      }
    } else {
      code.pop(kinds[count - 1]);
    }
    pop();
  }

  /** Moves the operand on top of the JVM's stack to the slot of a height. */
  void popToSlot(int height) {
    storeToSlot(pop(), height);
  }

  private void storeToSlot(byte kind, int height) {
    int slot = body.slot(height, kind);
    if (kind == Kind.V128) {
      detach(slot, 2);
      code.store(Kind.LONG, variables.write(slot + 1));
      code.store(Kind.LONG, variables.write(slot));
    } else {
      code.store(kind, variables.write(slot));
    }
  }

  void pop(int n) {
    for (int i = 0; i < n; i++) {
      pop();
    }
  }

  /** Notes that something else was popped. */
  void popOther() {
    count--;
    words--;
  }

  /** Brings the upper {@code n} operands onto the JVM's stack. */
  void ensure(int n) {
    if (operands >= n) {
      materialise(n);
      return;
    }
    if (operands > 0) {
      spillAll();
    }
    int[] nodes = new int[n];
    int node = below;
    for (int i = n - 1; i >= 0; i--) {
      nodes[i] = node;
      node = body.parent(node);
    }
    below = node;
    for (int top : nodes) {
      int kind = body.kind(top);
      int slot = body.slot(body.height(top) - 1, kind);
      if (kind == Kind.V128) {
        pushHalves(VectorOperand.at(Kind.LONG, slot));
      } else {
        code.load(kind, variables.read(slot));
        push(kind);
      }
    }
  }

  /** Brings a v128 onto the JVM's stack. */
  private void pushHalves(VectorOperand operand) {
    laneCode.push(operand, Kind.LONG, 0);
    laneCode.push(operand, Kind.LONG, 1);
    add(Kind.V128, null, Kind.size(Kind.V128));
    operands++;
  }

  /** Brings those of the upper {@code n} operands onto the JVM's stack that are v128. */
  private void materialise(int n) {
    int first = count - n;
    while (first < count && vectors[first] == null) {
      first++;
    }
    if (first == count) {
      return;
    }
    // What is above the lowest of them has to make room.
    int moved = count - first;
    VectorOperand[] operand = Arrays.copyOfRange(vectors, first, count);
    byte[] kind = Arrays.copyOfRange(kinds, first, count);
    int[] places = new int[moved];
    int local = CodeWriter.SCRATCH;
    for (int i = moved - 1; i >= 0; i--) {
      if (operand[i] == null) {
        places[i] = local;
        storeAt(kind[i], local);
        local += Kind.size(kind[i]);
      }
      pop();
    }
    scratch = Math.max(scratch, local - CodeWriter.SCRATCH);
    for (int i = 0; i < moved; i++) {
      if (operand[i] != null) {
        pushHalves(operand[i]);
      } else {
        loadFrom(kind[i], places[i]);
      }
    }
  }

  private void storeAt(byte kind, int local) {
    if (kind == Kind.V128) {
      code.store(Kind.LONG, local + 2);
      code.store(Kind.LONG, local);
    } else {
      code.store(kind, local);
    }
  }

  private void loadFrom(byte kind, int local) {
    if (kind == Kind.V128) {
      code.load(Kind.LONG, local);
      code.load(Kind.LONG, local + 2);
      add(kind, null, Kind.size(kind));
      operands++;
    } else {
      code.load(kind, local);
      push(kind);
    }
  }

  /** Moves all operands to their slots; nothing but operands may be on the JVM's stack. */
  void spillAll() {
    if (operands == 0) {
      return;
    }
    int first = count - operands;
    int height = height();
    boolean hasVectors = false;
    for (int i = count - 1; i >= first; i--) {
      height--;
      if (vectors[i] != null) {
        hasVectors = true;
      } else {
        storeToSlot(kinds[i], height);
      }
    }
    if (hasVectors) {
      spillVectors(first, height);
    }
    for (int i = first; i < count; i++) {
      below = body.push(below, kinds[i]);
    }
    while (count > first) {
      pop();
    }
  }

  /**
   * Moves v128s to their slots, the lowest first: an operand never moves up, so that none above
   * names a slot that is written here.
   */
  private void spillVectors(int first, int height) {
    for (int i = first; i < count; i++) {
      int slot = vectors[i] == null ? 0 : body.slot(height + i - first, Kind.V128);
      if (vectors[i] != null && !vectors[i].isAt(Kind.LONG, slot)) {
        laneCode.push(vectors[i], Kind.LONG, 0);
        laneCode.push(vectors[i], Kind.LONG, 1);
        needWords(6);
        code.store(Kind.LONG, variables.write(slot + 1));
        code.store(Kind.LONG, variables.write(slot));
      }
    }
  }

  /** Moves all operands but the upper {@code n} to their slots. The upper ones are resident. */
  void spillBelow(int n) {
    if (operands == n) {
      return;
    }
    if (n == 0) {
      spillAll();
      return;
    }
    byte[] kept = storeTemporarily(n);
    spillAll();
    loadTemporaries(kept);
  }

  /**
   * Moves the upper {@code n} operands, which are resident, from the JVM's stack to free locals.
   */
  byte[] storeTemporarily(int n) {
    byte[] kept = new byte[n];
    int local = CodeWriter.SCRATCH;
    for (int i = n - 1; i >= 0; i--) {
      kept[i] = pop();
      storeAt(kept[i], local);
      local += Kind.size(kept[i]);
    }
    scratch = Math.max(scratch, local - CodeWriter.SCRATCH);
    return kept;
  }

  /** Brings back what {@link #storeTemporarily} moved. */
  void loadTemporaries(byte[] kept) {
    int local = CodeWriter.SCRATCH;
    for (byte kind : kept) {
      local += Kind.size(kind);
    }
    for (byte kind : kept) {
      local -= Kind.size(kind);
      loadFrom(kind, local);
    }
  }

  /**
   * A free JVM local, by the number under which it is recorded.
   *
   * @param distance how many free ones to leave before it
   * @param size how many are needed
   */
  int reserve(int distance, int size) {
    scratch = Math.max(scratch, distance + size);
    return CodeWriter.SCRATCH + distance;
  }

  /** Number of JVM locals that are needed, those of the variables included. */
  int mostLocals() {
    return variables.next() + scratch;
  }

  /** Removes what is left on the JVM's stack, operands above {@code height}; spills the others. */
  void cut(int height) {
    while (operands > 0 && height() > height) {
      popTop();
    }
    spillAll();
  }

  /** The types on the JVM's stack, as ASM wants them. */
  Object[] frameTypes() {
    List<Object> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (types[i] != null) {
        all.add(types[i]);
      } else if (vectors[i] == null) {
        all.add(Opcodes.LONG);
        all.add(Opcodes.LONG);
      }
    }
    return all.toArray();
  }

  /** Swaps the upper two operands of one kind, which are both of one or both of two words. */
  void swapTop() {
    if (Kind.size(kinds[count - 1]) == 2) {
      code.insn(Opcodes.DUP2_X2);
      code.insn(Opcodes.POP2);
    } else {
      code.insn(Opcodes.SWAP);
    }
  }
}
