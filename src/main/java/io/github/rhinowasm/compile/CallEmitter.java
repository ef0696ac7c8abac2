package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.StringCharges;
import org.objectweb.asm.Opcodes;

/** Emits calls and returns. */
final class CallEmitter {
  private static final String RESULTS_TYPE = Names.describe(Names.RESULTS);
  private static final String NUMBERS = "[J";
  private static final String REFERENCES = "[Ljava/lang/Object;";

  private final MethodScope scope;
  private final CodeWriter code;
  private final OperandStack stack;
  private final EarlyPushes pushes;

  CallEmitter(MethodScope scope, EarlyPushes pushes) {
    this.scope = scope;
    this.code = scope.code;
    this.stack = scope.stack;
    this.pushes = pushes;
  }

  /** Pushes the function object of a call of an import, before its arguments. */
  void pushImport(int function) {
    String shape = scope.context.signature(function).shapeClass;
    scope.loadImport(function);
    stack.pushOther(shape);
  }

  /** {@code call}. */
  void call(int i) {
    int function = scope.body.first(i);
    Signature signature = scope.context.signature(function);
    Builtin builtin = scope.context.builtin(function);
    if (builtin != null) {
      callBuiltin(builtin, signature);
      return;
    }
    if (scope.context.isImported(function)) {
      callImport(i, function, signature);
    } else {
      stack.ensure(signature.parameters.length);
      if (signature.wide) {
        loadPacked(pack(signature));
      }
      scope.loadSelf();
      scope.meter.beforeCall();
      code.call(
          scope.context.className(function),
          scope.context.methodName(function),
          signature.staticDescriptor);
      scope.meter.afterCall();
      if (!signature.wide) {
        stack.pop(signature.parameters.length);
      }
      results(signature, scope::loadSelf, Names.INSTANCE);
    }
    scope.refreshMemory();
  }

  /** No builtin makes a memory grow. */
  private void callBuiltin(Builtin builtin, Signature signature) {
    int operands = signature.parameters.length;
    stack.ensure(operands);
    if (scope.context.metering().isOn() && StringCharges.has(builtin)) {
      scope.meter.callCharging(Names.STRING_CHARGES, builtin.toString(), signature.callDescriptor);
    } else {
      code.call(Names.JS_STRINGS, builtin.toString(), signature.callDescriptor);
    }
    stack.pop(operands);
    stack.push(signature.firstResult());
  }

  private void callImport(int i, int function, Signature signature) {
    String shape = signature.shapeClass;
    int operands = signature.parameters.length;
    stack.ensure(operands);
    boolean early = pushes.isEarly(i);
    if (signature.wide) {
      int arrays = pack(signature);
      scope.loadImport(function);
      loadPacked(arrays);
    } else if (!early) {
      byte[] kept = stack.storeTemporarily(operands);
      scope.loadImport(function);
      stack.loadTemporaries(kept);
    }
    callShape(shape, signature);
    if (!signature.wide) {
      stack.pop(operands);
    }
    if (early) {
      stack.popOther();
    }
    results(signature, () -> scope.loadImport(function), shape);
  }

  /** {@code call_indirect}. */
  void callIndirect(int i) {
    int type = scope.body.first(i);
    int table = scope.body.second(i);
    Signature signature =
        scope.context.signature(scope.context.module().types().get(type).asFunction());
    String shape = signature.shapeClass;
    stack.ensure(signature.parameters.length + 1);
    findCallee(type, table);
    call(signature, shape);
  }

  /** {@code call_ref}. */
  void callRef(int i) {
    Signature signature =
        scope.context.signature(
            scope.context.module().types().get(scope.body.first(i)).asFunction());
    stack.ensure(signature.parameters.length + 1);
    if ((scope.body.second(i) & GcOperands.NULLABLE) != 0) {
      String object = Names.describe(Names.OBJECT);
      code.call(Names.GC_INSTRUCTIONS, "function", "(" + object + ")" + object);
    }
    call(signature, signature.shapeClass);
  }

  /** Calls the function that is on top of its arguments. */
  private void call(Signature signature, String shape) {
    int operands = signature.parameters.length;
    code.type(Opcodes.CHECKCAST, shape);
    stack.pop();
    if (!signature.leavesResults() && !signature.wide && operands == 0) {
      callShape(shape, signature);
      results(signature, null, shape);
    } else if (!signature.leavesResults()
        && !signature.wide
        && operands == 1
        && Kind.size(signature.parameters[0]) == 1) {
      code.insn(Opcodes.SWAP);
      callShape(shape, signature);
      stack.pop();
      results(signature, null, shape);
    } else {
      callAcross(signature, shape);
    }
    scope.refreshMemory();
  }

  private void callShape(String shape, Signature signature) {
    scope.meter.beforeCall();
    code.callVirtual(shape, "call", signature.callDescriptor);
    scope.meter.afterCall();
  }

