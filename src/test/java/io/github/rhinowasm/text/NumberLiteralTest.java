package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLiteralTest {
  private static TokenKind classify(String text) {
    return NumberLiteral.classify(text, 0, text.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1_000", "0x0", "0xAb_Cd", "18446744073709551615"})
  void naturals(String text) {
    assertEquals(TokenKind.NATURAL, classify(text));
    assertEquals(TokenKind.INTEGER, classify("-" + text));
    assertEquals(TokenKind.INTEGER, classify("+" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.",
        "1.5",
        "1e5",
        "1.e5",
        "1.5E-5",
        "0x1.",
        "0x1.8p1",
        "0x1P+1_0",
        "inf",
        "-inf",
        "nan",
        "nan:0x1",
        "+nan:0x7f_ffff",
        "1_0.0_1e1_0"
      })
  void floats(String text) {
    assertEquals(TokenKind.FLOAT, classify(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "_1",
        "1_",
        "1__0",
        "0x",
        "0x_1",
        "1x",
        "0xg",
        ".5",
        "1._5",
        "1e",
        "1e+",
        "0x1p",
        "0x1.8pa",
        "nan:1",
        "nan:0x",
        "nan:0x_1",
        "infinity",
        "1_.5",
        "1e5.",
        "0b1",
        "i32",
        "--1"
      })
  void noNumbers(String text) {
    assertNull(classify(text));
  }

  @ParameterizedTest
  @CsvSource({
    "32, 4294967295, -1",
    "32, 0xffff_ffff, -1",
    "32, -2147483648, -2147483648",
    "32, +5, 5",
    "64, 18446744073709551615, -1",
    "64, -9223372036854775808, -9223372036854775808",
    "64, 0x8000000000000000, -9223372036854775808",
    "8, 255, -1",
    "8, -128, -128"
  })
  void integers(int bits, String text, long expected) throws Exception {
    assertEquals(expected, NumberLiteral.integer(text, bits));
  }

  @ParameterizedTest
  @CsvSource({
    "32, 4294967296",
    "32, -2147483649",
    "64, 18446744073709551616",
    "64, -9223372036854775809",
    "64, 0x1_0000_0000_0000_0000",
    "64, 99999999999999999999999999999999999",
    "8, 256",
    "8, -129"
  })
  void integersOutOfRange(int bits, String text) {
    assertThrows(NumberLiteral.OutOfRange.class, () -> NumberLiteral.integer(text, bits));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x0p+0",
    "-0, -0x0p+0",
    "0x1.000001p0, 0x1.0p0",
    "0x1.0000010001p0, 0x1.000002p0",
    "0x1.000003p0, 0x1.000004p0",
    "0x1.00000100000000000000000000000001p0, 0x1.000002p0",
    "0x0.00000100000000000000000000000001p24, 0x1.0p0",
    "0x1p-149, 0x1p-149",
    "0x1p-150, 0x0p0",
    "0x1.000000000000000001p-150, 0x1p-149",
    "0x1.8p-149, 0x1p-148",
    "0x0.ffffffp-126, 0x1p-126",
    "0x1.fffffep127, 0x1.fffffep127",
    "0x1.fffffeffffffp127, 0x1.fffffep127",
    "16777217, 0x1p24",
    "16777217.0000000000000000000001, 0x1.000002p24",
    "16777219, 0x1.000004p24",
    "340282356779733661637539395458142568447.9999, 0x1.fffffep127",
    "0x1p-99999999999999999999, 0x0p0",
    "1e-99999999999999999999, 0x0p0"
  })
  void roundsFloat32Once(String text, String expected) throws Exception {
    assertEquals(
        Float.floatToRawIntBits(Float.parseFloat(expected)), NumberLiteral.float32(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1.00000000000008p0, 0x1p0",
    "0x1.000000000000080000000001p0, 0x1.0000000000001p0",
    "0x1.00000000000018p0, 0x1.0000000000002p0",
    "0x1p-1074, 0x1p-1074",
    "0x1p-1075, 0x0p0",
    "0x1.00000000000000000000000001p-1075, 0x1p-1074",
    "0x0.fffffffffffff8p-1022, 0x1p-1022",
    "0x1.fffffffffffff7ffffffp1023, 0x1.fffffffffffffp1023",
    "9007199254740993, 0x1p53",
    "9007199254740993.00000000000000000000000000000001, 0x1.0000000000001p53",
    "2.2250738585072011e-308, 0x0.fffffffffffffp-1022"
  })
  void roundsFloat64Once(String text, String expected) throws Exception {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(expected)),
        NumberLiteral.float64(text),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x1p128",
        "0x1.ffffffp127",
        "1e39",
        "340282356779733661637539395458142568448",
        "nan:0x0",
        "nan:0x800000",
        "0x1p99999999999999999999",
        "nan:0x10000000000000000"
      })
  void float32OutOfRange(String text) {
    assertThrows(NumberLiteral.OutOfRange.class, () -> NumberLiteral.float32(text));
    assertThrows(NumberLiteral.OutOfRange.class, () -> NumberLiteral.float32("-" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x1p1024",
        "0x1.fffffffffffff8p1023",
        "1e309",
        "nan:0x0",
        "nan:0x10_0000_0000_0000"
      })
  void float64OutOfRange(String text) {
    assertThrows(NumberLiteral.OutOfRange.class, () -> NumberLiteral.float64(text));
  }

  @Test
  void specialValues() throws Exception {
    assertEquals(0x7FC0_0000, NumberLiteral.float32("nan"));
    assertEquals(0xFFC0_0000, NumberLiteral.float32("-nan"));
    assertEquals(0x7F80_0001, NumberLiteral.float32("nan:0x1"));
    assertEquals(0xFFFF_FFFF, NumberLiteral.float32("-nan:0x7f_ffff"));
    assertEquals(0xFF80_0000, NumberLiteral.float32("-inf"));
    assertEquals(0x7FF8_0000_0000_0000L, NumberLiteral.float64("+nan"));
    assertEquals(0x7FF4_0000_0000_0000L, NumberLiteral.float64("nan:0x4_0000_0000_0000"));
    assertEquals(0x7FF0_0000_0000_0000L, NumberLiteral.float64("inf"));
  }

  /** Against exact arithmetic, mostly at and beside the middle between two neighbours. */
  @Test
  void agreesWithExactArithmetic() throws Exception {
    long seed = 4711;
    Random random = new Random(seed);
    BigDecimal tiny = new BigDecimal("1e-200");
    for (int i = 0; i < 3_000; i++) {
      float low = Float.intBitsToFloat(random.nextInt(0x7F7F_FFFF));
      float high = Math.nextUp(low);
      BigDecimal middle =
          new BigDecimal(low).add(new BigDecimal(high)).divide(BigDecimal.valueOf(2));
      float even = (Float.floatToRawIntBits(low) & 1) == 0 ? low : high;
      String message = "seed " + seed + ", case " + i;
      assertFloat(even, middle, message);
      assertFloat(high, middle.add(tiny), message);
      assertFloat(low, middle.subtract(tiny), message);
    }
  }

  private static void assertFloat(float expected, BigDecimal value, String message)
      throws Exception {
    int bits = Float.floatToRawIntBits(expected);
    assertEquals(bits, NumberLiteral.float32(value.toPlainString()), message);
    if (value.scale() <= 160) {
      assertEquals(bits, NumberLiteral.float32(hex(value)), message);
    }
  }

  /** A value whose denominator is a power of two, in hexadecimal. */
  private static String hex(BigDecimal value) {
    BigInteger scaled =
        value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(400))).toBigInteger();
    return "0x" + scaled.toString(16) + "p-400";
  }
}
