package io.github.rhinowasm.compile;

import java.util.Arrays;

/**
 * Which JVM local holds which variable of a body in one method. A variable gets its place when it
 * is first used, while the method is emitted.
 */
final class Variables {
  private static final int NOWHERE = -1;

  private final Body body;
  private final Index index;
  private final int fixedSlots;
  private int[] used = new int[16];
  private int[] places = new int[16];
  private boolean[] written = new boolean[16];
  private int usedCount;
  private int next;
  private int memory = NOWHERE;
  private MemoryStorage storage;

  /**
   * The number that each variable has in one method. The methods of a function share it in turn.
   */
  static final class Index {
    private int[] numbers = new int[0];

    private int of(int variable) {
      return variable < numbers.length ? numbers[variable] : NOWHERE;
    }

    private void set(int variable, int number, Body body) {
      if (variable >= numbers.length) {
        int old = numbers.length;
        int least = Math.max(body.variables(), variable + 1);
        numbers = Arrays.copyOf(numbers, Math.max(2 * old, least));
        Arrays.fill(numbers, old, numbers.length, NOWHERE);
      }
      numbers[variable] = number;
    }
  }

  /**
   * Begins a method.
   *
   * @param index which nobody uses until {@link #release}
   * @param firstFree the first JVM local that is not taken
   */
  Variables(Body body, Index index, int firstFree) {
    this.body = body;
    this.index = index;
    fixedSlots = firstFree;
    next = firstFree;
  }

  /** Says that all variables of the method have their places. */
  void release() {
    for (int i = 0; i < usedCount; i++) {
      index.set(used[i], NOWHERE, body);
    }
  }

  /** Says that a variable, a parameter, has a place already. */
  void fix(int variable, int local) {
    remember(variable, local);
  }

  private int remember(int variable, int local) {
    if (usedCount == used.length) {
      used = Arrays.copyOf(used, 2 * usedCount);
      places = Arrays.copyOf(places, 2 * usedCount);
      written = Arrays.copyOf(written, 2 * usedCount);
    }
    used[usedCount] = variable;
    places[usedCount] = local;
    index.set(variable, usedCount, body);
    return usedCount++;
  }

  /** The number of a variable, which has a place from now on. */
  private int number(int variable) {
    int known = index.of(variable);
    if (known != NOWHERE) {
      return known;
    }
    int local = next;
    next += Kind.size(body.variableKind(variable));
    return remember(variable, local);
  }

  /** The JVM local of a variable that is read. */
  int read(int variable) {
    int number = number(variable);
    return places[number];
  }

  /** The JVM local of a variable that is written. */
  int write(int variable) {
    int number = number(variable);
    written[number] = true;
    return places[number];
  }

  /** Says what {@link #memory} is about. */
  void keepMemory(MemoryStorage kind) {
    storage = kind;
  }

  /** The JVM local of the array or the buffer of memory 0. */
  int memory() {
    if (memory == NOWHERE) {
      memory = next++;
    }
    return memory;
  }

  boolean hasMemory() {
    return memory != NOWHERE;
  }

  /** The first JVM local that is free. */
  int next() {
    return next;
  }

  /** Number of variables that the method uses. */
  int count() {
    return usedCount;
  }

  /** The variable with a number below {@link #count}, in the order of first use. */
  int variable(int i) {
    return used[i];
  }

  boolean isWritten(int i) {
    return written[i];
  }

  int place(int i) {
    return places[i];
  }

  /** Whether the place is not one that was fixed. */
  boolean isOwn(int i) {
    return place(i) >= fixedSlots;
  }

  /**
   * The types of the JVM locals at every label, as ASM wants them.
   *
   * @param fixed the types of those that were taken from the beginning
   */
  Object[] frameTypes(Object[] fixed) {
    int own = 0;
    for (int i = 0; i < usedCount; i++) {
      own += isOwn(i) ? 1 : 0;
    }
    Object[] types = Arrays.copyOf(fixed, fixed.length + own + (hasMemory() ? 1 : 0));
    int at = fixed.length;
    // Places were given in the order of first use; the memory took one somewhere between.
    int local = fixedSlots;
    boolean memoryPending = hasMemory();
    for (int i = 0; i < usedCount; i++) {
      if (!isOwn(i)) {
        continue;
      }
      if (memoryPending && local == memory) {
        types[at++] = storage.frameType;
        local++;
        memoryPending = false;
      }
      int kind = body.variableKind(used[i]);
      types[at++] = Kind.frameType(kind);
      local += Kind.size(kind);
    }
    if (memoryPending) {
      types[at] = storage.frameType;
    }
    return types;
  }
}
