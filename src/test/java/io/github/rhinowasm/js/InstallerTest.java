package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
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
  void aSealedScopeTakesNothingMore() {
    try (Context cx = Context.enter()) {
      cx.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = cx.initSafeStandardObjects();
      scope.sealObject();
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> WebAssemblyInstaller.install(cx, scope))
              .getMessage();
      assertTrue(message.contains("sealed"), message);
      ScriptableObject inheriting = (ScriptableObject) cx.newObject(scope);
      inheriting.setPrototype(scope);
      inheriting.setParentScope(null);
      WebAssemblyInstaller.install(cx, inheriting);
      assertEquals("object", cx.evaluateString(inheriting, "typeof WebAssembly", "t.js", 1, null));
    }
  }

  private static ScriptableObject changedScope(Context cx, String change) {
    cx.setLanguageVersion(Context.VERSION_ES6);
    ScriptableObject scope = cx.initSafeStandardObjects();
    cx.evaluateString(scope, change, "change.js", 1, null);
    return scope;
  }

  /** What a scope's own scripts did before must not make the installation fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CallSite.prototype.getFileName = 1",
        "delete CallSite.prototype.getLineNumber",
        "CallSite = {prototype: 1}",
        "delete CallSite",
        "Error.prepareStackTrace = 1",
        "delete Error.prototype.stack",
        "Error.prototype.toString = null",
        "Reflect = 1",
        "delete Reflect.construct",
        "delete DataView",
        "delete ArrayBuffer.prototype.slice",
        "delete ArrayBuffer.prototype.constructor",
        "delete Uint8Array.prototype.set",
        "Object.prototype.value = 1",
        "Object.defineProperty = null",
        "Symbol = undefined",
        "Function.prototype.call = 1",
      })
  void scopesThatScriptsHaveChanged(String change) {
    try (Context cx = Context.enter()) {
      ScriptableObject scope = changedScope(cx, change);
      WebAssemblyInstaller.install(cx, scope);
      String script =
          "var m = new WebAssembly.Memory({initial: 1}), r = m.grow(1) + m.buffer.byteLength;"
              + "try { m.grow(-1); } catch (e) { r += typeof e.stack; } r";
      assertEquals("131073string", cx.evaluateString(scope, script, "t.js", 1, null).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete TypeError",
        "RangeError = 5",
        "Object.setPrototypeOf(Uint8Array, Function.prototype)",
        "Promise.prototype.then = 1",
      })
  void scopesThatScriptsHaveChangedTooMuch(String change) {
    try (Context cx = Context.enter()) {
      ScriptableObject scope = changedScope(cx, change);
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> WebAssemblyInstaller.install(cx, scope))
              .getMessage();
      assertTrue(message.contains("install WebAssembly before"), message);
    }
  }

  /** A factory of the embedder's own, with an answer of its own to the question of byte order. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void memoriesAreLittleEndianWithAnyContextFactory(boolean littleEndian) {
    ContextFactory factory =
        new ContextFactory() {
          @Override
          protected boolean hasFeature(Context cx, int feature) {
            return feature == Context.FEATURE_LITTLE_ENDIAN
                ? littleEndian
                : super.hasFeature(cx, feature);
          }
        };
    try (Context cx = factory.enterContext()) {
      cx.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = cx.initStandardObjects();
      WebAssemblyInstaller.install(cx, scope);
      assertEquals(
          "4,3,2,1,0",
          cx.evaluateString(
              scope,
              "var memory = new WebAssembly.Memory({initial: 1}).buffer;"
                  + "new Uint32Array(memory)[0] = 0x01020304;"
                  + "String(new Uint8Array(memory, 0, 5))",
              "t.js",
              1,
              null));
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
    Scripts one = Scripts.create(false);
    Scripts two = Scripts.create(false);
    two.put("memory", one.value("new WebAssembly.Memory({initial: 1})"));
    two.put("first", one.value("WebAssembly"));
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
