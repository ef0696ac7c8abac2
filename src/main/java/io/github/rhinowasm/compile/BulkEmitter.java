package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;

/**
 * Emits the instructions on memories and tables beside loads and stores: calls of {@code
 * runtime.MemoryInstructions} and {@code runtime.TableInstructions}, which take addresses and
 * indices as the type of the memory or table has them.
 */
final class BulkEmitter {
  private static final String MEMORY_TYPE = Names.describe(Names.MEMORY);
  private static final String TABLE_TYPE = Names.describe(Names.TABLE);
  private static final String INSTANCE_TYPE = Names.describe(Names.BASE_INSTANCE);
  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);

  private final MethodScope scope;
  private final ModuleContext context;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;

  BulkEmitter(MethodScope scope) {
    this.scope = scope;
    context = scope.context;
    body = scope.body;
    code = scope.code;
    stack = scope.stack;
  }

  /** {@code memory.*} and {@code data.drop}. */
  void memory(int i, Operator operator) {
    int first = body.first(i);
    int second = body.second(i);
    switch (operator) {
      case MEMORY_SIZE -> {
        scope.loadMemoryObject(first);
        sized(operator, 0, "", MEMORY_TYPE, context.memoryAddress(first));
      }
      case MEMORY_GROW -> {
        stack.ensure(1);
        byte address = context.memoryAddress(first);
        scope.loadMemoryObject(first);
        sized(operator, 1, Kind.descriptor(address), MEMORY_TYPE, address);
        scope.refreshMemory();
      }
      case MEMORY_FILL -> {
        stack.ensure(3);
        String address = Kind.descriptor(context.memoryAddress(first));
        scope.loadMemoryObject(first);
        helper(operator, 3, address + "I" + address, MEMORY_TYPE);
      }
      case MEMORY_COPY -> {
        stack.ensure(3);
        scope.loadMemoryObject(first);
        scope.loadMemoryObject(second);
        String operands = copy(context.memoryAddress(first), context.memoryAddress(second));
        helper(operator, 3, operands, MEMORY_TYPE + MEMORY_TYPE);
      }
      case MEMORY_INIT -> {
        stack.ensure(3);
        segment(first);
        code.push(second);
        String address = Kind.descriptor(context.memoryAddress(second));
        helper(operator, 3, address + "II", INSTANCE_TYPE + "II");
      }
      default -> {
        segment(first);
        helper(operator, 0, "", INSTANCE_TYPE + "I");
      }
    }
  }

  /** {@code table.*} and {@code elem.drop}. */
  void table(int i, Operator operator) {
    int first = body.first(i);
    int second = body.second(i);
    switch (operator) {
      case TABLE_GET -> {
        stack.ensure(1);
        scope.loadTable(first);
        helper(operator, 1, index(first), TABLE_TYPE, Kind.REFERENCE);
      }
      case TABLE_SET -> {
        stack.ensure(2);
        scope.loadTable(first);
        helper(operator, 2, index(first) + OBJECT_TYPE, TABLE_TYPE);
      }
      case TABLE_SIZE -> {
        scope.loadTable(first);
        sized(operator, 0, "", TABLE_TYPE, context.tableAddress(first));
      }
      case TABLE_GROW -> {
        stack.ensure(2);
        scope.loadTable(first);
        byte address = context.tableAddress(first);
        sized(operator, 2, OBJECT_TYPE + index(first), TABLE_TYPE, address);
      }
      case TABLE_FILL -> {
        stack.ensure(3);
        scope.loadTable(first);
        helper(operator, 3, index(first) + OBJECT_TYPE + index(first), TABLE_TYPE);
      }
      case TABLE_COPY -> {
        stack.ensure(3);
        scope.loadTable(first);
        scope.loadTable(second);
        String operands = copy(context.tableAddress(first), context.tableAddress(second));
        helper(operator, 3, operands, TABLE_TYPE + TABLE_TYPE);
      }
      case TABLE_INIT -> {
        stack.ensure(3);
        segment(first);
        code.push(second);
        helper(operator, 3, index(second) + "II", INSTANCE_TYPE + "II");
      }
      default -> {
        segment(first);
        helper(operator, 0, "", INSTANCE_TYPE + "I");
      }
    }
  }

  private String index(int table) {
    return Kind.descriptor(context.tableAddress(table));
  }

  /** The operands of a copy: the count is an i64 if both addresses are. */
  private static String copy(byte destination, byte source) {
    return Kind.descriptor(destination)
        + Kind.descriptor(source)
        + Kind.descriptor(Math.min(destination, source));
  }

  private void segment(int index) {
    scope.loadSelf();
    code.push(index);
  }

  private void helper(Operator operator, int operands, String operandTypes, String objectTypes) {
    helper(operator, operands, operandTypes, objectTypes, Kind.NONE);
  }

  /** A call that returns a size, for which the method for i64 has a name of its own. */
  private void sized(
      Operator operator, int operands, String operandTypes, String objectTypes, byte size) {
    String name = OperatorTraits.helper(operator) + (size == Kind.LONG ? "64" : "");
    call(operator, name, operands, operandTypes + objectTypes, size);
  }

  private void helper(
      Operator operator, int operands, String operandTypes, String objectTypes, byte result) {
    call(operator, OperatorTraits.helper(operator), operands, operandTypes + objectTypes, result);
  }

  /** Whether an instruction charges the budget itself, by size. */
  private static boolean charges(Operator operator) {
    return switch (operator) {
      case MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> true;
      case TABLE_GROW, TABLE_FILL, TABLE_COPY, TABLE_INIT -> true;
      default -> false;
    };
  }

  private void call(Operator operator, String name, int operands, String types, byte result) {
    String owner =
        operator.mnemonic().startsWith("memory") || operator == Operator.DATA_DROP
            ? Names.MEMORY_INSTRUCTIONS
            : Names.TABLE_INSTRUCTIONS;
    boolean charges = charges(operator);
    if (charges) {
      scope.meter.beforeCall();
    }
    code.call(owner, name, "(" + types + ")" + Kind.descriptor(result));
    if (charges) {
      scope.meter.afterCall();
    }
    stack.pop(operands);
    if (result != Kind.NONE) {
      stack.push(result);
    }
  }
}
