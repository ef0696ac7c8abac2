package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import java.util.Arrays;

/**
 * Which locals may still be read when control is at the beginning of a block. For functions where
 * the answer would take too much memory or time, all.
 */
final class Liveness {
  private static final long MOST_BITS = 400_000_000L;

  /**
   * Ordinary loops need as many passes as they nest, and a few more. Made for it, a function of n
   * loops needs n passes: minutes, while the function is called for the first time.
   */
  private static final int MOST_PASSES = 100;

  /** How many words may be looked at: a table can have as many targets as a function has bytes. */
  private static final long MOST_WORDS = 1_000_000_000L;

  private final Body body;
  private final int words;

  /** A row of bits for each block, or null. */
  private final long[] live;

  private long looks;

  Liveness(Body body) {
    this.body = body;
    words = (body.locals.length + 63) / 64;
    if ((long) words * 64 * body.blocks > MOST_BITS) {
      live = null;
      return;
    }
    long[] rows = new long[words * body.blocks];
    boolean known = false;
    for (int pass = 0; pass < MOST_PASSES && looks <= MOST_WORDS && !known; pass++) {
      known = !pass(rows) && looks <= MOST_WORDS;
    }
    live = known ? rows : null;
  }

  /** Returns whether something changed. */
  private boolean pass(long[] rows) {
    long[] row = new long[words];
    boolean changed = false;
    for (int block = body.blocks - 1; block >= 0 && looks <= MOST_WORDS; block--) {
      changed |= visit(block, row, rows);
    }
    return changed;
  }

  private boolean visit(int block, long[] row, long[] rows) {
    Arrays.fill(row, 0);
    looks += words;
    body.forEachSuccessor(
        block,
        target -> {
          if (target >= 0 && looks <= MOST_WORDS) {
            looks += words;
            int at = target * words;
            for (int w = 0; w < words; w++) {
              row[w] |= rows[at + w];
            }
          }
        });
    for (int i = body.start(block + 1) - 1; i >= body.start(block); i--) {
      Operator operator = body.operator(i);
      if (operator == Operator.LOCAL_GET) {
        int local = body.first(i);
        for (int v = local + body.span(local) - 1; v >= local; v--) {
          row[v >> 6] |= 1L << v;
        }
      } else if (operator == Operator.LOCAL_SET || operator == Operator.LOCAL_TEE) {
        int local = body.first(i);
        for (int v = local + body.span(local) - 1; v >= local; v--) {
          row[v >> 6] &= ~(1L << v);
        }
      }
    }
    int handler = body.handlerBlock(block);
    if (handler >= 0) {
      // An exception may come before any of the instructions.
      for (int w = 0; w < words; w++) {
        row[w] |= rows[handler * words + w];
      }
    }
    boolean changed = false;
    int at = block * words;
    for (int w = 0; w < words; w++) {
      changed |= rows[at + w] != row[w];
      rows[at + w] = row[w];
    }
    return changed;
  }

  /** What may be read from the beginning of any of some blocks on; -1 is the function's end. */
  Union at(int[] blocks) {
    return new Union(blocks);
  }

  /** The locals and slots that may be read. */
  final class Union {
    private final boolean anyLocals;
    private final long[] row = new long[live == null ? 0 : words];
    private int height;

    private Union(int[] blocks) {
      boolean any = false;
      for (int block : blocks) {
        if (block < 0) {
          height = Math.max(height, body.signature.results.length);
          continue;
        }
        any = true;
        height = Math.max(height, body.height(body.stack(block)));
        for (int w = 0; w < row.length; w++) {
          row[w] |= live[block * words + w];
        }
      }
      anyLocals = any;
    }

    boolean contains(int variable) {
      if (variable < body.locals.length) {
        return anyLocals && (live == null || (row[variable >> 6] & 1L << variable) != 0);
      }
      return body.slotHeight(variable) < height;
    }
  }
}
