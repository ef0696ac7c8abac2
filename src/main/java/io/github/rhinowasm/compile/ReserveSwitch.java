package io.github.rhinowasm.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * What leads from a function to the same function for a memory 0 with a reserve. Each function that
 * accesses memory 0 looks, when it is called, whether it has the array that is exactly as long as
 * the memory. To HotSpot that is the null check which the first access needs anyway.
 */
final class ReserveSwitch {
  private ReserveSwitch() {}

  /**
   * Emits that the other function is called and its result returned if the array on top of the
   * stack, the field {@code bytes} of memory 0, is null. The locals of the arguments are unchanged,
   * the stack is empty but for the array, and all variables have values.
   */
  static void emit(CodeWriter code, ModuleContext context, Body body) {
    ModuleContext other = context.withReserve();
    Signature signature = body.signature;
    Label exact = new Label();
    code.jump(Opcodes.IFNONNULL, exact);
    code.handOver();
    int local = 0;
    if (signature.wide) {
      code.load(Kind.REFERENCE, local++);
      code.load(Kind.REFERENCE, local++);
    } else {
      for (byte kind : signature.parameterVariables) {
        code.load(kind, local);
        local += Kind.size(kind);
      }
    }
    code.load(Kind.REFERENCE, local);
    code.call(
        other.className(body.function), other.bodyName(body.function), signature.staticDescriptor);
    code.insn(Kind.returnOpcode(TailCallEmitter.returned(signature)));
    code.label(exact);
    code.noLine();
  }
}
