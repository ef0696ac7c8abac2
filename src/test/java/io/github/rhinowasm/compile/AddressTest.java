package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every load and store with bases and offsets around all the places where a sum could wrap: it
 * traps if and only if the exact sum and the width go beyond the end.
 */
class AddressTest {
  private static final int SIZE = 65_536;

  static Stream<Arguments> memories() {
    List<Arguments> all = new ArrayList<>();
    for (Mode mode : new Mode[] {Mode.DEFAULT, Mode.TINY_PARTS}) {
      for (boolean wide : new boolean[] {false, true}) {
        for (boolean shared : new boolean[] {false, true}) {
          // The second memory once is enough.
          for (int index = 0; index < (mode == Mode.DEFAULT && !shared ? 2 : 1); index++) {
            all.add(Arguments.of(mode, wide, shared, index));
          }
        }
      }
    }
    return all.stream();
  }

  /** Numbers around powers of two that a type can hold. */
  private static List<BigInteger> numbers(boolean wide, int... distances) {
    Set<BigInteger> all = new TreeSet<>();
    for (int power : new int[] {0, 16, 31, 32, 33, 63, 64}) {
      for (int distance : distances) {
        BigInteger number = BigInteger.ONE.shiftLeft(power).add(BigInteger.valueOf(distance));
        if (number.signum() >= 0 && number.bitLength() <= (wide ? 64 : 32)) {
          all.add(number);
        }
      }
    }
    return new ArrayList<>(all);
  }

  @ParameterizedTest
  @MethodSource("memories")
  void trapsWhereTheExactSumIsBeyondTheEnd(Mode mode, boolean wide, boolean shared, int index)
      throws Exception {
    // On a thread of its own, since it takes long to fill in the traces of a deep stack.
    FutureTask<Void> task = new FutureTask<>(() -> all(mode, wide, shared, index), null);
    new Thread(task).start();
    task.get();
  }

  private static void all(Mode mode, boolean wide, boolean shared, int index) {
    List<BigInteger> bases = numbers(wide, -16, -8, -4, -1, 0);
    List<BigInteger> offsets = numbers(wide, -16, -1, 7);
    for (Operator operator : Operator.values()) {
      if (operator.accessWidth() == 0 || isLikeAnother(operator.mnemonic())) {
        continue;
      }
      Instance instance = mode.text(module(operator, offsets, wide, shared, index));
      Memory memory = instance.memory("m");
      for (BigInteger offset : offsets) {
        for (String form : new String[] {"e", "l"}) {
          WasmFunction function = instance.function(form + offset);
          for (BigInteger base : bases) {
            check(operator, function, memory, base, offset, wide);
          }
        }
      }
    }
  }

  /** The addresses of all atomic operations go one way. */
  private static boolean isLikeAnother(String mnemonic) {
    return mnemonic.startsWith("memory.") || mnemonic.contains("rmw") && !mnemonic.contains("add");
  }

  private static void check(
      Operator operator,
      WasmFunction function,
      Memory memory,
      BigInteger base,
      BigInteger offset,
      boolean wide) {
    Object argument = wide ? (Object) base.longValue() : base.intValue();
    BigInteger address = base.add(offset);
    boolean atomic = operator.emission() instanceof Emission.Atomic;
    int width = operator.accessWidth();
    boolean aligned = address.mod(BigInteger.valueOf(width)).signum() == 0;
    boolean inside =
        address.add(BigInteger.valueOf(width)).compareTo(BigInteger.valueOf(SIZE)) <= 0;
    Supplier<String> what = () -> operator + " " + base + " + " + offset;
    if (atomic && !aligned || !inside) {
      Trap trap = assertThrows(Trap.class, () -> function.call(argument), what);
      TrapKind kind =
          atomic && !aligned ? TrapKind.UNALIGNED_ATOMIC : TrapKind.MEMORY_OUT_OF_BOUNDS;
      assertEquals(kind, trap.kind(), what);
      return;
    }
    int at = address.intValue();
    memory.writeByte(at, (byte) 0x5A);
    Object loaded = function.call(argument);
    if (operator.results().isEmpty()) {
      assertEquals(0, memory.readByte(at), what);
    } else if (operator.results().equals("i")) {
      assertEquals(0x5A, (Integer) loaded & 0xFF, what);
    } else if (operator.results().equals("l")) {
      assertEquals(0x5A, (Long) loaded & 0xFF, what);
    }
    memory.writeByte(at, (byte) 0);
  }

  /**
   * For each offset two functions that take the base: one in which the storage can be pushed before
   * the operands, one in which a call comes between.
   */
  private static String module(
      Operator operator, List<BigInteger> offsets, boolean wide, boolean shared, int index) {
    String address = wide ? "i64" : "i32";
    String memory = "(export \"m\") " + (wide ? "i64 " : "") + "1 1" + (shared ? " shared" : "");
    StringBuilder text = new StringBuilder("(module ");
    text.append(index == 0 ? "" : "(memory 0)").append("(memory ").append(memory).append(")");
    text.append(index == 0 ? "(memory 0)" : "");
    text.append("(func $n)");
    String result = operator.results().isEmpty() ? "" : type(operator.results().charAt(0));
    boolean vector = result.equals("v128");
    for (BigInteger offset : offsets) {
      for (String form : new String[] {"e", "l"}) {
        text.append("(func (export \"").append(form).append(offset).append("\") (param ");
        text.append(address).append(")");
        text.append(result.isEmpty() || vector ? "" : "(result " + result + ")");
        text.append("local.get 0 ");
        for (int k = 1; k < operator.operands().length(); k++) {
          String kind = type(operator.operands().charAt(k));
          text.append(kind).append(".const ").append(kind.equals("v128") ? "i64x2 0 0 " : "0 ");
        }
        text.append(form.equals("l") ? "call $n " : "");
        text.append(operator.mnemonic()).append(' ').append(index);
        text.append(" offset=").append(offset);
        text.append(operator.immediate().name().equals("MEMORY_LANE") ? " 0" : "");
        text.append(vector ? " drop)" : ")");
      }
    }
    return text.append(")").toString();
  }

  private static String type(char letter) {
    return switch (letter) {
      case 'i' -> "i32";
      case 'l' -> "i64";
      case 'f' -> "f32";
      case 'd' -> "f64";
      default -> "v128";
    };
  }
}
