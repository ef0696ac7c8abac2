package io.github.rhinowasm.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** What the emitters of one method share. */
final class MethodScope {
  final ModuleContext context;
  final Body body;
  final CodeWriter code;
  final Variables variables;
  final OperandStack stack;
  final ReferenceGuards guards;

  /** The JVM local of the instance. */
  final int self;

  /** Whether the method keeps the array of memory 0 in a local. */
  final boolean usesMemory;

  /** Where branches go. */
  final Targets targets;

  /** Where branches go. */
  interface Targets {
    /** The label that stands for a block, or, if the block is -1, for the end of the function. */
    Label label(int block);

    /** Emits a return; the results are the uppermost operands. */
    void emitReturn();

    /** Whether {@link #emitReturn} is a jump after the results were moved to their slots. */
    boolean returnsByJump();

    /** Emits a jump by a table with many or far targets; the index is on top of the JVM's stack. */
    void emitLargeTable(int[] blocks);

    /** Whether a table is for {@link #emitLargeTable}. */
    boolean isLargeTable(int[] blocks);
  }

  MethodScope(
      ModuleContext context,
      Body body,
      CodeWriter code,
      Variables variables,
      int self,
      boolean usesMemory,
      Targets targets) {
    this.context = context;
    this.body = body;
    this.code = code;
    this.variables = variables;
    this.stack = new OperandStack(body, variables, code);
    this.guards = new ReferenceGuards(code);
    this.self = self;
    this.usesMemory = usesMemory && context.storage(0) == MemoryStorage.ARRAY;
    this.targets = targets;
  }

  void loadSelf() {
    code.load(Kind.REFERENCE, self);
  }

  /** Pushes a Memory. */
  void loadMemoryObject(int memory) {
    loadField(memory, "m", "memories", Names.MEMORY);
  }

  /** Pushes the array of a memory, or its buffer. */
  void loadMemory(int memory) {
    if (memory == 0 && usesMemory) {
      code.load(Kind.REFERENCE, variables.memory());
    } else {
      MemoryStorage storage = context.storage(memory);
      loadMemoryObject(memory);
      code.getField(Names.MEMORY, storage.field, storage.descriptor);
    }
  }

  /** Fetches the array of memory 0 again, which may be another one now. */
  void refreshMemory() {
    if (usesMemory) {
      loadMemoryObject(0);
      code.getField(Names.MEMORY, "bytes", "[B");
      code.store(Kind.REFERENCE, variables.memory());
    }
  }

  void loadTable(int table) {
    loadField(table, "t", "tables", Names.TABLE);
  }

  void loadGlobal(int global, String type) {
    if (context.hasField(global)) {
      loadSelf();
      code.getField(Names.INSTANCE, "g" + global, Names.describe(type));
    } else {
      loadElement(global, "globals", Names.GLOBAL);
      code.type(Opcodes.CHECKCAST, type);
    }
  }

  /** Pushes the function object of an imported function. */
  void loadImport(int function, String shapeClass) {
    if (function < ModuleContext.MOST_FIELDS) {
      loadField(function, "i", "functions", shapeClass);
    } else {
      loadField(function, "i", "functions", Names.FUNCTION);
      code.type(Opcodes.CHECKCAST, shapeClass);
    }
  }

  /** Pushes a defined type of the module. */
  void loadType(int type) {
    if (type < ModuleContext.MOST_FIELDS) {
      loadField(type, "y", null, Names.DEFINED_TYPE);
    } else {
      loadSelf();
      code.push(type);
      code.call(
          Names.CALL_SUPPORT,
          "type",
          "(" + Names.describe(Names.BASE_INSTANCE) + "I)" + Names.describe(Names.DEFINED_TYPE));
    }
  }

  private void loadField(int index, String prefix, String array, String type) {
    if (index < ModuleContext.MOST_FIELDS) {
      loadSelf();
      code.getField(Names.INSTANCE, prefix + index, Names.describe(type));
    } else {
      loadElement(index, array, type);
    }
  }

  private void loadElement(int index, String array, String element) {
    loadSelf();
    code.getField(Names.INSTANCE, array, "[" + Names.describe(element));
    code.push(index);
    code.insn(Opcodes.AALOAD);
  }
}
