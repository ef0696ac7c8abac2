package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of references, structures and arrays have the right kind and function, however often. */
class GcTrapTest {
  private static final String WAT =
      """
      (module
        (type $s (struct (field $x (mut i32)) (field $l (mut i64)) (field $b (mut i8))))
        (type $t (struct (field f64)))
        (type $a (array (mut i32)))
        (type $r (array (mut anyref)))
        (type $f (func (result i32)))
        (elem $e funcref (ref.null func))
        (data $d "1234")
        (func (export "NULL_STRUCTURE_REFERENCE 1") (param (ref null $s))
          (drop (struct.get $s $x (local.get 0))))
        (func (export "NULL_STRUCTURE_REFERENCE 2") (param (ref null $s))
          (struct.set $s $l (local.get 0) (i64.const 1)))
        (func (export "NULL_STRUCTURE_REFERENCE 3") (param (ref null $s))
          (drop (struct.get_u $s $b (local.get 0))))
        (func (export "NULL_ARRAY_REFERENCE 1") (param (ref null $a))
          (drop (array.get $a (local.get 0) (i32.const 0))))
        (func (export "NULL_ARRAY_REFERENCE 2") (param (ref null $a))
          (array.set $a (local.get 0) (i32.const -1) (i32.const 0)))
        (func (export "NULL_ARRAY_REFERENCE 3") (param (ref null $a))
          (drop (array.len (local.get 0))))
        (func (export "NULL_ARRAY_REFERENCE 4") (param arrayref)
          (drop (array.len (local.get 0))))
        (func (export "NULL_ARRAY_REFERENCE 5") (param (ref null $a))
          (array.fill $a (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "NULL_ARRAY_REFERENCE 6") (param (ref null $a))
          (array.copy $a $a (local.get 0) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 0)))
        (func (export "NULL_ARRAY_REFERENCE 7") (param (ref null $a))
          (array.init_data $a $d (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "NULL_I31_REFERENCE 1") (param i31ref) (drop (i31.get_s (local.get 0))))
        (func (export "NULL_I31_REFERENCE 2") (param i31ref) (drop (i31.get_u (local.get 0))))
        (func (export "NULL_FUNCTION_REFERENCE 1") (param (ref null $f))
          (drop (call_ref $f (local.get 0))))
        (func (export "NULL_REFERENCE 1") (param anyref) (drop (ref.as_non_null (local.get 0))))
        (func (export "ARRAY_OUT_OF_BOUNDS 1") (param anyref)
          (drop (array.get $a (array.new_default $a (i32.const 3)) (i32.const 3))))
        (func (export "ARRAY_OUT_OF_BOUNDS 2") (param anyref)
          (array.set $r (array.new_default $r (i32.const 3)) (i32.const -1) (local.get 0)))
        (func (export "ARRAY_OUT_OF_BOUNDS 3") (param anyref)
          (array.fill $r (array.new_default $r (i32.const 3)) (i32.const 2) (local.get 0)
            (i32.const 2)))
        (func (export "MEMORY_OUT_OF_BOUNDS 1") (param anyref)
          (drop (array.new_data $a $d (i32.const 1) (i32.const 1))))
        (func (export "TABLE_OUT_OF_BOUNDS 1") (param anyref)
          (drop (array.new_elem $g $e (i32.const 1) (i32.const 1))))
        (type $g (array funcref))
        (func (export "CAST_FAILURE 1") (param anyref)
          (drop (ref.cast (ref $s) (struct.new_default $t))))
        (func (export "CAST_FAILURE 2") (param anyref)
          (drop (ref.cast (ref $s) (local.get 0))))
        (func (export "CAST_FAILURE 3") (param anyref)
          (drop (ref.cast (ref null i31) (struct.new_default $t))))
        (func (export "CAST_FAILURE 4") (param (ref null $s))
          (drop (ref.cast (ref $s) (local.get 0))))
        (func (export "ARRAY_TOO_LARGE 1") (param anyref)
          (drop (array.new $r (local.get 0) (i32.const -7)))))
      """;

  private static TrapKind kind(String export) {
    return TrapKind.valueOf(export.substring(0, export.indexOf(' ')));
  }

  private static void check(Instance instance, String export) {
    WasmFunction function = instance.function(export);
    Trap trap = assertThrows(Trap.class, () -> function.call(new Object[] {null}), export);
    assertEquals(kind(export), trap.kind(), export);
    assertEquals(function.describe(), trap.function());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void kindsAndFunctions(Mode mode) {
    Instance instance = mode.text(WAT);
    instance.exports().keySet().forEach(export -> check(instance, export));
  }

  /** Those that the JVM finds come without a trace once they are frequent. */
  @Test
  void afterAHundredThousandTimes() throws Exception {
    String[] found = {
      "NULL_STRUCTURE_REFERENCE 1", "NULL_ARRAY_REFERENCE 1", "ARRAY_OUT_OF_BOUNDS 1"
    };
    repeat(Mode.DEFAULT.text(WAT), Arrays.stream(found), 100_000);
  }

  /** Often enough to be compiled. */
  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DEFAULT", "TINY_PARTS"})
  void compiledByTheJvm(Mode mode) throws Exception {
    Instance instance = mode.text(WAT);
    repeat(instance, instance.exports().keySet().stream().filter(e -> e.endsWith("1")), 20_000);
  }

  private static void repeat(Instance instance, Stream<String> exports, int times)
      throws Exception {
    // On a thread of its own, since it takes long to fill in the trace of a deep stack.
    FutureTask<Void> task =
        new FutureTask<>(() -> exports.forEach(export -> repeat(instance, export, times)), null);
    new Thread(task).start();
    task.get();
  }

  private static void repeat(Instance instance, String export, int times) {
    WasmFunction function = instance.function(export);
    Object[] arguments = {null};
    for (int i = 0; i < times; i++) {
      try {
        function.call(arguments);
      } catch (Trap e) {
        if (e.kind() != kind(export)) {
          throw e;
        }
      }
    }
    check(instance, export);
  }
}
