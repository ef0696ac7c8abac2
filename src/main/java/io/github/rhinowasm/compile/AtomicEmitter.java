package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/**
 * Emits atomic memory accesses, {@code wait} and {@code notify}: first the index, by {@code
 * Atomics.index}, which checks the alignment; then the call of a method of {@code runtime.Atomics}
 * that is named after the operation and the number of bits. i64 operands of narrower accesses are
 * cut, results extended with zeros.
 *
 * @see <a href="https://webassembly.github.io/threads/core/exec/instructions.html">Threads
 *     proposal, memory instructions</a>
 */
final class AtomicEmitter {
  private static final String MEMORY_TYPE = Names.describe(Names.MEMORY);
  private static final long UNSIGNED_INT = 0xFFFFFFFFL;

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;

  AtomicEmitter(MethodScope scope) {
    this.scope = scope;
    body = scope.body;
    code = scope.code;
    stack = scope.stack;
  }

  /** Emits an atomic access. */
  void access(int i, Operator operator) {
    String operands = operator.operands();
    int memory = body.second(i);
    int width = operator.accessWidth();
    stack.ensure(operands.length());
    byte[] kept = stack.storeTemporarily(operands.length() - 1);
    index(scope.context.memoryAddress(memory), body.constant(body.first(i)), width);
    stack.pop();
    stack.push(Kind.INT);
    boolean waits = operator.mnemonic().startsWith("memory.atomic.");
    boolean cut = !waits && width < 8;
    StringBuilder types = new StringBuilder("(I");
    int local = stack.reserve(0, 0);
    for (byte kind : kept) {
      local += Kind.size(kind);
    }
    for (byte kind : kept) {
      local -= Kind.size(kind);
      code.load(kind, local);
      byte passed = kind;
      if (cut && kind == Kind.LONG) {
        code.insn(Opcodes.L2I);
        passed = Kind.INT;
      }
      stack.push(passed);
      types.append(Kind.descriptor(passed));
    }
    scope.loadMemoryObject(memory);
    types.append(MEMORY_TYPE).append(')');
    byte declared = resultKind(operator);
    byte result = declared == Kind.LONG && cut ? Kind.INT : declared;
    code.call(Names.ATOMICS, method(operator), types.append(Kind.descriptor(result)).toString());
    stack.pop(operands.length());
    if (declared != Kind.NONE) {
      if (result != declared) {
        code.insn(Opcodes.I2L);
        code.constant(UNSIGNED_INT);
        code.insn(Opcodes.LAND);
      }
      stack.push(declared);
    }
  }

  private static byte resultKind(Operator operator) {
    String results = operator.results();
    return results.isEmpty() ? Kind.NONE : Kind.ofLetter(results.charAt(0));
  }

  /** Replaces the base on top of the JVM's stack by the index, or traps. */
  private void index(byte address, long offset, int width) {
    if (address == Kind.INT) {
      code.insn(Opcodes.I2L);
      code.constant(UNSIGNED_INT);
      code.insn(Opcodes.LAND);
    }
    code.push(offset);
    code.push(width);
    code.call(Names.ATOMICS, "index", "(JJI)I");
  }

  /** The method for an operator: {@code add8} for {@code i64.atomic.rmw8.add_u}. */
  static String method(Operator operator) {
    String mnemonic = operator.mnemonic();
    if (mnemonic.equals("memory.atomic.notify")) {
      return "notify";
    }
    if (mnemonic.startsWith("memory.atomic.")) {
      return mnemonic.substring("memory.atomic.".length());
    }
    String name = mnemonic.substring(mnemonic.lastIndexOf('.') + 1);
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end) + 8 * operator.accessWidth();
  }

  /** {@code atomic.fence}. */
  void fence() {
    code.call("java/lang/invoke/VarHandle", "fullFence", "()V");
  }
}
