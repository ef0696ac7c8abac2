package io.github.rhinowasm.compile;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/**
 * Where the operands are while a block is emitted: the lower ones in slots, the upper ones on the
 * JVM's stack, among which may be things that are not operands, such as the memory's array below
 * the address of an access.
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
  private int count;
  private int operands;
  private int words;
  private int mostWords;

  /** The JVM local behind the last one that was needed for a moment. */
  private int most;

  OperandStack(Body body, Variables variables, CodeWriter code) {
    this.body = body;
    this.variables = variables;
    this.code = code;
  }

  /** Begins a block, with all operands in slots. */
  void begin(int stack) {
    below = stack;
    count = 0;
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

  /** Notes that an operand was pushed. */
  void push(int kind) {
    add((byte) kind, Kind.frameType(kind), Kind.size(kind));
    operands++;
  }

  /** Notes that something else was pushed. */
  void pushOther(Object type) {
    add(OTHER, type, 1);
  }

  private void add(byte kind, Object type, int size) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      types = Arrays.copyOf(types, 2 * count);
    }
    kinds[count] = kind;
    types[count++] = type;
    words += size;
    mostWords = Math.max(mostWords, words);
  }

  /** Notes that the operand on top of the JVM's stack was popped. */
  byte pop() {
    byte kind = kinds[--count];
    operands--;
    words -= Kind.size(kind);
    return kind;
  }

  void pop(int n) {
    for (int i = 0; i < n; i++) {
      pop();
    }
  }

  /** Removes the operand on top, which is in its slot. */
  void forget() {
    below = body.parent(below);
  }

  /** Notes that something else was popped. */
  void popOther() {
    count--;
    words--;
  }

  /** Brings the upper {@code n} operands onto the JVM's stack. */
  void ensure(int n) {
    if (operands >= n) {
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
      code.load(kind, variables.read(body.slot(body.height(top) - 1, kind)));
      push(kind);
    }
  }

  /** Moves all operands to their slots; nothing but operands may be on the JVM's stack. */
  void spillAll() {
    int first = count - operands;
    int height = height();
    for (int i = count - 1; i >= first; i--) {
      code.store(kinds[i], variables.write(body.slot(--height, kinds[i])));
    }
    for (int i = first; i < count; i++) {
      below = body.push(below, kinds[i]);
      words -= Kind.size(kinds[i]);
    }
    count = first;
    operands = 0;
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
    int local = variables.next();
    for (int i = n - 1; i >= 0; i--) {
      kept[i] = pop();
      code.store(kept[i], local);
      local += Kind.size(kept[i]);
    }
    most = Math.max(most, local);
    return kept;
  }

  /** Brings back what {@link #storeTemporarily} moved. */
  void loadTemporaries(byte[] kept) {
    int local = variables.next();
    for (byte kind : kept) {
      local += Kind.size(kind);
    }
    for (byte kind : kept) {
      local -= Kind.size(kind);
      code.load(kind, local);
      push(kind);
    }
  }

  /**
   * A free JVM local.
   *
   * @param distance how many free ones to leave before it
   * @param size how many are needed
   */
  int reserve(int distance, int size) {
    int local = variables.next() + distance;
    most = Math.max(most, local + size);
    return local;
  }

  /** Number of JVM locals that were needed, beside those of the variables. */
  int mostLocals() {
    return Math.max(most, variables.next());
  }

  /** Removes what is left on the JVM's stack, operands above {@code height}; spills the others. */
  void cut(int height) {
    while (operands > 0) {
      int at = height() - 1;
      byte kind = pop();
      if (at >= height) {
        code.pop(kind);
      } else {
        code.store(kind, variables.write(body.slot(at, kind)));
      }
    }
  }

  /** The types on the JVM's stack, as ASM wants them. */
  Object[] frameTypes() {
    return Arrays.copyOf(types, count);
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
