package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nesting and size that a recursive or quadratic implementation would not survive. */
@Timeout(60)
class DeepNestingTest {
  private static final int DEPTH = 50_000;

  @Test
  void blocksAssembleAndPrint() {
    byte[] flat = Wat.toBinary("(func " + "block ".repeat(DEPTH) + "end ".repeat(DEPTH) + ")");
    assertArrayEquals(
        flat, Wat.toBinary("(func " + "(block ".repeat(DEPTH) + ")".repeat(DEPTH) + ")"));
    String text = Wat.toText(ModuleDecoder.decode(flat, Features.DEFAULT));
    assertTrue(text.length() < 100 * 2 * DEPTH);
    assertArrayEquals(flat, Wat.toBinary(text));
  }

  @Test
  void ifsAssemble() {
    String folded = "(if (i32.const 1) (then ".repeat(DEPTH) + "))".repeat(DEPTH);
    String flat = "i32.const 1 if ".repeat(DEPTH) + "end ".repeat(DEPTH);
    assertArrayEquals(Wat.toBinary("(func " + flat + ")"), Wat.toBinary("(func " + folded + ")"));
    String elses = "(if (i32.const 1) (then) (else ".repeat(DEPTH) + "))".repeat(DEPTH);
    assertTrue(Wat.toBinary("(func " + elses + ")").length > 6 * DEPTH);
  }

  @Test
  void operandsAssemble() {
    String folded = "(i32.eqz ".repeat(DEPTH) + "(i32.const 1)" + ")".repeat(DEPTH);
    byte[] bytes = Wat.toBinary("(func (result i32) " + folded + ")");
    String flat = "(i32.const 1)" + " i32.eqz".repeat(DEPTH);
    assertArrayEquals(Wat.toBinary("(func (result i32) " + flat + ")"), bytes);
    assertArrayEquals(
        Wat.toBinary("(global i32 " + flat + ")"), Wat.toBinary("(global i32 " + folded + ")"));
    String conditions = "(if ".repeat(DEPTH) + "(i32.const 1)" + "(then))".repeat(DEPTH);
    assertTrue(Wat.toBinary("(func " + conditions + ")").length > 3 * DEPTH);
  }

  @Test
  void labelsAreFoundAtOnce() {
    String source =
        "(func block $outer "
            + "block $l ".repeat(DEPTH)
            + "br $outer ".repeat(100_000)
            + "end $l ".repeat(DEPTH)
            + "end)";
    byte[] bytes = Wat.toBinary(source);
    assertTrue(bytes.length > 400_000);
  }

  @Test
  void tenMegabytesOfParentheses() {
    String open = "(".repeat(10_000_000);
    assertMalformed(open, "unexpected token (");
    assertMalformed("(func " + open, "unexpected token: end of text");
    assertMalformed(")".repeat(10_000_000), "unexpected token )");
    assertMalformed("(; ".repeat(3_000_000), "unclosed comment");
    assertMalformed("(@a" + open, "unclosed annotation");
    assertMalformed("(func " + "(block".repeat(1_600_000), "unexpected token: end of text");
    assertThrows(MalformedException.class, () -> WastParser.parse(open));
    assertThrows(
        MalformedException.class, () -> WastParser.parse("(assert_return (invoke \"f\") " + open));
    assertThrows(
        MalformedException.class,
        () -> WastParser.parse("(assert_return (invoke \"f\") " + "(either ".repeat(1_000_000)));
  }

  @Test
  void longTokens() {
    String digits = "1".repeat(2_000_000);
    assertMalformed("(func i32.const " + digits + ")", "constant out of range");
    assertMalformed("(func f64.const " + digits + ")", "constant out of range");
    String hex = "(func f64.const 0x" + digits + "p-8000000 drop)";
    String decimal = "(func f64.const 0." + digits + "e-1 drop)";
    assertEquals(Wat.toBinary(decimal).length, Wat.toBinary(hex).length);
    MalformedException e =
        assertMalformed("(func " + "x".repeat(5_000_000) + ")", "unknown operator");
    assertTrue(e.getMessage().length() < 200);
  }

  @Test
  void linearLexing() {
    String source = "(module " + "(func (export \"a\") (nop) (nop))\n".repeat(100_000) + ")";
    assertTrue(Wat.toBinary(source).length > 500_000);
  }

  private static MalformedException assertMalformed(String source, String phrase) {
    MalformedException e = assertThrows(MalformedException.class, () -> Wat.toBinary(source));
    assertTrue(e.getMessage().startsWith(phrase), e.getMessage());
    return e;
  }
}
