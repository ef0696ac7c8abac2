package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Emits tail calls. A call of a function of the module that makes no tail calls itself is a call
 * and a return: it adds one frame, however long the chain before was. Every other one leaves callee
 * and arguments in the instance's record and returns, to a loop in the <i>entry</i> of the function
 * with which the chain began. So a function with such calls has two methods, its body {@code
 * f<i>$tail} and its entry {@code f<i>}, which is what others call.
 */
final class TailCallEmitter {
  private static final String RECORD_TYPE = Names.describe(Names.TAIL_CALL);
  private static final String FUNCTION_TYPE = Names.describe(Names.FUNCTION);

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final CallEmitter calls;
  private final ControlEmitter control;

  TailCallEmitter(MethodScope scope, CallEmitter calls, ControlEmitter control) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.calls = calls;
    this.control = control;
  }

  /** Emits a tail call. */
  void emit(int i, Operator operator) {
    int index = body.first(i);
    if (operator != Operator.RETURN_CALL) {
      Signature signature =
          scope.context.signature(scope.context.module().types().get(index).asFunction());
      stack.ensure(signature.parameters.length + 1);
      if (operator == Operator.RETURN_CALL_INDIRECT) {
        calls.findCallee(index, body.second(i));
      } else {
        String object = Names.describe(Names.OBJECT);
        code.call(Names.GC_INSTRUCTIONS, "function", "(" + object + ")" + object);
        code.type(Opcodes.CHECKCAST, Names.FUNCTION);
      }
      stack.pop();
      // Behind the locals that are needed for the arguments.
      int callee = stack.reserve(3, 1);
      code.store(Kind.REFERENCE, callee);
      leave(signature, () -> code.load(Kind.REFERENCE, callee));
    } else if (scope.context.leavesTailCalls(index)) {
      leave(scope.context.signature(index), () -> loadFunction(index));
    } else {
      calls.call(i);
      control.go(Body.EXIT);
    }
  }

  private void loadFunction(int index) {
    scope.loadSelf();
    code.push(index);
    code.callVirtual(Names.INSTANCE, "function", "(I)" + FUNCTION_TYPE);
  }

  /** Leaves arguments, then the callee, and returns. */
  private void leave(Signature signature, Runnable loadCallee) {
    int record = stack.reserve(0, 3);
    int count = signature.parameters.length;
    if (signature.wide) {
      stack.ensure(count);
      // The arrays take the place of the record for a moment.
      int arrays = calls.pack(signature);
      loadRecord();
      code.load(Kind.REFERENCE, arrays);
      code.load(Kind.REFERENCE, arrays + 1);
      code.callVirtual(Names.TAIL_CALL, "setWide", "([J[Ljava/lang/Object;)V");
      loadRecord();
    } else {
      stack.ensure(count);
      loadRecord();
      if (count > 0) {
        code.store(Kind.REFERENCE, record);
        code.load(Kind.REFERENCE, record);
        code.push(count);
        code.callVirtual(Names.TAIL_CALL, "reserve", "(I)[J");
        code.store(Kind.REFERENCE, record + 1);
        code.load(Kind.REFERENCE, record);
        code.getField(Names.TAIL_CALL, "references", "[Ljava/lang/Object;");
        code.store(Kind.REFERENCE, record + 2);
        calls.packInto(record + 1, count);
        code.load(Kind.REFERENCE, record);
      }
    }
    loadCallee.run();
    code.putField(Names.TAIL_CALL, "callee", FUNCTION_TYPE);
    stack.cut(0);
    if (scope.targets.returnsByJump()) {
      // What is in the slots of the results is never looked at.
      code.jump(Opcodes.GOTO, scope.targets.label(-1));
    } else {
      scope.meter.leave();
      byte result = returned(body.signature);
      if (result != Kind.NONE) {
        code.pushDefault(result);
      }
      code.insn(Kind.returnOpcode(result));
    }
  }

  private void loadRecord() {
    scope.loadSelf();
    code.getField(Names.INSTANCE, "results", Names.describe(Names.RESULTS));
    code.getField(Names.RESULTS, "tail", RECORD_TYPE);
  }

  /** The kind of what the JVM method returns: the lower half of a v128. */
  static byte returned(Signature signature) {
    byte result = signature.firstResult();
    return result == Kind.V128 ? Kind.LONG : result;
  }

  /** The method of {@code WasmFunction}, or {@code TailCall}, for a kind of first result. */
  static String method(String verb, byte result) {
    return verb
        + switch (result) {
          case Kind.NONE -> "Void";
          case Kind.INT -> "Int";
          case Kind.LONG, Kind.V128 -> "Long";
          case Kind.FLOAT -> "Float";
          case Kind.DOUBLE -> "Double";
          default -> "Reference";
        };
  }

  /**
   * Writes the entry of a function: calls its body, and as long as a tail call is left, goes on.
   */
  static void writeEntry(ClassVisitor owner, ModuleContext context, int function) {
    Signature signature = context.signature(function);
    MethodVisitor code =
        owner.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            context.methodName(function),
            signature.staticDescriptor,
            null,
            null);
    code.visitCode();
    int local = signature.loadArguments(code, 0);
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        context.className(function),
        context.bodyName(function),
        signature.staticDescriptor,
        false);
    byte result = returned(signature);
    String resultsType = Names.describe(Names.RESULTS);
    Label more = new Label();
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitFieldInsn(Opcodes.GETFIELD, Names.INSTANCE, "results", resultsType);
    code.visitFieldInsn(Opcodes.GETFIELD, Names.RESULTS, "tail", RECORD_TYPE);
    code.visitFieldInsn(Opcodes.GETFIELD, Names.TAIL_CALL, "callee", FUNCTION_TYPE);
    code.visitJumpInsn(Opcodes.IFNONNULL, more);
    code.visitInsn(Kind.returnOpcode(result));
    code.visitLabel(more);
    if (result == Kind.NONE) {
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    } else {
      code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {Kind.frameType(result)});
      code.visitInsn(Kind.size(result) == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitFieldInsn(Opcodes.GETFIELD, Names.INSTANCE, "results", resultsType);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.TAIL_CALL,
        method("run", result),
        "(" + resultsType + ")" + Kind.descriptor(result),
        false);
    code.visitInsn(Kind.returnOpcode(result));
    code.visitMaxs(signature.argumentSlots() + 4, local + 1);
    code.visitEnd();
  }
}
