package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.ModuleAssembler;
import io.github.rhinowasm.differential.WasmBytes;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What host functions throw is never taken for a trap, whatever it is and however often. */
class HostFailureTest {
  private static final FunctionType TYPE =
      new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));

  /** An import called directly, through a table, inside a large function, and exported itself. */
  private static Instance instance(Modes mode, HostFunction body) {
    ModuleAssembler module = new ModuleAssembler();
    int type = module.type("i", "i");
    module.importFunction("env", "host", type);
    WasmBytes direct = new WasmBytes().op(Operator.LOCAL_GET, 0).op(Operator.CALL, 0).end();
    module.export("direct", ModuleAssembler.FUNCTION, module.function(type, "", direct));
    WasmBytes indirect = new WasmBytes().op(Operator.LOCAL_GET, 0).i32(0);
    indirect.op(Operator.CALL_INDIRECT, type).u32(0).end();
    module.export("indirect", ModuleAssembler.FUNCTION, module.function(type, "", indirect));
    WasmBytes large = new WasmBytes();
    for (int i = 0; i < 3_000; i++) {
      large.op(Operator.LOCAL_GET, 0).i32(i).op(Operator.I32_LOAD).u32(0).u32(0);
      large.op(Operator.I32_ADD).op(Operator.LOCAL_SET, 0);
    }
    large.op(Operator.BLOCK).u8(0x7F);
    large.op(Operator.LOCAL_GET, 0).op(Operator.CALL, 0).i32(7).op(Operator.I32_DIV_S).end();
    module.export("large", ModuleAssembler.FUNCTION, module.function(type, "", large.end()));
    WasmBytes nested = new WasmBytes().op(Operator.LOCAL_GET, 0).op(Operator.CALL, 1).end();
    module.export("nested", ModuleAssembler.FUNCTION, module.function(type, "", nested));
    WasmBytes trap = new WasmBytes().i32(1).i32(0).op(Operator.I32_DIV_U).end();
    module.export("trap", ModuleAssembler.FUNCTION, module.function(type, "", trap));
    module.export("import", ModuleAssembler.FUNCTION, 0);
    module.memory(1, 1);
    module.table('u', 1, 1);
    module.element(new WasmBytes().u8(0).i32(0).end().u32(1).u32(0));
    return mode.engine()
        .compile(module.build())
        .instantiate(Imports.builder().function("env", "host", TYPE, body).build());
  }

  private static final List<String> EXPORTS =
      List.of("direct", "indirect", "large", "nested", "import");

  @ParameterizedTest
  @EnumSource(Modes.class)
  void javaExceptionsArriveAsTheCause(Modes mode) {
    Throwable[] failures = {
      new NullPointerException("host"),
      new ArrayIndexOutOfBoundsException("host"),
      new IndexOutOfBoundsException("host"),
      new ArithmeticException("/ by zero"),
      new ClassCastException("host"),
      new NegativeArraySizeException("host"),
      new ArrayStoreException("host"),
      new IllegalArgumentException("host"),
      new IOException("host"),
      new AssertionError("host"),
      new LinkageError("host"),
      new Exception("host"),
      new IllegalStateException() {
        @Override
        public String toString() {
          throw new NullPointerException("no description either");
        }
      }
    };
    for (Throwable failure : failures) {
      Instance instance =
          instance(
              mode,
              arguments -> {
                throw failure;
              });
      for (String export : EXPORTS) {
        HostException thrown =
            assertThrows(HostException.class, () -> instance.function(export).call(5), export);
        assertSame(failure, thrown.getCause(), export);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void exceptionsOfTheJvmItselfInsideTheHost(Modes mode) throws Exception {
    Object[] nothing = new Object[1];
    int[] none = new int[0];
    List<HostFunction> bodies =
        List.of(
            arguments -> nothing[0].hashCode(),
            arguments -> none[(Integer) arguments[0]],
            arguments -> (Integer) arguments[0] / none.length,
            arguments -> (Integer) (Object) "text");
    List<Class<?>> classes =
        List.of(
            NullPointerException.class,
            ArrayIndexOutOfBoundsException.class,
            ArithmeticException.class,
            ClassCastException.class);
    for (int i = 0; i < bodies.size(); i++) {
      Instance instance = instance(mode, bodies.get(i));
      Class<?> expected = classes.get(i);
      for (String export : EXPORTS) {
        // Often enough for the JVM to leave out the traces; less often where a call takes long.
        boolean often = mode == Modes.LAZY && !export.equals("large");
        RecursiveModule.onStack(
            RecursiveModule.STACK, () -> failing(instance, export, often ? 20_000 : 200, expected));
      }
    }
  }

  private static void failing(Instance instance, String export, int times, Class<?> expected) {
    for (int i = 0; i < times; i++) {
      try {
        instance.function(export).call(5);
      } catch (HostException e) {
        assertSame(expected, e.getCause().getClass());
        continue;
      } catch (RuntimeException e) {
        throw new AssertionError(export + " after " + i + " times", e);
      }
      throw new AssertionError(export + " returned");
    }
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void trapInsideTheHostStaysATrap(Modes mode) {
    Instance[] instance = new Instance[1];
    instance[0] = instance(mode, arguments -> instance[0].function("trap").call(arguments));
    for (String export : EXPORTS) {
      Trap trap = assertThrows(Trap.class, () -> instance[0].function(export).call(5));
      assertEquals(TrapKind.INTEGER_DIVIDE_BY_ZERO, trap.kind());
      assertEquals("func 5", trap.function());
    }
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void resultsThatDoNotFitAreTheHostsMistake(Modes mode) {
    Object[] results = {null, "text", 5L, new Object[] {1}, new Object[0], 1.5};
    for (Object result : results) {
      Instance instance = instance(mode, arguments -> result);
      for (String export : EXPORTS) {
        HostException thrown =
            assertThrows(HostException.class, () -> instance.function(export).call(5), export);
        assertInstanceOf(IllegalStateException.class, thrown.getCause());
        assertNotNull(thrown.getCause().getMessage());
        assertTrue(thrown.getCause().getMessage().contains("i32"), thrown::getMessage);
      }
    }
  }
}
