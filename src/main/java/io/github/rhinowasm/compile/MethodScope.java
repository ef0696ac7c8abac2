package io.github.rhinowasm.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** What the emitters of one method share. */
final class MethodScope {
  private static final String MEMORY_TYPE = Names.describe(Names.MEMORY);
  private static final String TABLE_TYPE = Names.describe(Names.TABLE);
  private static final String GLOBAL_TYPE = Names.describe(Names.GLOBAL);
  private static final String FUNCTION_TYPE = Names.describe(Names.FUNCTION);
  private static final String DEFINED_TYPE_TYPE = Names.describe(Names.DEFINED_TYPE);

  private static final String[] GLOBAL_CLASSES = {
    Names.GLOBAL + "$I32",
    Names.GLOBAL + "$I64",
    Names.GLOBAL + "$F32",
    Names.GLOBAL + "$F64",
    Names.GLOBAL + "$Reference",
    Names.GLOBAL + "$V128"
  };

  /** The descriptors of those. */
  private static final String[] GLOBAL_TYPES = new String[GLOBAL_CLASSES.length];

  static {
    for (int kind = 0; kind < GLOBAL_TYPES.length; kind++) {
      GLOBAL_TYPES[kind] = Names.describe(GLOBAL_CLASSES[kind]);
    }
  }

  final ModuleContext context;
  final Body body;
  final CodeWriter code;
  final Variables variables;
  final OperandStack stack;
  final ReferenceGuards guards;
  final Meter meter;

  /** The JVM local of the instance. */
  final int self;

  /** Whether the method keeps the array or the buffer of memory 0 in a local. */
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
      Targets targets,
      Meter meter) {
    this.context = context;
    this.body = body;
    this.code = code;
    this.variables = variables;
    this.stack = new OperandStack(body, variables, code);
    this.guards = new ReferenceGuards(code);
    this.self = self;
    this.meter = meter;
    this.usesMemory = usesMemory && context.storage(0).staysInLocal();
    if (this.usesMemory) {
      variables.keepMemory(context.storage(0));
    }
    this.targets = targets;
  }

  void loadSelf() {
    code.load(Kind.REFERENCE, self);
  }

  /** Pushes a Memory. */
  void loadMemoryObject(int memory) {
    loadField(memory, Names.Field.MEMORY, "memories", MEMORY_TYPE);
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

  /** Fetches the array or the buffer of memory 0 again, which may be another one now. */
  void refreshMemory() {
    if (usesMemory) {
      loadMemoryObject(0);
      code.getField(Names.MEMORY, context.storage(0).field, context.storage(0).descriptor);
      code.store(Kind.REFERENCE, variables.memory());
    }
  }

  void loadTable(int table) {
    loadField(table, Names.Field.TABLE, "tables", TABLE_TYPE);
  }

  /** Pushes a global whose value has a kind. */
  void loadGlobal(int global, byte kind) {
    if (context.hasField(global)) {
      loadSelf();
      code.getField(Names.INSTANCE, Names.Field.GLOBAL.name(global), GLOBAL_TYPES[kind]);
    } else {
      loadElement(global, "globals", GLOBAL_TYPE);
      code.type(Opcodes.CHECKCAST, GLOBAL_CLASSES[kind]);
    }
  }

  /** The internal name of the class of globals of a kind. */
  static String globalClass(byte kind) {
    return GLOBAL_CLASSES[kind];
  }

  /** Pushes the function object of an imported function. */
  void loadImport(int function) {
    Signature signature = context.signature(function);
    if (function < ModuleContext.MOST_FIELDS) {
      loadField(function, Names.Field.IMPORT, "functions", signature.shapeType);
    } else {
      loadField(function, Names.Field.IMPORT, "functions", FUNCTION_TYPE);
      code.type(Opcodes.CHECKCAST, signature.shapeClass);
    }
  }

  /** Pushes a defined type of the module. */
  void loadType(int type) {
    if (type < ModuleContext.MOST_FIELDS) {
      loadField(type, Names.Field.TYPE, null, DEFINED_TYPE_TYPE);
    } else {
      loadSelf();
      code.push(type);
      code.call(
          Names.CALL_SUPPORT,
          "type",
          "(" + Names.describe(Names.BASE_INSTANCE) + "I)" + DEFINED_TYPE_TYPE);
    }
  }

  private void loadField(int index, Names.Field field, String array, String type) {
    if (index < ModuleContext.MOST_FIELDS) {
      loadSelf();
      code.getField(Names.INSTANCE, field.name(index), type);
    } else {
      loadElement(index, array, type);
    }
  }

  private void loadElement(int index, String array, String element) {
    loadSelf();
    code.getField(Names.INSTANCE, array, "[" + element);
    code.push(index);
    code.insn(Opcodes.AALOAD);
  }
}
