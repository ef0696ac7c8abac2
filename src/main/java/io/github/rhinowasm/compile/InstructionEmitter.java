package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/** Emits the instructions of a block that neither branch nor call. */
final class InstructionEmitter {
  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);
  private static final String FUNCTION_TYPE = Names.describe(Names.FUNCTION);

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final Variables variables;
  private final EarlyPushes pushes;
  private final VectorEmitter vectors;
  private final BulkEmitter bulk;
  private final AtomicEmitter atomics;
  private final ConstantSums sums;

  InstructionEmitter(MethodScope scope, EarlyPushes pushes, VectorEmitter vectors) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.variables = scope.variables;
    this.pushes = pushes;
    this.vectors = vectors;
    bulk = new BulkEmitter(scope);
    atomics = new AtomicEmitter(scope);
    sums = new ConstantSums(scope);
  }

  /** Emits an instruction whose signature the operator's row gives. */
  void fixed(int i, Operator operator) {
    Emission emission = operator.emission();
    if (emission instanceof Emission.Access access) {
      access(i, operator, access);
    } else if (emission instanceof Emission.Atomic) {
      atomics.access(i, operator);
    } else if (emission instanceof Emission.VectorAccess) {
      // BlockEmitter has the others emitted by VectorEmitter.
      beyond(operator);
    } else if (emission instanceof Emission.Special) {
      special(i, operator);
    } else {
      stack.ensure(operator.operands().length());
      boolean sum = sums.makes(i, operator);
      compute(code, operator);
      effect(operator);
      if (sum) {
        stack.setConstantSum(true);
      }
    }
  }

  /** Emits what an operator computes from its operands on the JVM's stack. */
  static void compute(CodeWriter code, Operator operator) {
    Emission emission = operator.emission();
    if (emission instanceof Emission.Instructions instructions) {
      if (!FloatFolds.convert(code, operator)) {
        for (int opcode : instructions.opcodes()) {
          code.insn(opcode);
        }
      }
    } else if (emission instanceof Emission.Call call) {
      if (!FloatFolds.convert(code, operator)) {
        String name = call.name() == null ? OperatorTraits.helper(operator) : call.name();
        code.call(call.owner(), name, OperatorTraits.descriptor(operator));
      }
    } else {
      // A comparison whose result is used as a number.
      code.call(
          Names.COMPARISONS, OperatorTraits.helper(operator), OperatorTraits.descriptor(operator));
    }
  }

  private void effect(Operator operator) {
    stack.pop(operator.operands().length());
    String results = operator.results();
    for (int k = 0; k < results.length(); k++) {
      stack.push(Kind.ofLetter(results.charAt(k)));
    }
  }

  private void access(int i, Operator operator, Emission.Access access) {
    int operands = operator.operands().length();
    int offset = body.first(i);
    stack.ensure(operands);
    if (offset < 0) {
      beyond(operator);
      return;
    }
    byte value =
        access.store()
            ? Kind.ofLetter(operator.operands().charAt(1))
            : Kind.ofLetter(operator.results().charAt(0));
    int memory = body.second(i);
    MemoryStorage storage = scope.context.storage(memory);
    byte address = scope.context.memoryAddress(memory);
    if (pushes.isEarly(i)) {
      InlineAccess.emit(code, operator, storage, address, offset);
      stack.pop(operands);
      if (InlineAccess.view(operator) != null) {
        stack.popOther();
      }
      stack.popOther();
      if (!access.store()) {
        stack.push(value);
      }
      return;
    }
    if (storage != MemoryStorage.ARRAY || address != Kind.INT) {
      byte[] kept = stack.storeTemporarily(operands);
      InlineAccess.pushView(code, operator, storage);
      scope.loadMemory(memory);
      stack.loadTemporaries(kept);
      InlineAccess.emit(code, operator, storage, address, offset);
      stack.pop(operands);
      if (!access.store()) {
        stack.push(value);
      }
      return;
    }
    pushMemoryBelow(memory, access.store(), value);
    if (offset != 0) {
      code.push(offset);
    }
    String parameters =
        "([BI" + (access.store() ? Kind.descriptor(value) : "") + (offset != 0 ? "I" : "") + ")";
    code.call(
        Names.MEMORY_ACCESS,
        OperatorTraits.helper(operator),
        parameters + (access.store() ? "V" : Kind.descriptor(value)));
    stack.pop(operands);
    if (!access.store()) {
      stack.push(value);
    }
  }

  /** An access beyond any memory: BodyBuilder ends the block here. */
  private void beyond(Operator operator) {
    stack.cut(stack.height() - operator.operands().length());
    code.call(Names.MEMORY_ACCESS, "outOfBounds", "()" + Names.describe(Names.TRAP));
    code.insn(Opcodes.ATHROW);
  }

  /** Pushes the memory's array and brings it below the operands. */
  private void pushMemoryBelow(int memory, boolean store, byte value) {
    if (!store) {
      scope.loadMemory(memory);
      code.insn(Opcodes.SWAP);
    } else if (Kind.size(value) == 1) {
      scope.loadMemory(memory);
      code.insn(Opcodes.DUP_X2);
      code.insn(Opcodes.POP);
    } else {
      byte[] kept = stack.storeTemporarily(1);
      scope.loadMemory(memory);
      code.insn(Opcodes.SWAP);
      stack.loadTemporaries(kept);
    }
  }

  /** Emits what no row describes. */
  void special(int i, Operator operator) {
    int immediate = body.first(i);
    switch (operator) {
      case I32_CONST -> {
        sums.beforeConstant(userOf(i));
        code.push(immediate);
        stack.push(Kind.INT);
      }
      case I64_CONST -> {
        sums.beforeConstant(userOf(i));
        code.push(body.constant(immediate));
        stack.push(Kind.LONG);
      }
      case F32_CONST -> {
        FloatFolds.pushFloat(code, immediate, userOf(i));
        stack.push(Kind.FLOAT);
      }
      case F64_CONST -> {
        FloatFolds.pushDouble(code, body.constant(immediate), userOf(i));
        stack.push(Kind.DOUBLE);
      }
      case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> local(immediate, operator);
      case DROP -> stack.drop();
      case GLOBAL_GET -> globalGet(immediate);
      case GLOBAL_SET -> globalSet(immediate);
      case REF_NULL -> {
        code.insn(Opcodes.ACONST_NULL);
        stack.push(Kind.REFERENCE);
      }
      case REF_FUNC -> {
        scope.loadSelf();
        code.push(immediate);
        code.callVirtual(Names.INSTANCE, "function", "(I)" + FUNCTION_TYPE);
        stack.push(Kind.REFERENCE);
      }
      case REF_IS_NULL -> {
        stack.ensure(1);
        code.call(Names.COMPARISONS, "refIsNull", "(" + OBJECT_TYPE + ")I");
        stack.pop();
        stack.push(Kind.INT);
      }
      case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT, DATA_DROP ->
          bulk.memory(i, operator);
      case TABLE_GET,
          TABLE_SET,
          TABLE_SIZE,
          TABLE_GROW,
          TABLE_FILL,
          TABLE_COPY,
          TABLE_INIT,
          ELEM_DROP ->
          bulk.table(i, operator);
      case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U ->
          WideEmitter.emit(code, stack, operator);
      case ATOMIC_FENCE -> atomics.fence();
      default -> throw new IllegalStateException("no code generation for " + operator.mnemonic());
    }
  }

  /** The instruction that follows a constant; if it has two operands, the constant is one. */
  private Operator userOf(int constant) {
    return constant + 1 < body.count ? body.operator(constant + 1) : Operator.NOP;
  }

  private void local(int local, Operator operator) {
    if (body.laneKind(local) != Kind.NONE) {
      vectors.local(local, operator);
      return;
    }
    byte kind = body.locals[local];
    switch (operator) {
      case LOCAL_GET -> {
        code.load(kind, variables.read(local));
        stack.push(kind);
      }
      case LOCAL_SET -> {
        stack.ensure(1);
        sums.hide();
        code.store(stack.pop(), variables.write(local));
      }
      default -> {
        stack.ensure(1);
        sums.hide();
        code.insn(Kind.size(kind) == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        code.store(kind, variables.write(local));
      }
    }
  }

  static String globalClass(ModuleContext context, int global) {
    return MethodScope.globalClass(context.globalKind(global));
  }

  private void globalGet(int global) {
    String constant = scope.context.constant(global);
    if (constant != null) {
      code.constant(constant);
      stack.push(Kind.REFERENCE);
      return;
    }
    byte kind = scope.context.globalKind(global);
    String type = MethodScope.globalClass(kind);
    if (kind == Kind.V128) {
      scope.loadGlobal(global, kind);
      code.getField(type, "low", "J");
      scope.loadGlobal(global, kind);
      code.getField(type, "high", "J");
      stack.push(kind);
      return;
    }
    scope.loadGlobal(global, kind);
    code.getField(type, "value", Kind.descriptor(kind));
    stack.push(kind);
  }

  private void globalSet(int global) {
    byte kind = stack.topKind();
    String type = MethodScope.globalClass(kind);
    if (kind == Kind.V128) {
      VectorOperand value = stack.popVector();
      scope.loadGlobal(global, kind);
      stack.laneCode().push(value, Kind.LONG, 0);
      code.putField(type, "low", "J");
      scope.loadGlobal(global, kind);
      stack.laneCode().push(value, Kind.LONG, 1);
      code.putField(type, "high", "J");
      return;
    }
    stack.ensure(1);
    stack.pop();
    scope.loadGlobal(global, kind);
    if (Kind.size(kind) == 2) {
      code.insn(Opcodes.DUP_X2);
      code.insn(Opcodes.POP);
    } else {
      code.insn(Opcodes.SWAP);
    }
    code.putField(type, "value", Kind.descriptor(kind));
  }
}
