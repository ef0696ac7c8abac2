package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates valid function bodies of type {@code (i32 i64 f32 f64) -> (i32 i64 f32 f64)}: nested
 * blocks with parameters and results, branches with values, tables, loops that end, memory
 * accesses, calls, dead code, operands that stay on the stack across all of it.
 */
final class RandomBody {
  private static final int[] TYPES = {
    ModuleBytes.I32, ModuleBytes.I64, ModuleBytes.F32, ModuleBytes.F64
  };
  private static final int LOCALS = 12;

  /** The index of {@code (i32 i64 f32 f64) -> (i32 i64 f32 f64)} in the module. */
  static final int TYPE = 0;

  private final Random random;
  private final CodeBytes code = new CodeBytes();
  private final List<int[]> labels = new ArrayList<>();
  private final int callee;
  private int budget;
  private int loops;

  private RandomBody(Random random, int size, int callee) {
    this.random = random;
    this.budget = size;
    this.callee = callee;
  }

  /** Parameters first, then eight more locals. */
  static int[] locals() {
    int[] locals = new int[LOCALS - 4 + 8];
    for (int i = 0; i < LOCALS - 4; i++) {
      locals[i] = TYPES[i % 4];
    }
    // Counters of loops.
    for (int i = LOCALS - 4; i < locals.length; i++) {
      locals[i] = ModuleBytes.I32;
    }
    return locals;
  }

  /**
   * @param callee a function of the same type that is called, or -1
   */
  static CodeBytes generate(Random random, int size, int callee) {
    RandomBody body = new RandomBody(random, size, callee);
    body.labels.add(new int[] {0, 1, 2, 3});
    body.statements(3);
    for (int kind = 0; kind < 4; kind++) {
      body.value(kind, 3);
    }
    return body.code;
  }

