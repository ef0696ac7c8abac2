package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import java.util.ArrayList;
import java.util.List;

/** Statements, and access to memory, tables, globals and locals. */
final class StateGenerator {
  private static final List<Operator> STORES = new ArrayList<>();
  private static final List<Operator> STORES_BEYOND = new ArrayList<>();

  static {
    for (Operator operator : Operator.values()) {
      boolean store = operator.accessWidth() > 0 && operator.results().isEmpty();
      if (store && Avoided.isThere(operator, false)) {
        STORES.add(operator);
      }
      if (store && Avoided.isThere(operator, true)) {
        STORES_BEYOND.add(operator);
      }
    }
  }

  private final BodyContext body;
  private final Chance chance;

  StateGenerator(BodyContext body) {
    this.body = body;
    this.chance = body.chance;
  }

  /** Emits something that leaves the stack as it was. */
  void statement() {
    if (!body.spend()) {
      body.op(Operator.NOP);
      return;
    }
    int height = body.height;
    body.depth++;
    any();
    body.depth--;
    body.height = height;
  }

  private void any() {
    if (body.shape.beyond && chance.oneIn(5)) {
      body.beyond.statement();
      return;
    }
    if (body.shape.steps && chance.oneIn(12)) {
      grow(12);
      return;
    }
    if (growsElsewhere() && chance.oneIn(6)) {
      acrossGrow();
      return;
    }
    switch (chance.below(24)) {
      case 20, 21 -> body.gc.statement();
      case 22 -> body.exceptions.guarded("");
      case 23 -> body.exceptions.raisePerhaps();
      case 0 -> {
        body.values.value(chance.of(Types.ALL));
        body.op(Operator.DROP);
      }
      case 1, 2, 3 -> {
        char type = chance.of(Types.ALL);
        body.values.value(type);
        body.op(Operator.LOCAL_SET, body.local(type));
      }
      case 4, 5 -> setGlobal();
      case 6, 7, 8 -> access(chance.of(body.shape.beyond ? STORES_BEYOND : STORES));
      case 9 -> bulkMemory();
      case 10 -> bulkTable();
      case 11 -> setElement();
      case 12, 13 -> body.control.block("", "");
      case 14 -> {
        String results = chance.types(Types.ALL, 3);
        body.control.blockWithParameters(results);
        body.consume(results);
      }
      case 15, 16 -> body.control.branchIf();
      case 17, 18 -> body.control.call();
      default -> rarely();
    }
  }

  private void rarely() {
    switch (chance.below(4)) {
      case 0 -> {
        body.values.value('i');
        body.i32(31);
        body.op(Operator.I32_AND);
        body.op(Operator.I32_EQZ);
        body.op(Operator.IF).u8(0x40);
        body.op(Operator.UNREACHABLE);
        body.op(Operator.END);
      }
      case 1 -> {
        if (chance.oneIn(2)) {
          body.op(Operator.NOP);
        } else {
          body.op(Operator.ATOMIC_FENCE).u8(0);
        }
      }
      default -> {
        body.op(Operator.BLOCK).u8(0x40);
        body.labels.add(new BodyContext.Label("", body.height, 0));
        body.control.leave();
        for (int i = chance.below(3); i > 0; i--) {
          body.control.unreachable();
        }
        body.labels.remove(body.labels.size() - 1);
        body.op(Operator.END);
      }
    }
  }

  private void setGlobal() {
    char type = chance.of(Types.ALL);
    int global = body.global(type, true);
    if (global < 0) {
      body.op(Operator.NOP);
      return;
    }
    body.values.value(type);
    body.op(Operator.GLOBAL_SET, global);
  }

  /** Emits a read of a global, a table or a local. */
  void readFor(char type) {
    int table = Types.isReference(type) && chance.oneIn(2) ? body.table(type) : -1;
    if (table >= 0) {
      index(table);
      body.tableOp(Operator.TABLE_GET, table);
      return;
    }
    int global = body.global(type, false);
    if (global < 0 || global == body.shape.fuel) {
      body.values.leaf(type);
    } else {
      body.op(Operator.GLOBAL_GET, global);
    }
  }

  /** Emits an index that is mostly inside a table. */
  private void index(int table) {
    body.values.value('i');
    if (!chance.oneIn(20)) {
      int size = body.shape.tables.get(table).size();
      body.i32(Math.max(1, size));
      body.op(Operator.I32_REM_U);
    }
    extend(body.shape.tables.get(table).wide());
  }

  /** Makes an i64 of an i32 for what takes 64-bit numbers; now and then a far too large one. */
  private void extend(boolean wide) {
    if (wide) {
      body.op(chance.oneIn(10) ? Operator.I64_EXTEND_I32_S : Operator.I64_EXTEND_I32_U);
      if (chance.oneIn(40)) {
        body.op(Operator.I64_CONST).signed(1L << chance.between(32, 63));
        body.op(Operator.I64_OR);
      }
    }
  }

  /** Makes an i32 of a size that may be an i64. */
  private void wrap(boolean wide) {
    if (wide) {
      body.op(Operator.I32_WRAP_I64);
    }
  }

