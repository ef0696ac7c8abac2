package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

class InstallerTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoLinesDo(boolean interpreted) {
    try (Context cx = Context.enter()) {
      cx.setLanguageVersion(Context.VERSION_ES6);
      cx.setInterpretedMode(interpreted);

      ScriptableObject scope = cx.initSafeStandardObjects();
      WebAssemblyInstaller.install(cx, scope);

      assertEquals(
          true,
          cx.evaluateString(
              scope,
              "WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
              "t.js",
              1,
              null));
    }
  }

  @Test
  void saysWhatIsMissing() {
    try (Context cx = Context.enter()) {
      cx.setLanguageVersion(Context.VERSION_1_8);
      ScriptableObject old = cx.initSafeStandardObjects();
      assertThrows(IllegalArgumentException.class, () -> WebAssemblyInstaller.install(cx, old));
      cx.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject empty = new org.mozilla.javascript.NativeObject();
      assertThrows(IllegalArgumentException.class, () -> WebAssemblyInstaller.install(cx, empty));
    }
  }

  @Test
  void featuresAreThoseChosen() {
    Scripts scripts =
        Scripts.create(
            false,
            WebAssemblyInstaller.builder()
                .features(Features.DEFAULT.without(Feature.SIGN_EXTENSION)));
    String module = "(module (func (result i32) (i32.extend8_s (i32.const 1))))";
    scripts.evaluate("print(WebAssembly.validate(wat2wasm('" + module + "')))");
    assertEquals("false", scripts.output());
    assertEquals(
        "true", Scripts.run(false, "print(WebAssembly.validate(wat2wasm('" + module + "')))"));
  }

  @Test
  void twoRealmsShareObjectsButNotPrototypes() {
    Scripts one = Scripts.create(false, WebAssemblyInstaller.builder());
    Scripts two = Scripts.create(false, WebAssemblyInstaller.builder());
    two.scope().put("memory", two.scope(), one.value("new WebAssembly.Memory({initial: 1})"));
    two.scope().put("first", two.scope(), one.value("WebAssembly"));
    two.evaluate(
        """
        print(memory instanceof WebAssembly.Memory, memory instanceof first.Memory);
        var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
            '(module (import "m" "m" (memory 1)) (export "m" (memory 0)))')), {m: {m: memory}}).exports;
        print(e.m === memory, WebAssembly.Memory.prototype.grow.call(memory, 1));
        try { first.Memory.prototype.grow.call(memory); } catch (error) {
          print(error instanceof TypeError, error.name);
        }
        """);
    assertEquals("false true\ntrue 1\nfalse TypeError", two.output());
  }
}
