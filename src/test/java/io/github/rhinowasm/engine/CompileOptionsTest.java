package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builtins and string constants in the Java API. */
class CompileOptionsTest {
  private static final CompileOptions OPTIONS =
      CompileOptions.NONE.withBuiltins("js-string").withImportedStringConstants("'");

  private static final byte[] GREETING =
      Wat.toBinary(
          """
          (module
            (import "'" "Hello, " (global $hello (ref extern)))
            (import "m" "twice" (func $twice (param i32) (result i32)))
            (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
            (import "wasm:js-string" "concat"
              (func $concat (param externref externref) (result (ref extern))))
            (func (export "greet") (param externref) (result externref)
              (call $concat (global.get $hello) (local.get 0)))
            (func (export "twice") (param externref) (result i32)
              (call $twice (call $length (local.get 0)))))
          """);

  private static final Imports TWICE =
      Imports.builder()
          .function(
              "m",
              "twice",
              new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32)),
              arguments -> 2 * (Integer) arguments[0])
          .build();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEngineSuppliesThem(boolean eager) {
    Engine engine = Engine.builder().eager(eager).build();
    assertTrue(engine.validate(GREETING, OPTIONS));
    WasmModule module = engine.compile(GREETING, OPTIONS);
    Instance instance = module.instantiate(TWICE);
    assertEquals("Hello, World", instance.function("greet").call("World"));
    assertEquals(6, instance.function("twice").call("abc"));
    StaticImports known = module.staticImports();
    assertEquals(
        List.of(true, false, true, true),
        List.of(known.has(0), known.has(1), known.has(2), known.has(3)));
    assertEquals(Builtin.LENGTH, known.builtin(1));
    assertEquals("Hello, ", known.constant(0));
    // Whatever stands for them in a list is not looked at.
    Object twice =
        engine.hostFunction(
            new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32)),
            "thrice",
            arguments -> 3 * (Integer) arguments[0]);
    instance = module.instantiate(Arrays.asList(null, twice, this, null));
    assertEquals(9, instance.function("twice").call("abc"));
  }

  @Test
  void otherWaysToCompile() {
    Engine engine = Engine.create();
    byte[] padded = new byte[GREETING.length + 2];
    System.arraycopy(GREETING, 0, padded, 1, GREETING.length);
    for (WasmModule module :
        List.of(
            engine.compile(padded, 1, GREETING.length, OPTIONS),
            engine.compileOwned(GREETING.clone(), OPTIONS))) {
      assertEquals("Hello, X", module.instantiate(TWICE).function("greet").call("X"));
    }
  }

  @Test
  void withoutOptionsTheyAreImportsAsOthers() {
    WasmModule module = Engine.create().compile(GREETING);
    assertTrue(module.staticImports().isEmpty());
    UnlinkableException missing =
        assertThrows(UnlinkableException.class, () -> module.instantiate(TWICE));
    assertTrue(missing.getMessage().contains("\"Hello, \""), missing.getMessage());
    WasmModule noStrings =
        Engine.create().compile(GREETING, CompileOptions.NONE.withBuiltins("js-string"));
    assertThrows(UnlinkableException.class, () -> noStrings.instantiate(TWICE));
    WasmModule others = Engine.create().compile(GREETING, new CompileOptions(List.of("x"), "y"));
    assertTrue(others.staticImports().isEmpty());
  }

  @Test
  void setsThatAreNamedTwice() {
    Engine engine = Engine.create();
    CompileOptions twice = OPTIONS.withBuiltins("js-string");
    assertFalse(engine.validate(GREETING, twice));
    InvalidException invalid =
        assertThrows(InvalidException.class, () -> engine.compile(GREETING, twice));
    assertEquals("duplicate builtin set \"js-string\"", invalid.getMessage());
  }

  @Test
  void theListOfSetsIsCopied() {
    List<String> sets = new ArrayList<>(List.of("js-string"));
    CompileOptions options = new CompileOptions(sets, "'");
    sets.clear();
    assertEquals(OPTIONS, options);
    assertThrows(NullPointerException.class, () -> new CompileOptions(null, null));
  }

  @Test
  void longNamesAreCutInMessages() {
    byte[] bytes =
        Wat.toBinary("(module (import \"'\" \"" + "x".repeat(10_000) + "\" (global i32)))");
    InvalidException invalid =
        assertThrows(InvalidException.class, () -> Engine.create().compile(bytes, OPTIONS));
    assertTrue(invalid.getMessage().length() < 200, invalid.getMessage());
  }

  @Test
  void everyBuiltinWantsItsExactType() {
    Engine engine = Engine.create();
    for (Builtin builtin : Builtin.values()) {
      String type = wat(builtin.type().asFunction());
      String array = "(type $a (array (mut i16)))";
      String imported = "(import \"wasm:js-string\" \"" + builtin + "\" (func (type $t)))";
      String exact = "(module " + array + "(type $t (func " + type + "))" + imported + ")";
      assertTrue(engine.validate(Wat.toBinary(exact), OPTIONS), exact);
      String open = "(module " + array + "(type $t (sub (func " + type + ")))" + imported + ")";
      assertFalse(engine.validate(Wat.toBinary(open), OPTIONS), open);
      assertTrue(engine.validate(Wat.toBinary(open)), open);
      String more =
          "(module " + array + "(type $t (func " + type + " (result i32)))" + imported + ")";
      assertFalse(engine.validate(Wat.toBinary(more), OPTIONS), more);
    }
  }

  private static String wat(FunctionType type) {
    StringBuilder text = new StringBuilder();
    type.parameters().forEach(t -> text.append("(param ").append(t).append(") "));
    type.results().forEach(t -> text.append("(result ").append(t).append(") "));
    return text.toString().replace("array type", "$a");
  }
}
