package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets as far as the JavaScript API uses them up; the host has its own for the rest. */
@Timeout(120)
class BudgetTest {
  private static Scripts scripts(boolean interpreted, Budget budget) {
    return Scripts.create(interpreted, WebAssemblyInstaller.builder().budget(budget));
  }

  private static void assertEnds(boolean interpreted, Limit limit, long amount, String source) {
    Budget budget = Budget.of(Map.of(limit, amount));
    Scripts scripts = scripts(interpreted, budget);
    String guarded =
        "try { " + source + "; print('done'); } catch (e) { print('caught ' + e); } print('on');";
    TerminationError error =
        assertThrows(TerminationError.class, () -> scripts.evaluate(guarded), scripts::output);
    assertEquals(limit, error.limit());
    assertEquals("", scripts.output());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MEMORY | 10 | new WebAssembly.Memory({initial: 11})",
        "MEMORY | 10 | new WebAssembly.Memory({initial: 11, maximum: 11, shared: true})",
        "MEMORY | 10 | new WebAssembly.Memory({initial: 5}).grow(6)",
        "MEMORY | 10 | var a = []; for (;;) a.push(new WebAssembly.Memory({initial: 3}))",
        "TABLE_ELEMENTS | 10 | new WebAssembly.Table({initial: 11, element: 'anyfunc'})",
        "TABLE_ELEMENTS | 10 | new WebAssembly.Table({initial: 5, element: 'anyfunc'}).grow(6)",
        "BUFFERS | 1000 | new ArrayBuffer(1001)",
        "BUFFERS | 1000 | new Uint8Array(1001)",
        "BUFFERS | 1000 | new Float64Array(new Array(126))",
        "BUFFERS | 1000 | Float64Array.from(new Array(126))",
        "BUFFERS | 1000 | new ArrayBuffer(10, {maxByteLength: 2000}).resize(1001)",
        "BUFFERS | 1000 | new ArrayBuffer(500).transfer(1001)",
        "BUFFERS | 1000 | var a = []; for (;;) a.push(new ArrayBuffer(400).slice(0))",
        "MODULE_SIZE | 20 | new WebAssembly.Module(new Uint8Array(21))",
        "MODULE_SIZE | 20 | WebAssembly.validate(new Uint8Array(21))",
        "MODULE_SIZE | 20 | WebAssembly.compile(new Uint8Array(21))",
        "MODULE_SIZE | 20 | WebAssembly.instantiate(new Uint8Array(21))",
      })
  void amountsEndTheScript(Limit limit, long amount, String source) {
    assertEnds(false, limit, amount, source);
    assertEnds(true, limit, amount, source);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void instancesEndTheScript(boolean interpreted) {
    assertEnds(
        interpreted,
        Limit.INSTANCES,
        3,
        "var m = new WebAssembly.Module(wat2wasm('(module)')), a = [];"
            + " for (;;) a.push(new WebAssembly.Instance(m))");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fuelIsSharedByScriptsAndModules(boolean interpreted) {
    String module = "new WebAssembly.Module(wat2wasm('(module %s)'))";
    String calls =
        String.format(
            "var i = new WebAssembly.Instance("
                + module
                + ", {m: {f: function () { try { return i.exports.loop() } catch (e) {} }}});"
                + " i.exports.f()",
            "(import \"m\" \"f\" (func $f)) (tag $e)"
                + " (func (export \"loop\") (loop (br 0)))"
                + " (func (export \"f\") (block (try_table (catch_all 0) (call $f))))");
    assertEnds(interpreted, Limit.FUEL, 1_000_000, calls);
    String start =
        String.format(
            "new WebAssembly.Instance(" + module + ")", "(func $f (loop (br 0))) (start $f)");
    assertEnds(interpreted, Limit.FUEL, 1_000_000, start);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void buffersThatAreGarbageDoNotCount(boolean interpreted) {
    Budget budget = Budget.of(Map.of(Limit.BUFFERS, 10_000_000L, Limit.MEMORY, 100L));
    Scripts scripts = scripts(interpreted, budget);
    scripts.evaluate(
        """
        for (var i = 0; i < 30; i++) {
          new Uint8Array(3000000);
          new ArrayBuffer(2000000).transfer();
          new WebAssembly.Memory({initial: 40}).grow(2);
        }
        var memory = new WebAssembly.Memory({initial: 1, maximum: 2});
        try { memory.grow(2); } catch (e) { print(e.name); }
        """);
    assertEquals("RangeError", scripts.output());
    assertFalse(budget.isStopped());
    assertTrue(budget.held(Limit.BUFFERS) <= 10_000_000);
  }
}
