package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What frames make of exceptions, and what comes of wrong results of host functions. */
class TrapsTest {
  private final Instance instance = instance();

  private static Instance instance() {
    FakeModule fake = new FakeModule();
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addFunction(FakeModule.NO_TYPE);
    return fake.instantiate();
  }

  @Test
  void exceptionsOfTheJvmBecomeTraps() {
    assertEquals(
        "out of bounds memory access (func 1)",
        Traps.translate(new ArrayIndexOutOfBoundsException(5), instance, 1).getMessage());
    assertEquals(
        TrapKind.UNREACHABLE, ((Trap) Traps.translate(Traps.unreachable(), instance, 0)).kind());
  }

  @Test
  void theInnermostFunctionIsNamed() {
    Trap trap = new Trap(TrapKind.INTEGER_OVERFLOW, "1.0E99");
    assertNull(trap.function());
    assertSame(trap, Traps.translate(trap, instance, 1));
    assertSame(trap, Traps.translate(trap, instance, 0));
    assertEquals("func 1", trap.function());
    assertEquals("integer overflow: 1.0E99 (func 1)", trap.getMessage());
  }

  @Test
  void otherExceptionsPassAndBugsAreNamed() {
    HostException host = new HostException(new NullPointerException("in the host"));
    assertSame(host, Traps.translate(host, instance, 0));
    for (RuntimeException bug :
        List.of(new NullPointerException("x"), new ClassCastException("x"))) {
      RuntimeException result = Traps.translate(bug, instance, 1);
      assertEquals("bug in rhino-wasm: " + bug + " in the code of func 1", result.getMessage());
      assertEquals(EngineBug.class, result.getClass());
      assertSame(bug, result.getCause());
    }
  }

  @Test
  void hostResults() {
    WasmFunction function =
        FakeModule.host(
            FakeModule.type(
                List.of(),
                List.of(NumericType.I32, ReferenceType.FUNCREF, ReferenceType.EXTERNREF)),
            arguments -> null);
    assertEquals(1, HostResults.i32(1, function, 0));
    assertEquals(1L, HostResults.i64(1L, function, 0));
    assertEquals(1f, HostResults.f32(1f, function, 0));
    assertEquals(1.0, HostResults.f64(1.0, function, 0));
    assertSame(function, HostResults.reference(function, function, 1));
    assertNull(HostResults.reference(null, function, 1));
    assertEquals("any", HostResults.reference("any", function, 2));
    Object[] three = {1, null, null};
    assertArrayEquals(three, HostResults.several(three, function));
    assertMistake(
        "result 0 of host function test.host: expected i32, got java.lang.Long",
        () -> HostResults.i32(1L, function, 0));
    assertMistake(
        "result 0 of host function test.host: expected f64, got null",
        () -> HostResults.f64(null, function, 0));
    assertMistake(
        "result 0 of host function test.host: expected i64, got java.lang.Integer",
        () -> HostResults.i64(1, function, 0));
    assertMistake(
        "result 0 of host function test.host: expected f32, got java.lang.Double",
        () -> HostResults.f32(1.0, function, 0));
    assertMistake(
        "result 1 of host function test.host: expected funcref, got java.lang.String",
        () -> HostResults.reference("any", function, 1));
    assertMistake(
        "results of host function test.host: expected an Object[] of length 3, got one of length 1",
        () -> HostResults.several(new Object[1], function));
    assertMistake(
        "results of host function test.host: expected an Object[] of length 3, got null",
        () -> HostResults.several(null, function));
  }

  private static void assertMistake(String message, Executable action) {
    Throwable cause = assertThrows(HostException.class, action).getCause();
    assertEquals(IllegalStateException.class, cause.getClass());
    assertEquals(message, cause.getMessage());
  }

  @Test
  void argumentsOfCallsAreChecked() {
    WasmFunction function =
        FakeModule.host(
            FakeModule.type(List.of(NumericType.I32), List.of(NumericType.I32)), a -> a[0]);
    assertEquals(5, function.call(5));
    assertThrows(IllegalArgumentException.class, () -> function.call(5L));
    assertThrows(IllegalArgumentException.class, function::call);
    assertThrows(IllegalArgumentException.class, () -> function.call((Object) null));
  }
}
