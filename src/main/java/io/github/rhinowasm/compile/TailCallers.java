package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;

/**
 * Which functions of a module make tail calls, other than of themselves. Found out by reading their
 * bodies when first asked, since callers must know before a function is compiled; if the validator
 * saw no tail calls at all, nothing is read. Thread-safe.
 */
final class TailCallers {
  private static final byte UNKNOWN = 0;

  /** No tail calls. */
  private static final byte NONE = 1;

  /** Some tail calls; of what sort was not asked yet. */
  private static final byte ANY = 4;

  /** Only such as are calls and returns. */
  private static final byte SOME = 2;

  /** Some have to be left to the loop of an entry. */
  private static final byte LEFT = 3;

  private final Module module;
  private final Features features;
  private final int imported;
  private final StaticImports staticImports;

  /** For each function what is known; several threads may find out the same. */
  private final byte[] known;

  TailCallers(Module module, Features features, StaticImports staticImports) {
    this.module = module;
    this.staticImports = staticImports;
    this.features = features;
    imported = module.importCount(ExternalKind.FUNCTION);
    known =
        features.has(Feature.TAIL_CALL) && module.mayMakeTailCalls()
            ? new byte[module.functions().size()]
            : null;
  }

  /** Whether a function that is not imported makes tail calls. */
  boolean makes(int function) {
    return known != null && find(function) != NONE;
  }

  /** Whether it makes some that are left to the loop of an entry. */
  boolean leaves(int function) {
    return known != null && find(function) == LEFT;
  }

  private byte find(int function) {
    byte found = known[function];
    if (found == UNKNOWN || found == ANY) {
      found = mayHave(module.body(function)) ? read(function, true) : NONE;
      known[function] = found;
    }
    return found;
  }

  /** Whether some byte could be the opcode. */
  private static boolean mayHave(ByteSlice body) {
    byte[] bytes = body.bytes();
    for (int i = body.start(); i < body.end(); i++) {
      if (bytes[i] == Operator.RETURN_CALL.code()
          || bytes[i] == Operator.RETURN_CALL_INDIRECT.code()
          || bytes[i] == Operator.RETURN_CALL_REF.code()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads a body.
   *
   * @param exactly whether to tell {@link #SOME} from {@link #LEFT}
   */
  private byte read(int function, boolean exactly) {
    InstructionReader reader = new InstructionReader(module, function, features);
    reader.localRuns(module.functionType(function).parameters());
    byte found = NONE;
    while (!reader.atEnd()) {
      Instruction instruction = reader.next();
      Operator operator = instruction.operator();
      if (operator == Operator.RETURN_CALL_INDIRECT || operator == Operator.RETURN_CALL_REF) {
        return LEFT;
      }
      int callee = instruction.index();
      if (operator == Operator.RETURN_CALL && callee != function) {
        if (!exactly || leftTo(callee)) {
          return LEFT;
        }
        found = SOME;
      }
    }
    return found;
  }

  private boolean leftTo(int callee) {
    return callee < imported ? staticImports.builtin(callee) == null : makesAny(callee);
  }

  private boolean makesAny(int function) {
    if (known[function] == UNKNOWN) {
      boolean any = mayHave(module.body(function)) && read(function, false) != NONE;
      known[function] = any ? ANY : NONE;
    }
    return known[function] != NONE;
  }
}