  /** Emits what makes a WasmFunction of the index on top of the JVM's stack. */
  void findCallee(int type, int table) {
    scope.loadTable(table);
    scope.loadType(type);
    code.call(
        Names.TABLE_INSTRUCTIONS,
        "indirectCallee",
        "("
            + Kind.descriptor(scope.context.tableAddress(table))
            + Names.describe(Names.TABLE)
            + Names.describe(Names.DEFINED_TYPE)
            + ")"
            + Names.describe(Names.FUNCTION));
  }

  /** The callee is on top of its arguments; it is kept in a local, from which results come too. */
  private void callAcross(Signature signature, String shape) {
    int operands = signature.parameters.length;
    // Behind the locals that keep the arguments, or the arrays of them, for a moment.
    int callee = stack.reserve(signature.argumentSlots(), 1);
    code.store(Kind.REFERENCE, callee);
    if (signature.wide) {
      int arrays = pack(signature);
      code.load(Kind.REFERENCE, callee);
      loadPacked(arrays);
    } else {
      byte[] kept = stack.storeTemporarily(operands);
      code.load(Kind.REFERENCE, callee);
      stack.loadTemporaries(kept);
    }
    callShape(shape, signature);
    if (!signature.wide) {
      stack.pop(operands);
    }
    results(signature, () -> code.load(Kind.REFERENCE, callee), shape);
  }

  /**
   * Packs the arguments, all on the JVM's stack, into two arrays.
   *
   * @return the JVM local of the first array; the second is in the next
   */
  int pack(Signature signature) {
    int count = signature.parameters.length;
    int arrays = stack.reserve(0, 2);
    code.push(signature.wideNumbers());
    code.newLongs();
    code.store(Kind.REFERENCE, arrays);
    code.push(count);
    code.type(Opcodes.ANEWARRAY, Names.OBJECT);
    code.store(Kind.REFERENCE, arrays + 1);
    packInto(arrays, count);
    return arrays;
  }

  /** As {@link #pack}, into arrays that are there. */
  void packInto(int arrays, int count) {
    for (int k = count - 1; k >= 0; k--) {
      code.load(Kind.REFERENCE, arrays);
      code.load(Kind.REFERENCE, arrays + 1);
      code.push(k);
      byte kind = stack.pop();
      code.call(
          Names.SPILLED_VALUES, "pack", "(" + Kind.descriptor(kind) + NUMBERS + REFERENCES + "I)V");
    }
  }

  private void loadPacked(int arrays) {
    code.load(Kind.REFERENCE, arrays);
    code.load(Kind.REFERENCE, arrays + 1);
  }

  /** Notes the first result and fetches the others. */
  private void results(Signature signature, Runnable loadOwner, String owner) {
    byte[] kinds = signature.results;
    for (int k = 0; k < kinds.length; k++) {
      if (k > 0) {
        fetch(loadOwner, owner, k, Kind.methodName(kinds[k]), kinds[k]);
      }
      if (kinds[k] == Kind.V128) {
        fetch(loadOwner, owner, k, "upperHalf", kinds[k]);
      }
      stack.push(kinds[k]);
    }
  }

  private void fetch(Runnable loadOwner, String owner, int index, String fetcher, byte kind) {
    loadOwner.run();
    code.getField(owner, "results", RESULTS_TYPE);
    code.push(index);
    code.call(
        Names.SPILLED_VALUES, fetcher, "(" + RESULTS_TYPE + "I)" + Kind.returnDescriptor(kind));
  }

  /** Emits a JVM return whose results are the uppermost operands. */
  void emitReturn() {
    byte[] kinds = scope.body.signature.results;
    stack.ensure(kinds.length);
    for (int k = kinds.length - 1; k > 0; k--) {
      scope.loadSelf();
      leave(code, kinds[k], k);
      stack.pop();
    }
    if (scope.body.signature.firstResult() == Kind.V128) {
      scope.loadSelf();
      leaveUpperHalf(code);
    }
    scope.meter.leave();
    code.insn(Kind.returnOpcode(scope.body.signature.firstResult()));
  }

  /** Leaves the upper half of a v128 that is the first result, below the instance. */
  static void leaveUpperHalf(CodeWriter code) {
    code.getField(Names.INSTANCE, "results", RESULTS_TYPE);
    code.call(Names.SPILLED_VALUES, "setUpperHalf", "(J" + RESULTS_TYPE + ")V");
  }

  /** Leaves the result below the instance, both of which are popped, for the caller to fetch. */
  static void leave(CodeWriter code, byte kind, int index) {
    code.getField(Names.INSTANCE, "results", RESULTS_TYPE);
    code.push(index);
    code.call(Names.SPILLED_VALUES, "set", "(" + Kind.descriptor(kind) + RESULTS_TYPE + "I)V");
  }
}
