package io.github.rhinowasm.compile;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/**
 * Emits {@code i8x16.shuffle} and {@code i8x16.swizzle}. A shuffle that moves whole lanes of 32 or
 * 64 bits moves nothing: its result names the operands' variables. Any other is, for either half,
 * the sum of what bytes of a half of an operand move by the same distance; if those are many, a
 * call.
 */
final class ShuffleEmitter {
  /** A half of the result is put together of at most so many pieces. */
  private static final int MOST_PIECES = 5;

  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final LaneVariables laneVariables;
  private final LaneCode lanes;
  private final VectorEmitter vectors;

  ShuffleEmitter(MethodScope scope, VectorEmitter vectors) {
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.vectors = vectors;
    laneVariables = stack.laneVariables();
    lanes = stack.laneCode();
  }

  int shuffle(int i, int end) {
    long low = body.constant(body.first(i));
    long high = body.constant(body.first(i) + 1);
    VectorOperand b = stack.popVector();
    VectorOperand a = stack.popVector();
    int[] words = VectorForms.wordLanes(low, high);
    if (words != null) {
      return wordShuffle(i, end, a, b, words);
    }
    half(a, b, low);
    half(a, b, high);
    return vectors.finish(i, end, Kind.LONG);
  }

  private int wordShuffle(int i, int end, VectorOperand a, VectorOperand b, int[] words) {
    boolean pairs =
        (words[0] & 1) == 0
            && words[1] == words[0] + 1
            && (words[2] & 1) == 0
            && words[3] == words[2] + 1;
    byte wanted = body.wantedLanes(i);
    byte kind = a.lanes;
    boolean moves = a.lanes == b.lanes && (pairs || Kind.size(kind) == 1);
    if (moves && (wanted == Kind.NONE || Kind.size(wanted) == Kind.size(kind))) {
      int size = Kind.size(kind);
      VectorOperand result = a;
      for (int k = 0; k < a.count(); k++) {
        int from = words[k * size] / size;
        result = result.with(k, from < a.count() ? a : b, from % a.count());
      }
      stack.pushVector(result);
      return 1;
    }
    byte result = Kind.size(kind) == 1 || !pairs ? Kind.INT : Kind.LONG;
    if (wanted != Kind.NONE) {
      result = VectorForms.integersOf(wanted);
    }
    if (result == Kind.LONG && !pairs) {
      for (int k = 0; k < 4; k += 2) {
        word(a, b, words[k]);
        word(a, b, words[k + 1]);
        code.call(Names.VECTOR_LANES, "join", "(II)J");
      }
    } else {
      int size = Kind.size(result);
      for (int k = 0; k < 4; k += size) {
        int from = words[k];
        lanes.push(from < 4 ? a : b, result, (from & 3) / size);
      }
    }
    return vectors.finish(i, end, result);
  }

  private void word(VectorOperand a, VectorOperand b, int word) {
    lanes.push(word < 4 ? a : b, Kind.INT, word & 3);
  }

  /** Pushes a half of the result. */
  private void half(VectorOperand a, VectorOperand b, long indices) {
    int[] sources = new int[8];
    for (int k = 0; k < 8; k++) {
      sources[k] = (int) (indices >>> 8 * k) & 0x1F;
    }
    long[] pieces = pieces(sources);
    if (pieces == null) {
      for (int k = 0; k < 4; k++) {
        lanes.push(k < 2 ? a : b, Kind.LONG, k & 1);
      }
      code.push(indices);
      code.call(Names.VECTOR_BYTES, "i8x16Shuffle", "(JJJJJ)J");
      return;
    }
    for (int p = 0; p < pieces.length; p += 2) {
      int how = (int) pieces[p];
      int source = how >> 8;
      lanes.push(source < 2 ? a : b, Kind.LONG, source & 1);
      move(how & REVERSED, (byte) how, pieces[p + 1]);
      if (p > 0) {
        code.insn(Opcodes.LOR);
      }
    }
  }

  private static final int REVERSED = 0x80;

  /**
   * The pieces of which a half is put together.
   *
   * @param sources for each byte its index
   * @return two numbers for each piece: the half that it comes from (bits 8 and 9), {@link
   *     #REVERSED} if its bytes are reversed first, and by how many bytes it moves up (in seven
   *     bits); then the mask of the bytes in place. Null if there are too many
   */
  private static long[] pieces(int[] sources) {
    long[] found = new long[2 * MOST_PIECES];
    int count = 0;
    int missing = 0xFF;
    while (missing != 0) {
      if (count == 2 * MOST_PIECES) {
        return null;
      }
      int best = 0;
      int bestBytes = 0;
      int first = Integer.numberOfTrailingZeros(missing);
      for (int reversed = 0; reversed <= REVERSED; reversed += REVERSED) {
        int how = how(sources[first], first, reversed);
        int bytes = 0;
        for (int k = 0; k < 8; k++) {
          if ((missing >> k & 1) != 0 && how(sources[k], k, reversed) == how) {
            bytes |= 1 << k;
          }
        }
        if (Integer.bitCount(bytes) > Integer.bitCount(bestBytes)) {
          best = how;
          bestBytes = bytes;
        }
      }
      long mask = 0;
      for (int k = 0; k < 8; k++) {
        mask |= (bestBytes >> k & 1) == 0 ? 0 : 0xFFL << 8 * k;
      }
      found[count++] = best;
      found[count++] = mask;
      missing &= ~bestBytes;
    }
    return Arrays.copyOf(found, count);
  }

  private static int how(int source, int place, int reversed) {
    int at = reversed == 0 ? source & 7 : 7 - (source & 7);
    return source >> 3 << 8 | reversed | place - at & 0x7F;
  }

  /** Moves bytes of the long on top. */
  private void move(int reversed, int how, long mask) {
    if (reversed != 0) {
      code.call("java/lang/Long", "reverseBytes", "(J)J");
    }
    // Seven bits with a sign.
    int distance = how << 25 >> 25;
    long whole = -1L;
    if (distance > 0) {
      code.push(8 * distance);
      code.insn(Opcodes.LSHL);
      whole = -1L << 8 * distance;
    } else if (distance < 0) {
      code.push(-8 * distance);
      code.insn(Opcodes.LUSHR);
      whole = -1L >>> -8 * distance;
    }
    if (mask != whole) {
      code.push(mask);
      code.insn(Opcodes.LAND);
    }
  }

  int swizzle(int i, int end) {
    VectorOperand indices = stack.popVector();
    VectorOperand vector = stack.popVector();
    for (int half = 0; half < 2; half++) {
      lanes.push(vector, Kind.LONG, 0);
      lanes.push(vector, Kind.LONG, 1);
      lanes.push(indices, Kind.LONG, half);
      code.call(Names.VECTOR_BYTES, "i8x16Swizzle", "(JJJ)J");
    }
    return vectors.finish(i, end, Kind.LONG);
  }
}
