package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;

/**
 * The exception table entries of one method for the JVM's own checks of structures and arrays: one
 * for each access, since only the place tells which kind of null or index it was. No code checks
 * anything, and nothing needs to be inlined (docs/COMPILER.md, "Structures and arrays").
 */
final class ReferenceGuards {
  /** What an access is to: the name of the method of {@code Traps} that makes the trap. */
  enum Target {
    STRUCTURE("ofStructure"),
    ARRAY("ofArray");

    private final String method;

    Target(String method) {
      this.method = method;
    }
  }

  private static final String CAUGHT_TYPE = Names.describe(WholeMethod.CAUGHT);

  private record Access(Label start, Label end, Target target) {}

  private final CodeWriter code;
  private final List<Access> accesses = new ArrayList<>();
  private final boolean[] used = new boolean[Target.values().length];

  ReferenceGuards(CodeWriter code) {
    this.code = code;
  }

  /** Emits instructions that can fail in no other way than the target says. */
  void guard(Target target, Runnable instructions) {
    used[target.ordinal()] = true;
    Label start = new Label();
    Label end = new Label();
    code.mark(start);
    instructions.run();
    code.mark(end);
    accesses.add(new Access(start, end, target));
  }

  /**
   * Emits the handlers, behind all other code. Afterwards the entry of the method's own handler is
   * declared, which must come behind the ones here.
   *
   * @param locals the types of the JVM locals in handlers
   */
  void emitHandlers(MethodScope scope, Object[] locals) {
    for (Target target : Target.values()) {
      if (!used[target.ordinal()]) {
        continue;
      }
      Label handler = new Label();
      for (Access access : accesses) {
        if (access.target == target) {
          code.protect(access.start, access.end, handler, WholeMethod.CAUGHT);
        }
      }
      code.handler(handler, locals, WholeMethod.CAUGHT);
      code.call(Names.TRAPS, target.method, "(" + CAUGHT_TYPE + ")" + CAUGHT_TYPE);
      scope.meter.leave();
      WholeMethod.emitTranslate(scope, false);
    }
  }
}