  private void statements(int depth) {
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count && budget > 0; i++) {
      statement(depth);
    }
  }

  private int local(int kind) {
    return kind + 4 * random.nextInt(LOCALS / 4);
  }

  private void statement(int depth) {
    budget--;
    switch (random.nextInt(depth > 0 ? 14 : 6)) {
      case 0, 1, 2 -> {
        int kind = random.nextInt(4);
        value(kind, 3);
        code.localSet(local(kind));
      }
      case 3 -> store();
      case 4 -> branchIf();
      case 5 -> {
        value(random.nextInt(4), 2);
        code.raw(0x1A);
      }
      case 6, 7 -> ifElse(depth);
      case 8 -> loop(depth);
      case 9 -> table(depth);
      case 10 -> call();
      case 11 -> across(depth);
      case 12 -> increment();
      default -> deadCode(depth);
    }
  }

  private void store() {
    int kind = random.nextInt(4);
    int[] opcodes = {0x36, 0x37, 0x38, 0x39};
    value(0, 2);
    // Mostly within the first page.
    if (random.nextInt(20) != 0) {
      code.i32Const(0xFFF).raw(0x71);
    }
    value(kind, 2);
    code.raw(opcodes[kind], 0).u32(random.nextInt(3) == 0 ? 0 : random.nextInt(500));
  }

  private void increment() {
    int local = local(0);
    code.localGet(local).i32Const(random.nextInt(70_000) - 35_000);
    code.raw(random.nextBoolean() ? 0x6A : 0x6B).localSet(local);
  }

  /** Pushes what a label takes and branches if some i32 is not zero; drops the values otherwise. */
  private void branchIf() {
    int label = random.nextInt(labels.size());
    int[] kinds = labels.get(labels.size() - 1 - label);
    for (int kind : kinds) {
      value(kind, 2);
    }
    condition();
    code.raw(0x0D).u32(label);
    for (int i = 0; i < kinds.length; i++) {
      code.raw(0x1A);
    }
  }

  private void condition() {
    switch (random.nextInt(4)) {
      case 0 -> value(0, 1);
      case 1 -> {
        value(0, 1);
        code.raw(0x45);
      }
      default -> compare(1);
    }
  }

  private void compare(int depth) {
    int kind = random.nextInt(4);
    int[] first = {0x46, 0x51, 0x5B, 0x61};
    int[] count = {10, 10, 6, 6};
    value(kind, depth);
    value(kind, depth);
    code.raw(first[kind] + random.nextInt(count[kind]));
    if (random.nextInt(4) == 0) {
      code.raw(0x45);
    }
  }

  private void ifElse(int depth) {
    int kind = random.nextInt(5);
    condition();
    code.raw(0x04, kind == 4 ? 0x40 : TYPES[kind]);
    labels.add(kind == 4 ? new int[0] : new int[] {kind});
    statements(depth - 1);
    if (kind != 4) {
      value(kind, 2);
    }
    if (kind != 4 || random.nextBoolean()) {
      code.raw(0x05);
      statements(depth - 1);
      if (kind != 4) {
        value(kind, 2);
      }
    }
    code.raw(0x0B);
    labels.remove(labels.size() - 1);
    if (kind != 4) {
      code.localSet(local(kind));
    }
  }

  /**
   * A loop of a few turns. What is in it branches to a block of its own only, so that the counter,
   * which nothing else touches, always counts down.
   */
  private void loop(int depth) {
    if (loops == 8) {
      return;
    }
    int counter = LOCALS + loops++;
    code.i32Const(2 + random.nextInt(3)).localSet(counter).raw(0x03, 0x40, 0x02, 0x40);
    List<int[]> outer = new ArrayList<>(labels);
    labels.clear();
    labels.add(new int[0]);
    statements(depth - 1);
    labels.clear();
    labels.addAll(outer);
    code.raw(0x0B);
    code.localGet(counter).i32Const(1).raw(0x6B).raw(0x22).u32(counter).raw(0x0D, 0, 0x0B);
  }

  private void table(int depth) {
    int arms = 2 + random.nextInt(random.nextInt(6) == 0 ? 300 : 6);
    int used = Math.min(arms, 6);
    int kind = random.nextInt(5);
    int type = kind == 4 ? 0x40 : TYPES[kind];
    int[] label = kind == 4 ? new int[0] : new int[] {kind};
    for (int i = 0; i < used; i++) {
      code.raw(0x02, type);
      labels.add(label);
    }
    if (kind != 4) {
      value(kind, 1);
    }
    value(0, 1);
    code.raw(0x0E).u32(arms - 1);
    for (int i = 0; i < arms; i++) {
      code.u32(random.nextInt(used));
    }
    for (int i = 0; i < used; i++) {
      code.raw(0x0B);
      labels.remove(labels.size() - 1);
      if (kind != 4) {
        code.localSet(local(kind));
      }
      statements(depth - 1);
      if (i < used - 1 && kind != 4) {
        value(kind, 1);
      }
    }
  }

  private void call() {
    if (callee < 0) {
      return;
    }
    for (int kind = 0; kind < 4; kind++) {
      value(kind, 2);
    }
    if (random.nextBoolean()) {
      code.raw(0x10).u32(callee);
    } else {
      code.i32Const(callee).raw(0x11).u32(TYPE).raw(0);
    }
    for (int kind = 3; kind >= 0; kind--) {
      code.localSet(local(kind));
    }
  }

  /** Values that stay on the stack while something else happens. */
  private void across(int depth) {
    int count = 1 + random.nextInt(4);
    int[] kinds = new int[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = random.nextInt(4);
      value(kinds[i], 1);
    }
    statements(depth - 1);
    for (int i = count - 1; i >= 0; i--) {
      code.localSet(local(kinds[i]));
    }
  }

  private void deadCode(int depth) {
    code.raw(0x02, 0x40);
    labels.add(new int[0]);
    statements(depth - 1);
    code.raw(0x0C).u32(0);
    statements(0);
    code.raw(0x0B);
    labels.remove(labels.size() - 1);
  }

  /** Pushes a value of a kind: 0 to 3 for i32, i64, f32, f64. */
  private void value(int kind, int depth) {
    budget--;
    int choice = random.nextInt(depth > 0 ? 10 : 3);
    switch (choice) {
      case 0, 1 -> code.localGet(local(kind));
      case 2 -> constant(kind);
      case 3 -> load(kind, depth);
      case 4 -> {
        value(kind, depth - 1);
        value(kind, depth - 1);
        condition();
        code.raw(0x1B);
      }
      case 5 -> convert(kind, depth);
      case 6 -> {
        value(kind, depth - 1);
        code.raw(0x22).u32(local(kind));
      }
      case 7 -> {
        if (kind == 0) {
          compare(depth - 1);
        } else {
          value(kind, depth - 1);
        }
      }
      default -> {
        // Division may trap, now and then.
        int[][] binary = {
          {0x6A, 0x6B, 0x6C, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x70},
          {0x7C, 0x7D, 0x7E, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A},
          {0x92, 0x93, 0x94, 0x95, 0x98},
          {0xA0, 0xA1, 0xA2, 0xA3, 0xA6}
        };
        value(kind, depth - 1);
        value(kind, depth - 1);
        int[] choices = binary[kind];
        code.raw(choices[random.nextInt(choices.length)]);
      }
    }
  }

  private void constant(int kind) {
    switch (kind) {
      case 0 -> code.i32Const(random.nextBoolean() ? random.nextInt(20) - 4 : random.nextInt());
      case 1 -> code.i64Const(random.nextBoolean() ? random.nextInt(20) - 4 : random.nextLong());
      case 2 -> {
        int bits = Float.floatToRawIntBits(random.nextInt(100) / 4f);
        code.raw(0x43, bits & 0xFF, bits >> 8 & 0xFF, bits >> 16 & 0xFF, bits >>> 24);
      }
      default -> code.f64Const(random.nextInt(1000) / 8.0);
    }
  }

  private void load(int kind, int depth) {
    int[][] opcodes = {
      {0x28, 0x2C, 0x2D, 0x2E, 0x2F}, {0x29, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35}, {0x2A}, {0x2B}
    };
    value(0, depth - 1);
    if (random.nextInt(30) != 0) {
      code.i32Const(0xFFF).raw(0x71);
    }
    int[] choices = opcodes[kind];
    code.raw(choices[random.nextInt(choices.length)], 0);
    code.u32(random.nextBoolean() ? 0 : random.nextInt(1000));
  }

  private void convert(int kind, int depth) {
    switch (kind) {
      case 0 -> {
        value(1, depth - 1);
        code.raw(0xA7);
      }
      case 1 -> {
        value(0, depth - 1);
        code.raw(random.nextBoolean() ? 0xAC : 0xAD);
      }
      case 2 -> {
        value(0, depth - 1);
        code.raw(0xB2);
      }
      default -> {
        value(1, depth - 1);
        code.raw(0xB9);
      }
    }
  }
}
