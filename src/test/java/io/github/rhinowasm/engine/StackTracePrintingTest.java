package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.WasmFrame;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.runtime.WasmStackTrace;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Stack traces where a trap is the cause of something else, and what traces of hostile code cost.
 */
class StackTracePrintingTest {
  private static Instance instance(String wat, Imports imports) {
    return Engine.create().compile(Wat.toBinary(wat)).instantiate(imports);
  }

  private static Trap trap(WasmFunction function) {
    return assertThrows(Trap.class, function::call);
  }

  private static WasmFunction boom() {
    return instance("(module $m (func $boom (export \"boom\") unreachable))", Imports.NONE)
        .function("boom");
  }

  private static String print(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static void checkShown(String text) {
    assertTrue(text.contains("at wasm.m.boom(wasm-function[0]:0x"), text);
    assertFalse(text.substring(text.lastIndexOf("Trap: unreachable")).contains("at wasm-"), text);
  }

  @Test
  void causesOnceTheyWereShown() {
    Exception outer = new Exception("1", new IllegalStateException("2", trap(boom())));
    outer.addSuppressed(new Exception("3", trap(boom())));
    WasmStackTrace.show(outer);
    checkShown(print(outer));
    WasmStackTrace.show(null);
    // A cause may lead back.
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));
    WasmStackTrace.show(one);
  }

  @Test
  void causesOfWhatAHostFunctionThrew() {
    WasmFunction boom = boom();
    Imports imports =
        Imports.builder()
            .function(
                "m",
                "f",
                new FunctionType(List.of(), List.of()),
                arguments -> {
                  throw new IllegalStateException("why", trap(boom));
                })
            .build();
    Instance instance =
        instance(
            "(module (import \"m\" \"f\" (func $f)) (func (export \"run\") (call $f)))", imports);
    WasmFunction run = instance.function("run");
    checkShown(print(assertThrows(HostException.class, run::call)));
  }

  /** A body is read once, though a thousand frames stand at different places of it. */
  @Test
  void aThousandPlacesInAHugeFunction() {
    StringBuilder wat = new StringBuilder("(module (func $f (export \"f\") (param $n i32)");
    wat.append(" (if (i32.eqz (local.get $n)) (then unreachable))");
    wat.append(" (nop)".repeat(2_000_000));
    int places = 500;
    wat.append(" (block $out").append(" (block ".repeat(places));
    wat.append(" (br_table");
    for (int i = 0; i < places; i++) {
      wat.append(' ').append(i);
    }
    wat.append(" (i32.rem_u (local.get $n) (i32.const ").append(places).append(")))");
    for (int i = 0; i < places; i++) {
      wat.append(") (call $f (i32.sub (local.get $n) (i32.const 1))) (br $out)");
    }
    wat.append(")))");
    WasmFunction f = instance(wat.toString(), Imports.NONE).function("f");
    Trap trap = assertThrows(Trap.class, () -> f.call(400));
    List<WasmFrame> frames = assertTimeout(Duration.ofSeconds(5), () -> WasmStackTrace.of(trap));
    assertTrue(frames.size() > 100, "only " + frames.size());
    assertTrue(frames.stream().map(WasmFrame::offset).distinct().count() > 100);
  }

  /** The frames of one function share its name, however long, and show the beginning of it. */
  @Test
  void aVeryLongName() {
    String name = "n".repeat(10_000_000);
    String wat =
        "(module (func $"
            + name
            + " (export \"f\") (param i32) (if (i32.eqz (local.get 0)) (then unreachable))"
            + " (call 0 (i32.sub (local.get 0) (i32.const 1)))))";
    WasmFunction f = instance(wat, Imports.NONE).function("f");
    Trap trap = assertThrows(Trap.class, () -> f.call(900));
    assertTrue(WasmStackTrace.of(trap).size() > 500);
    assertEquals(name, WasmStackTrace.of(trap).get(0).name());
    assertEquals("n".repeat(500) + "...", trap.getStackTrace()[0].getMethodName());
    assertEquals("unreachable (func $" + "n".repeat(500) + "...)", trap.getMessage());
  }
}
