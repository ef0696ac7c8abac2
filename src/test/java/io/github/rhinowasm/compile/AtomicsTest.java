package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each atomic access, on shared and unshared memories, against a model of its own. */
class AtomicsTest {
  private static List<Operator> accesses() {
    List<Operator> all = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (operator.emission() instanceof Emission.Atomic
          && !operator.mnemonic().startsWith("memory.")) {
        all.add(operator);
      }
    }
    return all;
  }

  private static String module(String memory) {
    String address = memory.contains("i64") ? "i64" : "i32";
    StringBuilder text = new StringBuilder("(module (memory (export \"m\") " + memory + ")");
    for (Operator operator : accesses()) {
      text.append("(func (export \"").append(operator.mnemonic()).append("\") (param ");
      text.append(address);
      for (int k = 1; k < operator.operands().length(); k++) {
        text.append(operator.operands().charAt(k) == 'i' ? " i32" : " i64");
      }
      text.append(")");
      if (!operator.results().isEmpty()) {
        text.append("(result ").append(operator.results().equals("i") ? "i32" : "i64").append(")");
      }
      for (int k = 0; k < operator.operands().length(); k++) {
        text.append(" local.get ").append(k);
      }
      text.append(' ').append(operator.mnemonic()).append(" offset=8)");
    }
    text.append(
        "(func (export \"wait32\") (result i32) ADDRESS i32.const 0 i64.const 0"
            + " memory.atomic.wait32)(func (export \"wait64\") (result i32) ADDRESS i64.const 0"
            + " i64.const 0 memory.atomic.wait64)(func (export \"notify\") (result i32) ADDRESS"
            + " i32.const 5 memory.atomic.notify)(func (export \"fence\") atomic.fence)");
    return text.append(")").toString().replace("ADDRESS", address + ".const 8");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void readModifyWrite(Mode mode) {
    for (String memory : new String[] {"1", "1 1 shared", "i64 1 1 shared", "i64 1"}) {
      Instance instance = mode.text(module(memory));
      Random random = new Random(3);
      for (Operator operator : accesses()) {
        for (int i = 0; i < 20; i++) {
          once(instance, operator, random, memory.startsWith("i64"));
        }
      }
    }
  }

  private static void once(Instance instance, Operator operator, Random random, boolean wide) {
    int width = operator.accessWidth();
    int base = width * random.nextInt(6);
    long before = random.nextLong();
    int word = base + 8 & -8;
    instance.memory("m").writeLong(word, before);
    int shift = 8 * (base + 8 - word);
    long mask = width == 8 ? -1 : (1L << 8 * width) - 1;
    long old = before >>> shift & mask;
    int values = operator.operands().length() - 1;
    Object[] arguments = new Object[values + 1];
    arguments[0] = wide ? (Object) (long) base : base;
    long[] operands = new long[values];
    for (int k = 0; k < values; k++) {
      // An expected value that is right half of the time, beside bits that don't count.
      operands[k] =
          values == 2 && k == 0 && random.nextBoolean()
              ? old | random.nextLong() & ~mask
              : random.nextLong();
      arguments[k + 1] =
          operator.operands().charAt(k + 1) == 'i' ? (Object) (int) operands[k] : operands[k];
    }
    Object result = instance.function(operator.mnemonic()).call(arguments);
    if (operator.results().equals("i")) {
      assertEquals((int) old, result, operator.mnemonic());
    } else if (operator.results().equals("l")) {
      assertEquals(old, result, operator.mnemonic());
    }
    long next = next(operator.mnemonic(), old, operands, mask) & mask;
    assertEquals(
        before & ~(mask << shift) | next << shift,
        instance.memory("m").readLong(word),
        operator.mnemonic());
  }

  private static long next(String mnemonic, long old, long[] operands, long mask) {
    String operation = mnemonic.substring(mnemonic.lastIndexOf('.') + 1).replaceAll("_u$", "");
    return switch (operation.replaceAll("[0-9]", "")) {
      case "load" -> old;
      case "store", "xchg" -> operands[0];
      case "add" -> old + operands[0];
      case "sub" -> old - operands[0];
      case "and" -> old & operands[0];
      case "or" -> old | operands[0];
      case "xor" -> old ^ operands[0];
      case "cmpxchg" -> (operands[0] & mask) == old ? operands[1] : old;
      default -> throw new IllegalArgumentException(operation);
    };
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void waitingNeedsASharedMemory(Mode mode) {
    Instance unshared = mode.text(module("1"));
    for (String name : new String[] {"wait32", "wait64"}) {
      Trap trap = assertThrows(Trap.class, () -> unshared.function(name).call());
      assertEquals(TrapKind.EXPECTED_SHARED_MEMORY, trap.kind());
      assertEquals("expected shared memory", trap.kind().phrase());
    }
    assertEquals(0, unshared.function("notify").call());
    unshared.function("fence").call();
    Instance shared = mode.text(module("1 1 shared"));
    assertEquals(2, shared.function("wait32").call());
    assertEquals(2, shared.function("wait64").call());
    assertEquals(0, shared.function("notify").call());
    shared.memory("m").writeInt(8, 1);
    assertEquals(1, shared.function("wait32").call());
    assertEquals(1, shared.function("wait64").call());
    shared.function("fence").call();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void kindsWhenHot(Mode mode) {
    Instance instance = mode.text(module("1 1 shared"));
    for (int i = 0; i < 20_000; i++) {
      Trap unaligned =
          assertThrows(Trap.class, () -> instance.function("i32.atomic.rmw.add").call(1, 1));
      assertEquals(TrapKind.UNALIGNED_ATOMIC, unaligned.kind());
      Trap beyond =
          assertThrows(Trap.class, () -> instance.function("i32.atomic.rmw.add").call(65_528, 1));
      assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, beyond.kind());
      Trap narrow =
          assertThrows(Trap.class, () -> instance.function("i32.atomic.load8_u").call(65_528));
      assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, narrow.kind());
    }
  }
}
