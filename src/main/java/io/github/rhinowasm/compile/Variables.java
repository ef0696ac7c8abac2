package io.github.rhinowasm.compile;

import java.util.Arrays;

/**
 * Which JVM local holds which variable of a body in one method. A variable gets its place when it
 * is first used, which happens while the method is emitted for counting.
 */
final class Variables {
  private static final int NOWHERE = -1;

  private final Body body;
  private int[] places = new int[0];
  private int[] used = new int[16];
  private boolean[] written = new boolean[16];
  private int[] positions = new int[0];
  private int usedCount;
  private int fixedSlots;
  private int next;
  private int memory;

  Variables(Body body) {
    this.body = body;
  }

  /**
   * Begins another method.
   *
   * @param firstFree the first JVM local that is not taken
   */
  void reset(int firstFree) {
    for (int i = 0; i < usedCount; i++) {
      places[used[i]] = NOWHERE;
    }
    usedCount = 0;
    fixedSlots = firstFree;
    next = firstFree;
    memory = NOWHERE;
  }

  /** Says that a variable, a parameter, has a place already. */
  void fix(int variable, int local) {
    ensure(variable);
    remember(variable);
    places[variable] = local;
  }

  private void ensure(int variable) {
    if (variable >= places.length) {
      int old = places.length;
      places = Arrays.copyOf(places, Math.max(2 * old, Math.max(body.variables(), variable + 1)));
      Arrays.fill(places, old, places.length, NOWHERE);
      positions = Arrays.copyOf(positions, places.length);
    }
  }

  private void remember(int variable) {
    if (usedCount == used.length) {
      used = Arrays.copyOf(used, 2 * usedCount);
      written = Arrays.copyOf(written, 2 * usedCount);
    }
    used[usedCount] = variable;
    written[usedCount] = false;
    positions[variable] = usedCount++;
  }

  /** The JVM local of a variable that is read. */
  int read(int variable) {
    ensure(variable);
    if (places[variable] == NOWHERE) {
      remember(variable);
      places[variable] = next;
      next += Kind.size(body.variableKind(variable));
    }
    return places[variable];
  }

  /** The JVM local of a variable that is written. */
  int write(int variable) {
    int place = read(variable);
    written[positions[variable]] = true;
    return place;
  }

  /** The JVM local of the array of memory 0. */
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
    return places[used[i]];
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
        types[at++] = "[B";
        local++;
        memoryPending = false;
      }
      int kind = body.variableKind(used[i]);
      types[at++] = Kind.frameType(kind);
      local += Kind.size(kind);
    }
    if (memoryPending) {
      types[at] = "[B";
    }
    return types;
  }
}