  private void setElement() {
    int table = chance.below(body.shape.tables.size());
    index(table);
    body.values.value(body.shape.tables.get(table).type());
    body.tableOp(Operator.TABLE_SET, table);
  }

  /** Emits the address, the other operands and the instruction of a load or store. */
  void access(Operator operator) {
    int natural = Integer.numberOfTrailingZeros(operator.accessWidth());
    boolean atomic = operator.feature() == Feature.THREADS;
    int memory = memory();
    long offset =
        address(memory, operator.accessWidth(), atomic, Avoided.highAddress(body.shape, operator));
    for (char operand : operator.operands().substring(1).toCharArray()) {
      body.values.value(operand);
    }
    int alignment = atomic ? natural : chance.below(natural + 1);
    body.access(operator, memory, alignment, offset);
  }

  /** A random memory. */
  int memory() {
    int count = body.shape.memories.size();
    return count == 1 ? 0 : chance.below(count);
  }

  /** Emits an address and returns an offset; together they are mostly in range. */
  long address(int index, int width, boolean atomic, boolean low) {
    int height = body.height;
    long offset = addressOf(body.shape.memories.get(index), width, atomic, low);
    body.height = height + 1;
    return offset;
  }

  private long addressOf(ModuleShape.MemoryShape memory, int width, boolean atomic, boolean low) {
    int aligned = Avoided.atomicMask(atomic, width);
    int choice = chance.below(40);
    if (memory.wide() && chance.oneIn(40)) {
      body.op(Operator.I64_CONST).signed((chance.i64() | 1L << 40) & aligned);
      return chance.oneIn(2) ? 0 : chance.i64() & aligned;
    }
    long offset =
        body.shape.steps && choice < 4
            ? farAddress(aligned)
            : address(memory.bytes(), choice, width, aligned, low);
    extend(memory.wide());
    return offset;
  }

  /** An address that is beyond the end of every memory that is generated. */
  private long farAddress(int aligned) {
    body.i32((chance.i32() | 1 << 28) & aligned);
    return chance.below(8) & aligned;
  }

  private long address(int bytes, int choice, int width, int aligned, boolean low) {
    switch (choice) {
      case 0 -> {
        // About the end of the memory.
        int unit = -aligned;
        body.i32(Math.max(0, bytes - width + unit * chance.between(-2, 2)));
        return chance.below(2) * unit;
      }
      case 1 -> {
        int mask = (low ? 0x7FFFFFFF : -1) & aligned;
        body.i32(chance.i32() & mask);
        return chance.oneIn(2) ? 0 : Integer.toUnsignedLong(chance.i32() & mask);
      }
      case 2 -> {
        // Address and offset would wrap around to the beginning.
        body.i32(low ? Integer.MAX_VALUE : -chance.between(1, 16) & aligned);
        return chance.between(0, 32) & aligned;
      }
      case 3 -> {
        body.i32(chance.below(8) & aligned);
        return Math.max(0, bytes - width - chance.below(8)) & aligned;
      }
      default -> {
        body.values.value('i');
        if (bytes > 0 && chance.oneIn(20)) {
          aligned = -1;
        }
        body.i32((chance.oneIn(3) ? 0xFFF : 0x3F) & aligned);
        body.op(Operator.I32_AND);
        return bytes < 65536 ? 0 : chance.below(200) & aligned;
      }
    }
  }

  /** Emits {@code size} or {@code grow} of memory or table with what they take. */
  void size(Operator operator) {
    switch (operator) {
      case MEMORY_SIZE -> {
        int memory = memory();
        body.memoryOp(Operator.MEMORY_SIZE, memory);
        wrap(body.shape.memories.get(memory).wide());
      }
      case MEMORY_GROW -> {
        int memory = memory();
        ModuleShape.MemoryShape shape = body.shape.memories.get(memory);
        if (shape.maximum() < 0) {
          // Only what grows by little or not at all: there is no maximum.
          body.i32(chance.of(List.of(0, 0, 1, 0x10000, -1, 0x7FFF0000)));
        } else {
          body.values.value('i');
          if (!chance.oneIn(4)) {
            body.i32(shape.pageLog() == 0 ? 0x7F : 1);
            body.op(Operator.I32_AND);
          }
        }
        extend(shape.wide());
        body.memoryOp(Operator.MEMORY_GROW, memory);
        wrap(shape.wide());
      }
      default -> {
        int table = chance.below(body.shape.tables.size());
        boolean wide = body.shape.tables.get(table).wide();
        if (chance.oneIn(3)) {
          body.values.value(body.shape.tables.get(table).type());
          body.values.value('i');
          body.i32(chance.oneIn(4) ? Avoided.TABLE_GROW_MASK : 3);
          body.op(Operator.I32_AND);
          extend(wide);
          body.tableOp(Operator.TABLE_GROW, table);
        } else {
          body.tableOp(Operator.TABLE_SIZE, table);
        }
        wrap(wide);
      }
    }
  }

  /** Whether a memory may grow without the code that accesses it being told directly. */
  private boolean growsElsewhere() {
    return body.shape.isDivisible() || body.shape.alias >= 0;
  }

