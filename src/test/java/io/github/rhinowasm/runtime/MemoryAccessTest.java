package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loads and stores: values by shifting bytes by hand, bounds by 64-bit arithmetic. */
class MemoryAccessTest {
  private static final int SIZE = 64;
  private static final int[] BASES = {
    0,
    1,
    3,
    55,
    56,
    57,
    60,
    61,
    62,
    63,
    64,
    65,
    1000,
    Integer.MAX_VALUE - 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1,
    -65,
    -64,
    -63,
    -8,
    -7,
    -4,
    -3,
    -2,
    -1
  };
  private static final int[] OFFSETS = {
    1,
    2,
    7,
    8,
    40,
    56,
    60,
    63,
    64,
    65,
    Integer.MAX_VALUE - 64,
    Integer.MAX_VALUE - 1,
    Integer.MAX_VALUE
  };

  @Test
  void loads() throws Exception {
    byte[] memory = pattern();
    for (Operator operator : accesses(false)) {
      for (int base : BASES) {
        check(operator, memory, base, 0);
        for (int offset : OFFSETS) {
          check(operator, memory, base, offset);
        }
      }
    }
  }

  private static void check(Operator operator, byte[] memory, int base, int offset)
      throws Exception {
    String what = operator + " " + base + " + " + offset;
    long address = (base & 0xFFFF_FFFFL) + offset;
    Object[] arguments =
        offset == 0 ? new Object[] {memory, base} : new Object[] {memory, base, offset};
    Method method = method(operator, arguments.length);
    if (address + operator.accessWidth() > SIZE) {
      assertOutOfBounds(method, arguments, what);
      return;
    }
    long bits = 0;
    for (int i = operator.accessWidth() - 1; i >= 0; i--) {
      bits = bits << 8 | memory[(int) address + i] & 0xFF;
    }
    if (operator.mnemonic().endsWith("_s")) {
      int unused = 64 - 8 * operator.accessWidth();
      bits = bits << unused >> unused;
    }
    assertEquals(bits, bits(method.invoke(null, arguments), operator), what);
  }

  private static long bits(Object value, Operator operator) {
    if (value instanceof Integer number) {
      return operator.mnemonic().endsWith("_s") ? number : number & 0xFFFF_FFFFL;
    }
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Float number) {
      return Float.floatToRawIntBits(number) & 0xFFFF_FFFFL;
    }
    return Double.doubleToRawLongBits((Double) value);
  }

  @Test
  void stores() throws Exception {
    long bits = 0x8192_A3B4_C5D6_E7F8L;
    for (Operator operator : accesses(true)) {
      Object value =
          switch (operator.operands().charAt(1)) {
            case 'i' -> (Object) (int) bits;
            case 'l' -> bits;
            case 'f' -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
          };
      for (int base : BASES) {
        for (int i = -1; i < OFFSETS.length; i++) {
          int offset = i < 0 ? 0 : OFFSETS[i];
          byte[] memory = pattern();
          byte[] expected = pattern();
          Object[] arguments =
              i < 0
                  ? new Object[] {memory, base, value}
                  : new Object[] {memory, base, value, offset};
          Method method = method(operator, arguments.length);
          String what = operator + " " + base + " + " + offset;
          long address = (base & 0xFFFF_FFFFL) + offset;
          if (address + operator.accessWidth() > SIZE) {
            assertOutOfBounds(method, arguments, what);
          } else {
            method.invoke(null, arguments);
            for (int k = 0; k < operator.accessWidth(); k++) {
              expected[(int) address + k] = (byte) (bits >>> 8 * k);
            }
          }
          assertArrayEquals(expected, memory, what);
        }
      }
    }
  }

  @Test
  void emptyMemory() throws Exception {
    for (Operator operator : accesses(false)) {
      assertOutOfBounds(
          method(operator, 2), new Object[] {new byte[0], 0}, operator + " of nothing");
      assertOutOfBounds(
          method(operator, 3), new Object[] {new byte[0], 0, 1}, operator + " of nothing");
    }
  }

  @Test
  void signallingNaNsKeepTheirBits() {
    byte[] memory = new byte[8];
    MemoryAccess.f32Store(memory, 0, Float.intBitsToFloat(0x7FA0_0001));
    assertEquals(0x7FA0_0001, MemoryAccess.i32Load(memory, 0));
    MemoryAccess.i64Store(memory, 0, 0x7FF4_0000_0000_0001L);
    assertEquals(
        0x7FF4_0000_0000_0001L, Double.doubleToRawLongBits(MemoryAccess.f64Load(memory, 0)));
  }

  private static byte[] pattern() {
    byte[] memory = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      memory[i] = (byte) (i * 37 + 101);
    }
    return memory;
  }

  private static List<Operator> accesses(boolean store) {
    List<Operator> found = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (operator.emission() instanceof Emission.Access access && access.store() == store) {
        found.add(operator);
      }
    }
    assertTrue(found.size() >= 9);
    return found;
  }

  private static Method method(Operator operator, int parameters) {
    for (Method method : MemoryAccess.class.getMethods()) {
      if (method.getName().equals(operator.methodName())
          && method.getParameterCount() == parameters) {
        return method;
      }
    }
    return fail("no method for " + operator);
  }

  private static void assertOutOfBounds(Method method, Object[] arguments, String what)
      throws Exception {
    try {
      Object got = method.invoke(null, arguments);
      fail(what + " is out of bounds, but gave " + got);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      assertTrue(
          thrown instanceof IndexOutOfBoundsException
              || thrown instanceof Trap trap && trap.kind() == TrapKind.MEMORY_OUT_OF_BOUNDS,
          () -> what + " threw " + thrown);
    }
  }
}
