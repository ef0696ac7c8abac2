package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WastParserTest {
  private static WastCommand one(String source) {
    List<WastCommand> commands = WastParser.parse(source);
    assertEquals(1, commands.size());
    return commands.get(0);
  }

  private static WastCommand.DefineModule module(String source) {
    return assertInstanceOf(WastCommand.DefineModule.class, one(source));
  }

  private static WastPattern result(String pattern) {
    WastCommand command = one("(assert_return (invoke \"f\") " + pattern + ")");
    return assertInstanceOf(WastCommand.AssertReturn.class, command).results().get(0);
  }

  private static WastValue argument(String value) {
    WastCommand command = one("(invoke $i \"f\" " + value + ")");
    WastAction action = assertInstanceOf(WastCommand.Perform.class, command).action();
    return assertInstanceOf(WastAction.Invoke.class, action).arguments().get(0);
  }

  @Test
  void modules() {
    WastCommand.DefineModule text = module("\n (module $m (func $f))");
    assertEquals(new Position.InText(2, 2), text.position());
    assertEquals("m", text.id());
    assertArrayEquals(Wat.toBinary("(module $m (func $f))"), text.module().binary());
    assertArrayEquals(
        new byte[] {0, 1}, module("(module binary \"\\00\" \"\\01\")").module().binary());
    assertArrayEquals(
        Wat.toBinary("(func)"), module("(module quote \"(func)\")").module().binary());
    assertTrue(module("(module definition $d binary \"\")").definition());
    assertTrue(module("(module definition (func))").definition());
    assertArrayEquals(Wat.toBinary("(func) (func)"), module("(func) (func)").module().binary());
    assertEquals(
        new WastCommand.Instantiate(new Position.InText(1, 1), "i", "d"),
        one("(module instance $i $d)"));
    assertNull(((WastCommand.Instantiate) one("(module instance)")).definition());
  }

  @Test
  void modulesAreAssembledLate() {
    WastModule broken = module("(module\n (func i32.foo))").module();
    MalformedException e = assertThrows(MalformedException.class, broken::binary);
    assertEquals("unknown operator i32.foo (2:8)", e.getMessage());
    WastModule quoted =
        assertInstanceOf(
                WastCommand.AssertMalformed.class,
                one("(assert_malformed (module quote \"\\ff\") \"malformed UTF-8\")"))
            .module();
    assertThrows(MalformedException.class, quoted::binary);
  }

  @Test
  void actionsAndAssertions() {
    Position.InText start = new Position.InText(1, 1);
    WastAction get = new WastAction.Get("m", "g");
    WastAction invoke =
        new WastAction.Invoke(null, "f", List.of(new WastValue.I32(1), new WastValue.I64(-1)));
    String call = "(invoke \"f\" (i32.const 1) (i64.const -1))";
    assertEquals(new WastCommand.Perform(start, get), one("(get $m \"g\")"));
    assertEquals(new WastCommand.Perform(start, invoke), one(call));
    assertEquals(
        new WastCommand.AssertTrap(start, invoke, "t"), one("(assert_trap " + call + " \"t\")"));
    assertEquals(
        new WastCommand.AssertExhaustion(start, invoke, "t"),
        one("(assert_exhaustion " + call + " \"t\")"));
    assertEquals(
        new WastCommand.AssertException(start, invoke), one("(assert_exception " + call + ")"));
    assertEquals(new WastCommand.Register(start, "n", null), one("(register \"n\")"));
    assertEquals(new WastCommand.Register(start, "n", "m"), one("(register \"n\" $m)"));
    assertInstanceOf(
        WastCommand.AssertInstantiationTrap.class, one("(assert_trap (module) \"t\")"));
    assertInstanceOf(WastCommand.AssertUnlinkable.class, one("(assert_unlinkable (module) \"t\")"));
    WastCommand invalid = one("(assert_invalid_custom (module quote \"\") \"t\")");
    assertTrue(assertInstanceOf(WastCommand.AssertInvalid.class, invalid).custom());
    assertEquals(
        new WastCommand.StartThread(
            start,
            "T",
            List.of("M", "N"),
            List.of(new WastCommand.AwaitThread(new Position.InText(1, 54), "U"))),
        one("(thread $T (shared (module $M)) (shared (module $N)) (wait $U))"));
    assertEquals(new WastCommand.Unsupported(start, "input"), one("(input \"x\")"));
  }

  @Test
  void threadsDoNotNestWithoutEnd() {
    one("(thread $t ".repeat(20) + ")".repeat(20));
    String deep = "(thread $t ".repeat(50_000) + ")".repeat(50_000);
    MalformedException failure =
        assertThrows(MalformedException.class, () -> WastParser.parse(deep));
    assertTrue(failure.getMessage().startsWith("threads nest too deeply"));
  }

  @Test
  void values() {
    assertEquals(new WastValue.F32(0x7FC0_0000), argument("(f32.const nan)"));
    assertEquals(new WastValue.F64(0x8000_0000_0000_0000L), argument("(f64.const -0)"));
    assertEquals(new WastValue.ExternReference(7), argument("(ref.extern 7)"));
    assertEquals(new WastValue.HostReference(7), argument("(ref.host 7)"));
    assertEquals(new WastValue.NullReference(AbstractHeapType.FUNC), argument("(ref.null func)"));
    assertEquals(
        new WastValue.V128(0x0000_0002_FFFF_FFFFL, 0x0000_0004_0000_0003L),
        argument("(v128.const i32x4 -1 2 3 4)"));
    assertEquals(
        new WastValue.V128(0x0706_0504_0302_0180L, 0xFF0E_0D0C_0B0A_0908L),
        argument("(v128.const i8x16 -128 1 2 3 4 5 6 7 8 9 10 11 12 13 14 255)"));
    assertEquals(
        new WastValue.V128(0x3FF0_0000_0000_0000L, 0x7FF8_0000_0000_0000L),
        argument("(v128.const f64x2 1 nan)"));
  }

  @Test
  void patterns() {
    assertEquals(new WastPattern.Nan(32, true), result("(f32.const nan:canonical)"));
    assertEquals(new WastPattern.Nan(64, false), result("(f64.const nan:arithmetic)"));
    assertEquals(new WastPattern.AnyReference(AbstractHeapType.FUNC), result("(ref.func)"));
    assertEquals(new WastPattern.AnyReference(AbstractHeapType.EXTERN), result("(ref.extern)"));
    assertEquals(new WastPattern.AnyReference(AbstractHeapType.I31), result("(ref.i31)"));
    assertEquals(new WastPattern.Exactly(new WastValue.NullReference(null)), result("(ref.null)"));
    assertEquals(
        new WastPattern.Either(
            List.of(
                new WastPattern.Exactly(new WastValue.I32(1)),
                new WastPattern.Exactly(new WastValue.I32(2)))),
        result("(either (i32.const 1) (i32.const 2))"));
    assertEquals(
        new WastPattern.Lanes(
            64,
            List.of(new WastPattern.Nan(64, true), new WastPattern.Exactly(new WastValue.F64(0)))),
        result("(v128.const f64x2 nan:canonical 0)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(assert_foo) | unknown operator assert_foo (1:2)",
        "(module | unexpected token: end of text",
        "(invoke f) | unknown operator f (1:9)",
        "(invoke \"f\" (f32.const nan:canonical)) | unexpected token (",
        "(invoke \"f\" (v128.const i32x4 1 2 3)) | wrong number of lane literals: i32x4 has 4"
            + " (1:36)",
        "(assert_return (invoke \"f\") (i32.const)) | unexpected token )",
        "(assert_trap (module instance) \"\") | unexpected token instance",
        "x | unknown operator x (1:1)",
        "(assert_return (invoke \"f\") (either (either))) | unexpected token ("
      })
  void failures(String source, String message) {
    MalformedException e = assertThrows(MalformedException.class, () -> WastParser.parse(source));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }
}
