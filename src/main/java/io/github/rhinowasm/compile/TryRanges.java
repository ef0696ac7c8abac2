package io.github.rhinowasm.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The exception table entries of one method for what wasm code catches: one for each run of blocks
 * with the same handler. Blocks that throw nothing are in none, so that there are fewer entries
 * than instructions, however many tries there are. An entry leads to a piece of code behind all
 * blocks, which brings the exception to its slot and goes on to the handler's first block.
 */
final class TryRanges {
  private final Body body;
  private final CodeWriter code;
  private final Map<Integer, Label> handlers = new LinkedHashMap<>();

  /** Where the runs begin and end, one after the other. */
  private final Map<Integer, Label> marks = new LinkedHashMap<>();

  private final int end;

  /** The entries come before those of others that are declared later. */
  TryRanges(Body body, CodeWriter code, int start, int end) {
    this.body = body;
    this.code = code;
    this.end = end;
    int block = start;
    while (block < end) {
      int from = block;
      int handler = body.handler(from);
      do {
        block++;
      } while (block < end && body.handler(block) == handler);
      if (handler != Body.NO_HANDLER) {
        code.protect(
            mark(from),
            mark(block),
            handlers.computeIfAbsent(handler, key -> new Label()),
            Names.EXCEPTION);
      }
    }
  }

  private Label mark(int block) {
    return marks.computeIfAbsent(block, key -> new Label());
  }

  /** Called before each block, and behind the last one. */
  void before(int block) {
    Label mark = marks.get(block);
    if (mark != null) {
      code.mark(mark);
    }
  }

  /** Emits what the entries lead to, behind all blocks. */
  void emitHandlers(MethodScope scope) {
    before(end);
    handlers.forEach((handler, label) -> emitHandler(scope, handler, label));
  }

  private void emitHandler(MethodScope scope, int handler, Label label) {
    code.caught(label, Names.EXCEPTION);
    int slot = body.slot(body.height(body.labelStack(handler)), Kind.REFERENCE);
    code.store(Kind.REFERENCE, scope.variables.write(slot));
    // The callee may have grown the memory before it threw.
    scope.refreshMemory();
    scope.meter.reload();
    code.jump(Opcodes.GOTO, scope.targets.label(body.block(handler)));
  }
}
