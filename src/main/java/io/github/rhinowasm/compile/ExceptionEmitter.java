package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/** Emits what throws exceptions, and the instructions of which handlers consist. */
final class ExceptionEmitter {
  private static final String OBJECTS = "[Ljava/lang/Object;";
  private static final String TAG_TYPE = Names.describe(Names.TAG);
  private static final String EXCEPTION_TYPE = Names.describe(Names.EXCEPTION);

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;

  ExceptionEmitter(MethodScope scope) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
  }

  /** Emits one of the instructions. */
  void emit(int i, Operator operator) {
    switch (operator) {
      case THROW -> throwNew(body.first(i));
      case THROW_REF -> {
        stack.ensure(1);
        stack.pop();
        scope.meter.settle();
        code.call(
            Names.EXCEPTION_SUPPORT,
            "toThrow",
            "(" + Names.describe(Names.OBJECT) + ")" + EXCEPTION_TYPE);
        code.insn(Opcodes.ATHROW);
      }
      case RETHROW -> {
        scope.meter.settle();
        loadException(body.first(i));
        code.insn(Opcodes.ATHROW);
      }
      case CATCH -> test(body.first(i), body.second(i));
      case TRY_TABLE -> values(body.first(i), body.second(i));
      default -> throw new IllegalStateException(operator.mnemonic());
    }
  }

  private void loadTag(int tag) {
    scope.loadSelf();
    code.getField(Names.INSTANCE, "tags", "[" + TAG_TYPE);
    code.push(tag);
    code.insn(Opcodes.AALOAD);
  }

  private void throwNew(int tag) {
    int count = scope.context.tagKinds(tag).length;
    stack.ensure(count);
    int values = stack.reserve(0, 1);
    code.push(count);
    code.type(Opcodes.ANEWARRAY, Names.OBJECT);
    code.store(Kind.REFERENCE, values);
    for (int k = count - 1; k >= 0; k--) {
      code.load(Kind.REFERENCE, values);
      code.push(k);
      byte kind = stack.pop();
      code.call(Names.EXCEPTION_SUPPORT, "pack", "(" + Kind.descriptor(kind) + OBJECTS + "I)V");
    }
    scope.meter.settle();
    loadTag(tag);
    code.load(Kind.REFERENCE, values);
    code.call(Names.EXCEPTION, "of", "(" + TAG_TYPE + OBJECTS + ")" + EXCEPTION_TYPE);
    code.insn(Opcodes.ATHROW);
  }

  /** Pushes the exception that is the operand at a height; it is in its slot. */
  private void loadException(int height) {
    code.load(Kind.REFERENCE, scope.variables.read(body.slot(height, Kind.REFERENCE)));
    code.type(Opcodes.CHECKCAST, Names.EXCEPTION);
  }

  private void test(int label, int tag) {
    loadException(stack.height() - 1);
    code.callVirtual(Names.EXCEPTION, "tag", "()" + TAG_TYPE);
    loadTag(tag);
    code.jump(Opcodes.IF_ACMPNE, scope.targets.label(body.block(label)));
  }

  private void values(int tag, int how) {
    byte[] kinds = scope.context.tagKinds(tag);
    int height = stack.height() - 1;
    if (how != TryLowering.VALUES_ABOVE) {
      stack.drop();
    }
    // Nothing is moved to a slot, which could be that of the exception, before all is loaded.
    for (int k = 0; k < kinds.length; k++) {
      fetch(height, k, Kind.methodName(kinds[k]), kinds[k]);
      if (kinds[k] == Kind.V128) {
        fetch(height, k, "upperHalf", kinds[k]);
      }
      stack.push(kinds[k]);
    }
    if (how == TryLowering.VALUES_AND_EXCEPTION) {
      loadException(height);
      stack.push(Kind.REFERENCE);
    }
  }

  private void fetch(int height, int index, String fetcher, byte kind) {
    loadException(height);
    code.push(index);
    code.call(
        Names.EXCEPTION_SUPPORT,
        fetcher,
        "(" + EXCEPTION_TYPE + "I)" + Kind.returnDescriptor(kind));
  }
}
