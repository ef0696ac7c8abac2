package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import java.util.Arrays;

/**
 * The division of a large function's blocks into parts, each a run of blocks that becomes a method.
 * A cut never lies in a loop that fits into one part, unless that loop begins where the part does;
 * among the places that lie in the fewest loops the last one that the size allows is taken.
 *
 * <p>An <i>entry</i> is a block to which control can come from another part. It has a number: the
 * part's number shifted left, and the position among the part's entries.
 */
final class Partition {
  /** The number with which a part says that the function has ended. */
  static final int DONE = -1;

  private final Body body;

  /** The first block of each part, and the number of blocks. */
  private int[] starts;

  private int count;
  private int[] partOf;
  private int[] entryIndex;
  private int[][] entries;
  private int shift;

  /**
   * Divides a body. Where a loop is larger than a part, as those of interpreters are, control goes
   * from part to part all the time, and smaller parts are faster: C1 compiles them, and C2 better.
   * What runs from the first part to the last once is faster in few.
   *
   * @param limit how many bytes a method may have; parts get less, since estimates are rough
   */
  static Partition of(Body body, int limit) {
    Partition few = new Partition(body, limit * 5 / 8);
    return few.cutsLoops() ? new Partition(body, limit / 2) : few;
  }

  /**
   * @param most about how many bytes a part may have, by the estimates of {@link Body#size}
   */
  private Partition(Body body, int most) {
    this.body = body;
    starts = new int[16];
    int[] across = body.loopsAcross();
    int start = 0;
    while (start < body.blocks) {
      addPart(start);
      start = cutBehind(start, most, across);
    }
    starts[count] = body.blocks;
    number();
  }

  private boolean cutsLoops() {
    int[] across = body.loopsAcross();
    for (int part = 1; part < count; part++) {
      if (across[starts[part]] > 0) {
        return true;
      }
    }
    return false;
  }

  private void addPart(int start) {
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[count++] = start;
  }

  private int cutBehind(int start, int most, int[] across) {
    int size = body.size(start);
    int best = start + 1;
    int bestLoops = Integer.MAX_VALUE;
    for (int block = start + 1; block <= body.blocks; block++) {
      int loops = block == body.blocks ? -1 : across[block];
      if (loops <= bestLoops) {
        best = block;
        bestLoops = loops;
      }
      if (block == body.blocks) {
        break;
      }
      size += body.size(block);
      if (size > most) {
        break;
      }
    }
    return best;
  }

  /** Cuts a part of several blocks in two, about in the middle. */
  void halve(int part) {
    int total = 0;
    for (int block = starts[part]; block < starts[part + 1]; block++) {
      total += body.size(block);
    }
    int cut = starts[part] + 1;
    int size = body.size(starts[part]);
    while (cut < starts[part + 1] - 1 && size < total / 2) {
      size += body.size(cut++);
    }
    addPart(0);
    System.arraycopy(starts, part + 1, starts, part + 2, count - part - 1);
    starts[part + 1] = cut;
    starts[count] = body.blocks;
  }

  /** Finds and numbers the entries. */
  void number() {
    partOf = new int[body.blocks];
    entryIndex = new int[body.blocks];
    Arrays.fill(entryIndex, -1);
    for (int part = 0; part < count; part++) {
      Arrays.fill(partOf, starts[part], starts[part + 1], part);
    }
    boolean[] isEntry = new boolean[body.blocks];
    isEntry[0] = true;
    for (int block = 0; block < body.blocks; block++) {
      int part = partOf[block];
      boolean all = endsWithLargeTable(block);
      body.forEachSuccessor(
          block,
          target -> {
            if (target >= 0 && (all || partOf[target] != part)) {
              isEntry[target] = true;
            }
          });
      int handler = body.handlerBlock(block);
      if (handler >= 0 && partOf[handler] != part) {
        isEntry[handler] = true;
      }
    }
    entries = new int[count][];
    int most = 1;
    for (int part = 0; part < count; part++) {
      int[] found = new int[starts[part + 1] - starts[part]];
      int n = 0;
      for (int block = starts[part]; block < starts[part + 1]; block++) {
        if (isEntry[block]) {
          entryIndex[block] = n;
          found[n++] = block;
        }
      }
      entries[part] = Arrays.copyOf(found, n);
      most = Math.max(most, n);
    }
    shift = 32 - Integer.numberOfLeadingZeros(most);
  }

  private boolean endsWithLargeTable(int block) {
    int last = body.start(block + 1) - 1;
    if (last < body.start(block) || body.operator(last) != Operator.BR_TABLE) {
      return false;
    }
    int[] labels = body.tables.get(body.first(last));
    int[] blocks = new int[labels.length];
    for (int k = 0; k < labels.length; k++) {
      blocks[k] = body.block(labels[k]);
    }
    return isLargeTable(partOf[block], blocks);
  }

  /** Whether a table in a part is looked up instead of being a JVM instruction. */
  boolean isLargeTable(int part, int[] targets) {
    if (targets.length > WholeMethod.LARGE_TABLE) {
      return true;
    }
    int far = 0;
    for (int target : targets) {
      far += partOf[target] == part ? 0 : 1;
    }
    return far > 8;
  }

  int count() {
    return count;
  }

  int start(int part) {
    return starts[part];
  }

  int end(int part) {
    return starts[part + 1];
  }

  int partOf(int block) {
    return partOf[block];
  }

  /** The entries of a part. */
  int[] entries(int part) {
    return entries[part];
  }

  /** The number of an entry; {@link #DONE} for block -1. */
  int number(int block) {
    return block < 0 ? DONE : partOf[block] << shift | entryIndex[block];
  }

  /** How far an entry's number is to be shifted right to give its part. */
  int shift() {
    return shift;
  }
}
