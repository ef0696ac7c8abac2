package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.runtime.Instance;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 128-bit results against BigInteger. */
class WideArithmeticTest {
  private static final String WAT =
      """
      (module
        (func (export "add") (param i64 i64 i64 i64) (result i64 i64)
          (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
        (func (export "sub") (param i64 i64 i64 i64) (result i64 i64)
          (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
        (func (export "mulS") (param i64 i64) (result i64 i64)
          (i64.mul_wide_s (local.get 0) (local.get 1)))
        (func (export "mulU") (param i64 i64) (result i64 i64)
          (i64.mul_wide_u (local.get 0) (local.get 1)))
        ;; Operands from slots, something of another kind below, results used by what follows.
        (func (export "mixed") (param i64 i64 i64 i64) (result i64)
          (f64.const 2)
          (local.get 0) (local.get 1) (local.get 2)
          (block (param i64 i64 i64) (result i64 i64 i64) (br 0))
          (local.get 3)
          (i64.add128)
          (i64.xor)
          (local.set 0)
          (drop)
          (local.get 0)))
      """;
  private static final long[] NUMBERS = {0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32};

  private static BigInteger wide(long low, long high) {
    return BigInteger.valueOf(high).shiftLeft(64).add(unsigned(low));
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static void check(BigInteger expected, Object results) {
    Object[] halves = (Object[]) results;
    assertEquals(expected.longValue(), halves[0]);
    assertEquals(expected.shiftRight(64).longValue(), halves[1]);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void asBigInteger(Mode mode) {
    Instance instance = mode.text(WAT);
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      long[] n = new long[4];
      for (int k = 0; k < 4; k++) {
        n[k] = random.nextBoolean() ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)];
      }
      BigInteger a = wide(n[0], n[1]);
      BigInteger b = wide(n[2], n[3]);
      check(a.add(b), instance.function("add").call(n[0], n[1], n[2], n[3]));
      check(a.subtract(b), instance.function("sub").call(n[0], n[1], n[2], n[3]));
      BigInteger signed = BigInteger.valueOf(n[0]).multiply(BigInteger.valueOf(n[1]));
      check(signed, instance.function("mulS").call(n[0], n[1]));
      check(unsigned(n[0]).multiply(unsigned(n[1])), instance.function("mulU").call(n[0], n[1]));
      BigInteger sum = a.add(b);
      assertEquals(
          sum.longValue() ^ sum.shiftRight(64).longValue(),
          instance.function("mixed").call(n[0], n[1], n[2], n[3]));
    }
  }
}
