package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.compile.JvmCodegen;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFrame;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.runtime.WasmStackTrace;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stack traces show functions of modules, each call once, with the place of the instruction. */
@Timeout(120)
class StackTraceTest {
  /** Each in whole methods and in parts. */
  enum Way {
    WHOLE(6_000),
    /** A method for some blocks. */
    PARTS(64),
    /** A method for nearly every block. */
    TINY_PARTS(1);

    final Engine engine;

    Way(int limit) {
      engine =
          Engine.builder()
              .codegen(new JvmCodegen(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(limit)))
              .build();
    }

    Instance text(String wat, Imports imports) {
      return engine.compile(Wat.toBinary(wat)).instantiate(imports);
    }
  }

  private static final FunctionType NONE = new FunctionType(List.of(), List.of());

  /** The frame that shows a function at its n-th instruction of a sort, counted from 0. */
  private static WasmFrame frame(Instance instance, int function, Operator operator, int number) {
    Module module = instance.module();
    InstructionReader reader = new InstructionReader(module, function);
    reader.localRuns(module.functionType(function).parameters());
    int left = number;
    int offset;
    do {
      offset = reader.position();
    } while (reader.next().operator() != operator || left-- > 0);
    String name = module.names().functions().get(function);
    return new WasmFrame(module.names().module(), function, name, offset);
  }

  private static Trap trap(WasmFunction function, Object... arguments) {
    return assertThrows(Trap.class, () -> function.call(arguments));
  }

  private static final String KINDS =
      """
      (module $kinds
        (memory 1) (table $t 2 funcref) (type $v (func))
        (func $run (export "run") (param i32)
          (block $other (nop)
            (br_if $other (i32.eqz (local.get 0)))
            (call $inner (local.get 0)))
          (call $inner (i32.const 0)))
        (func $inner (param $which i32) (local $x i32)
          (block $d (block $c (block $b (block $a
            (br_table $a $b $c $d (local.get $which)))
            (drop (i32.load (i32.const 65532)))
            (drop (i32.load offset=4 (i32.const 65532))))
            (drop (i32.div_s (i32.const 1) (i32.const 1)))
            (drop (i32.rem_u (i32.const 1) (local.get $x))))
            (call_indirect (type $v) (i32.const 1)))
          (unreachable)))
      """;