  /** Accesses a memory before and after something that may make it grow. */
  private void acrossGrow() {
    touch();
    if (chance.oneIn(3)) {
      grow(1);
    } else {
      body.control.call();
      return;
    }
    touch();
  }

  /** Now and then at the beginning of a function, so that many calls make memories grow. */
  void growForCaller() {
    if (growsElsewhere() && !chance.oneIn(3)) {
      grow(1);
    }
  }

  /** Where a memory may have grown: a store, which is lost if it goes to where the memory was. */
  void touchAfterCall() {
    if (growsElsewhere()) {
      touch();
    }
  }

  private void touch() {
    int memory = chance.oneIn(3) ? memory() : 0;
    body.i32(chance.below(0x200));
    if (body.shape.memories.get(memory).wide()) {
      body.op(Operator.I64_EXTEND_I32_U);
    }
    body.i32((int) chance.bits());
    body.access(Operator.I32_STORE, memory, 2, 0);
  }

  /**
   * Grows a memory, once by something or only by nothing, which makes it move too. Twelve times are
   * so often that it gets a reserve if the allocator is quick to give one.
   */
  private void grow(int times) {
    int memory = chance.oneIn(3) ? memory() : 0;
    ModuleShape.MemoryShape shape = body.shape.memories.get(memory);
    int larger = chance.below(times + 1);
    for (int i = 0; i < times; i++) {
      body.i32(i != larger ? 0 : shape.pageLog() == 0 ? 100 : 1);
      if (shape.wide()) {
        body.op(Operator.I64_EXTEND_I32_U);
      }
      body.memoryOp(Operator.MEMORY_GROW, memory);
      body.op(Operator.DROP);
    }
  }

  /** Emits an operand of a bulk instruction, mostly small. */
  private void count(int mask) {
    body.values.value('i');
    if (!chance.oneIn(12)) {
      body.i32(mask);
      body.op(Operator.I32_AND);
    }
  }

  private void count(int mask, boolean wide) {
    count(mask);
    extend(wide);
  }

  private void bulkMemory() {
    int memory = memory();
    boolean wide = body.shape.memories.get(memory).wide();
    switch (chance.below(body.shape.data > 0 ? 4 : 2)) {
      case 0 -> {
        count(0x3FF, wide);
        body.values.value('i');
        count(0x7F, wide);
        body.memoryOp(Operator.MEMORY_FILL, memory);
      }
      case 1 -> {
        int source = memory();
        boolean wideSource = body.shape.memories.get(source).wide();
        count(0xFF, wide);
        count(0xFF, wideSource);
        count(0x7F, wide && wideSource);
        body.memoryOp(Operator.MEMORY_COPY, memory).u32(body.shape.memoryNumbers[source]);
        body.shape.useMemory(Operator.MEMORY_COPY, source);
      }
      case 2 -> {
        count(0x3FF, wide);
        count(3);
        count(7);
        int segment = chance.below(body.shape.data);
        Avoided.initFromActive(body, segment);
        body.op(Operator.MEMORY_INIT, segment).u32(body.shape.memoryNumbers[memory]);
        body.shape.useMemory(Operator.MEMORY_INIT, memory);
      }
      default -> {
        if (chance.oneIn(3) && !body.shape.isDivisible()) {
          body.op(Operator.DATA_DROP, chance.below(body.shape.data));
        } else {
          body.op(Operator.NOP);
        }
      }
    }
  }

  private void bulkTable() {
    int table = chance.below(body.shape.tables.size());
    char type = body.shape.tables.get(table).type();
    boolean wide = body.shape.tables.get(table).wide();
    switch (chance.below(4)) {
      case 0 -> {
        count(3);
        Avoided.negative(body, type);
        extend(wide);
        body.values.value(type);
        count(1);
        Avoided.negative(body, type);
        extend(wide);
        body.tableOp(Operator.TABLE_FILL, table);
      }
      case 1 -> {
        int source = body.table(type);
        boolean wideSource = body.shape.tables.get(source).wide();
        boolean[] wideOperands = {wide, wideSource, wide && wideSource};
        for (int i = 0; i < 3; i++) {
          body.values.value('i');
          body.i32(chance.oneIn(10) ? Avoided.TABLE_COPY_MASK : i == 2 ? 1 : 3);
          body.op(Operator.I32_AND);
          extend(wideOperands[i]);
        }
        body.tableOp(Operator.TABLE_COPY, table).u32(source);
        body.shape.useTable(Operator.TABLE_COPY, source);
      }
      case 2 -> {
        int segment = body.pick(body.shape.elements, type);
        if (segment < 0) {
          body.op(Operator.NOP);
          return;
        }
        count(3, wide);
        count(1);
        count(1);
        body.op(Operator.TABLE_INIT, segment).u32(table);
        body.shape.useTable(Operator.TABLE_INIT, table);
      }
      default -> {
        if (chance.oneIn(3) && !body.shape.elements.isEmpty() && !body.shape.isDivisible()) {
          body.op(Operator.ELEM_DROP, chance.below(body.shape.elements.length()));
        } else {
          body.op(Operator.NOP);
        }
      }
    }
  }
}
