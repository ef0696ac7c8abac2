package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Jumps by tables that would be too large as JVM instructions. The table stands in string
 * constants, a character or two for each target, and the looked-up number is then switched on.
 */
final class LargeTables {
  /** A string constant takes 65,535 bytes in a class file, and a character up to three. */
  private static final int MOST_CHARACTERS = 21_000;

  private LargeTables() {}

  /**
   * Emits a jump by way of the numbers of distinct targets; the index is on top of the stack, and
   * nothing else is.
   */
  static void emitDense(CodeWriter code, int[] blocks, IntFunction<Label> labels) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    int[] values = new int[blocks.length];
    for (int k = 0; k < blocks.length; k++) {
      Integer number = numbers.putIfAbsent(blocks[k], numbers.size());
      values[k] = number == null ? numbers.size() - 1 : number;
    }
    emitLookup(code, values);
    List<Label> targets = new ArrayList<>();
    numbers.keySet().forEach(block -> targets.add(labels.apply(block)));
    Label otherwise = targets.remove(targets.size() - 1);
    if (targets.isEmpty()) {
      code.insn(Opcodes.POP);
      code.jump(Opcodes.GOTO, otherwise);
    } else {
      code.tableSwitch(0, otherwise, targets.toArray(Label[]::new));
    }
  }

  /**
   * Replaces the index on top of the stack by the value for it; the last value is for all indices
   * beyond the others.
   */
  static void emitLookup(CodeWriter code, int[] values) {
    int most = 0;
    for (int value : values) {
      most = Math.max(most, value);
    }
    int width = most > Character.MAX_VALUE ? 2 : 1;
    int perString = MOST_CHARACTERS / width;
    code.push(values.length - 1);
    code.call(Names.TABLE_LOOKUP, "clamp", "(II)I");
    int strings = (values.length + perString - 1) / perString;
    if (strings == 1) {
      code.constant(text(values, 0, values.length, width));
      code.call(Names.TABLE_LOOKUP, width == 1 ? "narrow" : "wide", "(ILjava/lang/String;)I");
      return;
    }
    // index, found so far -> found
    code.push(0);
    for (int s = 0; s < strings; s++) {
      int start = s * perString;
      int end = Math.min(values.length, start + perString);
      boolean last = s == strings - 1;
      if (!last) {
        code.insn(Opcodes.SWAP);
        code.insn(Opcodes.DUP_X1);
        code.insn(Opcodes.SWAP);
      }
      code.constant(text(values, start, end, width));
      code.push(start);
      code.push(end - start);
      code.call(
          Names.TABLE_LOOKUP, width == 1 ? "narrowPart" : "widePart", "(IILjava/lang/String;II)I");
    }
  }

  private static String text(int[] values, int start, int end, int width) {
    StringBuilder text = new StringBuilder();
    for (int k = start; k < end; k++) {
      if (width == 2) {
        text.append((char) (values[k] >>> 16));
      }
      text.append((char) values[k]);
    }
    return text.toString();
  }
}