  @ParameterizedTest
  @EnumSource(Way.class)
  void theInstruction(Way way) {
    Instance instance = way.text(KINDS, Imports.NONE);
    Operator[] operators = {
      Operator.I32_LOAD, Operator.I32_REM_U, Operator.CALL_INDIRECT, Operator.UNREACHABLE
    };
    for (int i = 0; i < operators.length; i++) {
      Trap trap = trap(instance.function("run"), i);
      assertEquals(
          List.of(
              frame(instance, 1, operators[i], i == 0 ? 1 : 0),
              frame(instance, 0, Operator.CALL, i == 0 ? 1 : 0)),
          WasmStackTrace.of(trap));
      assertEquals("kinds", WasmStackTrace.of(trap).get(0).module());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatJavaPrints(Way way) {
    Instance instance = way.text(KINDS, Imports.NONE);
    for (int i = 0; i < 4; i++) {
      Trap trap = trap(instance.function("run"), i);
      StringWriter text = new StringWriter();
      trap.printStackTrace(new PrintWriter(text, true));
      String[] lines = text.toString().split("\\R");
      List<WasmFrame> frames = WasmStackTrace.of(trap);
      assertEquals(trap.toString(), lines[0]);
      assertEquals("\tat wasm.kinds.inner(" + frames.get(0).place() + ")", lines[1]);
      assertEquals("\tat wasm.kinds.run(" + frames.get(1).place() + ")", lines[2]);
      assertTrue(lines[3].contains("WasmFunction.call("), lines[3]);
      assertTrue(lines[4].contains("StackTraceTest"), lines[4]);
      assertTrue(frames.get(0).place().matches("wasm-function\\[1\\]:0x[0-9a-f]+"));
      assertEquals("inner (" + frames.get(0).place() + ")", frames.get(0).toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void recursion(Way way) {
    Instance instance =
        way.text(
            """
            (module (func (export "f") (param i32)
              (if (i32.eqz (local.get 0)) (then (unreachable)))
              (call 0 (i32.sub (local.get 0) (i32.const 1)))))
            """,
            Imports.NONE);
    List<WasmFrame> frames = WasmStackTrace.of(trap(instance.function("f"), 20));
    assertEquals(21, frames.size());
    assertEquals(frame(instance, 0, Operator.UNREACHABLE, 0), frames.get(0));
    for (WasmFrame frame : frames.subList(1, 21)) {
      assertEquals(frame(instance, 0, Operator.CALL, 0), frame);
    }
    assertNull(frames.get(0).name());
    assertNull(frames.get(0).module());
    assertTrue(frames.get(0).toString().startsWith("wasm-function[0]:0x"));
    StackTraceElement element = trap(instance.function("f"), 1).getStackTrace()[0];
    assertEquals("wasm.func0(" + frames.get(0).place() + ")", element.toString());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theEndOfTheStack(Way way) {
    Instance instance =
        way.text(
            """
            (module (func $down (export "down") (param i32) (result i32)
              (i32.add (i32.const 1) (call $down (local.get 0)))))
            """,
            Imports.NONE);
    Trap trap = trap(instance.function("down"), 1);
    assertEquals(TrapKind.STACK_EXHAUSTED, trap.kind());
    List<WasmFrame> frames = WasmStackTrace.of(trap);
    assertTrue(frames.size() > 100, "" + frames.size());
    assertEquals(frame(instance, 0, Operator.CALL, 0), frames.get(50));
    assertEquals("down", trap.getStackTrace()[50].getMethodName());
    StackOverflowError error =
        assertThrows(
            StackOverflowError.class, () -> instance.function("down").invoke(new Object[] {1}));
    assertEquals(frames.get(50), WasmStackTrace.of(error).get(50));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void otherModulesAndTheHost(Way way) {
    Instance[] outer = new Instance[1];
    WasmFunction host =
        way.engine.hostFunction(
            NONE,
            "m.host",
            arguments -> {
              outer[0].function("back").call();
              return null;
            });
    Instance inner =
        way.text(
            """
            (module $inner (import "m" "host" (func $host))
              (func $call (export "call") (block (br_if 0 (i32.const 0)) (nop) (call $host))))
            """,
            Imports.builder().define("m", "host", host).build());
    outer[0] =
        way.text(
            """
            (module $outer (import "m" "call" (func $imported))
              (func $go (export "go") (nop) (call $imported))
              (func $back (export "back") (drop (i64.div_u (i64.const 1) (i64.const 0)))))
            """,
            Imports.builder().define("m", "call", inner.function("call")).build());
    Trap trap = trap(outer[0].function("go"));
    assertEquals(
        List.of(
            frame(outer[0], 2, Operator.I64_DIV_U, 0),
            frame(inner, 1, Operator.CALL, 0),
            frame(outer[0], 1, Operator.CALL, 0)),
        WasmStackTrace.of(trap));
    List<String> shown =
        Arrays.stream(trap.getStackTrace())
            .map(element -> element.getClassName() + "." + element.getMethodName())
            .map(name -> name.replaceAll("lambda.*", "lambda"))
            .limit(7)
            .toList();
    String test = StackTraceTest.class.getName();
    assertEquals(
        List.of(
            "wasm.outer.back",
            WasmFunction.class.getName() + ".call",
            test + ".lambda",
            "wasm.inner.call",
            "wasm.outer.go",
            WasmFunction.class.getName() + ".call",
            test + ".lambda"),
        shown);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatTheHostThrows(Way way) {
    IllegalStateException thrown = new IllegalStateException("host");
    WasmFunction host =
        way.engine.hostFunction(
            NONE,
            "m.host",
            arguments -> {
              thrown.fillInStackTrace();
              throw thrown;
            });
    Instance instance =
        way.text(
            """
            (module (import "m" "host" (func $host))
              (func $f (export "f") (call $g)) (func $g (nop) (call $host)))
            """,
            Imports.builder().define("m", "host", host).build());
    HostException exception =
        assertThrows(HostException.class, () -> instance.function("f").call());
    assertSame(thrown, exception.getCause());
    List<WasmFrame> expected =
        List.of(frame(instance, 2, Operator.CALL, 0), frame(instance, 1, Operator.CALL, 0));
    assertEquals(expected, WasmStackTrace.of(exception));
    assertEquals(expected, WasmStackTrace.of(thrown));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void tailCallsLeaveNoFrame(Way way) {
    Instance instance =
        way.text(
            """
            (module
              (type $t (func (param i32) (result i32)))
              (table funcref (elem $c))
              (func $a (export "a") (param i32) (result i32)
                (i32.add (i32.const 1) (call $b (local.get 0))))
              (func $b (export "b") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (unreachable)))
                (return_call_indirect (type $t) (local.get 0) (i32.const 0)))
              (func $c (param i32) (result i32)
                (if (i32.eq (local.get 0) (i32.const 1)) (then (drop (call $d (i32.const 0)))))
                (return_call $d (local.get 0)))
              (func $d (param i32) (result i32)
                (unreachable)))
            """,
            Imports.NONE);
    WasmFrame call = frame(instance, 0, Operator.CALL, 0);
    // No trapping: where other tests made one trap often, HotSpot leaves out its trace.
    WasmFrame trapping = frame(instance, 3, Operator.UNREACHABLE, 0);
    assertEquals(
        List.of(frame(instance, 1, Operator.UNREACHABLE, 0), call),
        WasmStackTrace.of(trap(instance.function("a"), 0)));
    Trap left = trap(instance.function("a"), 2);
    List<WasmFrame> frames = WasmStackTrace.of(left);
    assertEquals(trapping, frames.get(0));
    assertEquals(call, frames.get(frames.size() - 1));
    assertFalse(frames.contains(frame(instance, 1, Operator.RETURN_CALL_INDIRECT, 0)));
    frames = WasmStackTrace.of(trap(instance.function("b"), 1));
    assertEquals(List.of(trapping, frame(instance, 2, Operator.CALL, 0)), frames);
    for (StackTraceElement element : trap(instance.function("b"), 1).getStackTrace()) {
      assertFalse(element.getClassName().endsWith(".TailCall"), element.toString());
      assertFalse(element.getClassName().startsWith("wasm.Code"), element.toString());
      assertFalse(element.getClassName().startsWith("wasm.Functions"), element.toString());
      assertFalse(element.getClassName().startsWith("wasm.shape"), element.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void trapsBehindTriesThatCatchNoTraps(Way way) {
    Instance instance =
        way.text(
            """
            (module (tag $e (param i32))
              (func $throws (export "throws") (throw $e (i32.const 7)))
              (func $f (export "f") (local $n i32)
                (block $caught (result i32)
                  (try_table (catch $e $caught) (call $throws))
                  (i32.const 0))
                (local.set $n)
                (block $all
                  (try_table (catch_all $all)
                    (if (i32.eq (local.get $n) (i32.const 7)) (then (call $g)))))
                (unreachable))
              (func $g (drop (i32.load (i32.const -1)))) (memory 1))
            """,
            Imports.NONE);
    assertEquals(
        List.of(frame(instance, 2, Operator.I32_LOAD, 0), frame(instance, 1, Operator.CALL, 1)),
        WasmStackTrace.of(trap(instance.function("f"))));
    WasmException exception =
        assertThrows(WasmException.class, () -> instance.function("throws").call());
    assertEquals(List.of(), WasmStackTrace.of(exception));
  }

  private static final String REFERENCES =
      """
      (module (memory 1)
        (type $s (sub (struct (field i32)))) (type $sub (sub $s (struct (field i32 i64))))
        (type $a (array i8)) (type $v (func))
        (func (export "struct.get") (drop (i32.const 0))
          (drop (struct.get $s 0 (ref.null $s))))
        (func (export "array.get_u") (nop)
          (drop (array.get_u $a (array.new_default $a (i32.const 3)) (i32.const 3))))
        (func (export "ref.cast") (nop)
          (drop (ref.cast (ref $sub) (struct.new_default $s))))
        (func (export "ref.as_non_null") (drop (ref.as_non_null (ref.null any))))
        (func (export "call_ref") (nop) (call_ref $v (ref.null $v)))
        (func (export "v128.load") (nop)
          (drop (i8x16.add (v128.load (i32.const 0)) (v128.load (i32.const 65521)))))
        (func (export "i32.atomic.load") (nop) (drop (i32.atomic.load (i32.const 2))))
        (func (export "i32.trunc_f64_s") (nop) (drop (i32.trunc_f64_s (f64.const nan))))
        (func (export "memory.fill") (nop)
          (memory.fill (i32.const 65530) (i32.const 0) (i32.const 7)))
        (table 1 funcref)
        (func (export "table.get") (nop) (drop (table.get (i32.const 1))))
        (func (export "table.set") (nop) (table.set (i32.const 1) (ref.null func))))
      """;

  @ParameterizedTest
  @EnumSource(Way.class)
  void everySortOfTrap(Way way) {
    Instance instance = way.text(REFERENCES, Imports.NONE);
    for (String name : instance.exports().keySet()) {
      WasmFunction function = instance.function(name);
      Operator operator =
          Arrays.stream(Operator.values())
              .filter(row -> row.mnemonic().equals(name))
              .findFirst()
              .orElseThrow();
      int number = operator == Operator.V128_LOAD ? 1 : 0;
      assertEquals(
          List.of(frame(instance, function.index(), operator, number)),
          WasmStackTrace.of(trap(function)),
          name);
    }
  }

  /** Once hot, HotSpot leaves out the traces of some of its own exceptions. */
  @Test
  void hotTraps() {
    Instance instance =
        Way.WHOLE.text(
            """
            (module (memory 1)
              (func $div (export "div") (param i32) (result i32)
                (nop) (i32.div_s (i32.const 1) (local.get 0)))
              (func $load (export "load") (param i32) (result i32)
                (nop) (i32.load offset=65532 (i32.add (local.get 0) (i32.const 1))))
              (func $rem (export "rem") (param i32) (result i32)
                (nop) (i32.rem_s (i32.const 1) (local.get 0))))
            """,
            Imports.NONE);
    for (int i = 0; i < 30_000; i++) {
      Trap div = trap(instance.function("div"), 0);
      Trap load = trap(instance.function("load"), 0);
      Trap rem = trap(instance.function("rem"), 0);
      if (i % 100 == 0) {
        assertEquals(List.of(frame(instance, 0, Operator.I32_DIV_S, 0)), WasmStackTrace.of(div));
        assertEquals(List.of(frame(instance, 1, Operator.I32_LOAD, 0)), WasmStackTrace.of(load));
        assertEquals(List.of(frame(instance, 2, Operator.I32_REM_S, 0)), WasmStackTrace.of(rem));
      }
    }
  }

  /** A class file has 65,535 line numbers. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void functionsOfManyInstructions(Way way) {
    StringBuilder wat = new StringBuilder("(module (memory 1) (func (export \"f\") (param i32)\n");
    for (int i = 0; i < 30_000; i++) {
      wat.append("(drop (i32.load offset=").append(i).append(" (local.get 0)))\n");
    }
    Instance instance = way.text(wat.append("))").toString(), Imports.NONE);
    for (int i : new int[] {0, 1, 21_000, 21_846, 25_000, 29_999}) {
      Trap trap = trap(instance.function("f"), 65536 - 3 - i);
      assertEquals(
          List.of(frame(instance, 0, Operator.I32_LOAD, i)), WasmStackTrace.of(trap), "" + i);
    }
  }

  /** What is never reached is counted, but may be more than a method has line numbers. */
  @Test
  void muchThatDoesNothing() {
    String wat = "(module (func (export \"f\") (param i32) %s %s %s %s (unreachable)))";
    String test = "(if (i32.eqz (local.get 0)) (then (unreachable)))";
    String second = "(if (i32.eq (local.get 0) (i32.const 1)) (then (unreachable)))";
    Instance instance =
        Way.WHOLE.text(
            wat.formatted("(nop)".repeat(66_000), test, second, "(nop)".repeat(66_000)),
            Imports.NONE);
    assertEquals(
        List.of(frame(instance, 0, Operator.UNREACHABLE, 0)),
        WasmStackTrace.of(trap(instance.function("f"), 0)));
    assertEquals(
        List.of(frame(instance, 0, Operator.UNREACHABLE, 1)),
        WasmStackTrace.of(trap(instance.function("f"), 1)));
    assertEquals(
        List.of(new WasmFrame(null, 0, null, -1)),
        WasmStackTrace.of(trap(instance.function("f"), 2)));
  }

  @Test
  void namesThatLookLikeOtherLines() {
    Instance instance =
        Way.WHOLE.text(
            "(module (func $\"a\\n\\tat b(c)\" (export \"f\") (unreachable)))", Imports.NONE);
    Trap trap = trap(instance.function("f"));
    assertEquals("a\n\tat b(c)", WasmStackTrace.of(trap).get(0).name());
    assertEquals("a??at b(c)", trap.getStackTrace()[0].getMethodName());
    assertFalse(WasmStackTrace.of(trap).get(0).toString().contains("\n"));
  }

  @Test
  void whatIsNotOfWasm() {
    assertEquals(List.of(), WasmStackTrace.of(new RuntimeException()));
    assertEquals(List.of(), WasmStackTrace.of(new Trap(TrapKind.UNREACHABLE)));
    assertEquals(
        StackTraceTest.class.getName(),
        new Trap(TrapKind.UNREACHABLE).getStackTrace()[0].getClassName());
  }

  @Test
  void aTrapCanBeWrittenAndRead() throws Exception {
    Instance instance = Way.WHOLE.text(KINDS, Imports.NONE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(trap(instance.function("run"), 3));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Trap read = (Trap) in.readObject();
      assertEquals(TrapKind.UNREACHABLE, read.kind());
      assertEquals("inner", read.getStackTrace()[0].getMethodName());
      assertEquals(List.of(), WasmStackTrace.of(read));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void namesOfTypes(Way way) {
    Instance instance =
        way.text(
            """
            (module
              (type $point (sub (struct (field i32))))
              (type $point3 (sub $point (struct (field i32 i32))))
              (type (array i8))
              (type $proc (func)) (type $unary (func (param i32)))
              (func (export "struct") (drop (ref.cast (ref $point3) (struct.new_default $point))))
              (func (export "array")
                (drop (ref.cast (ref $point) (array.new_default 2 (i32.const 1)))))
              (func (export "abstract")
                (drop (ref.cast (ref i31) (struct.new_default $point))))
              (func (export "null") (param (ref null $point))
                (drop (ref.cast (ref $point) (local.get 0))))
              (func $f (type $unary)) (table funcref (elem $f))
              (func (export "call") (call_indirect (type $proc) (i32.const 0))))
            """,
            Imports.NONE);
    assertEquals(
        "cast failure: expected type $point3 (1), got type $point (0) (func 0)",
        trap(instance.function("struct")).getMessage());
    String message = trap(instance.function("array")).getMessage();
    assertTrue(message.startsWith("cast failure: expected type $point (0), got array"), message);
    assertEquals(
        "cast failure: expected i31, got type $point (0) (func 2)",
        trap(instance.function("abstract")).getMessage());
    assertEquals(
        "cast failure: expected type $point (0), got null (func 3)",
        trap(instance.function("null"), (Object) null).getMessage());
    assertEquals(
        "indirect call type mismatch: expected type $proc (3), got type $unary (4) of func $f in"
            + " element 0 (func 5)",
        trap(instance.function("call")).getMessage());
  }

  /** Traps are thrown often and mostly never looked at. */
  @Test
  void throwingIsCheap() {
    Instance instance =
        Way.WHOLE.text("(module (func (export \"f\") (param i32) (unreachable)))", Imports.NONE);
    WasmFunction function = instance.function("f");
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        try {
          function.call(i);
        } catch (Trap e) {
          assertSame(TrapKind.UNREACHABLE, e.kind());
        }
      }
      best = Math.min(best, (System.nanoTime() - start) / 20_000);
    }
    assertTrue(best < 50_000, best + " ns");
  }
}
