package io.github.rhinowasm.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.host.ScriptError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhinoEnvironmentTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private RhinoEnvironment.Builder builder(boolean interpreted) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return RhinoEnvironment.builder().stdout(stream).stderr(stream).interpreted(interpreted);
  }

  private String printed() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aModuleFromTextIsFetchedCompiledAndCalled(boolean interpreted) {
    Map<String, byte[]> files = Map.of("add.wat", ADD.getBytes(StandardCharsets.UTF_8));
    try (RhinoEnvironment environment = builder(interpreted).virtualFiles(files).build()) {
      environment.evaluate(
          """
          fetch('add.wat').then(function (r) { return r.text(); }).then(function (text) {
            return WebAssembly.instantiate(wat2wasm(text));
          }).then(function (result) { console.log(result.instance.exports.add(40, 2)); });
          console.log('first');
          """,
          "a.js");
      environment.runUntilIdle();
      assertEquals("first\n42\n", printed());
    }
  }

  private static final String ADD =
      """
      (module (func (export "add") (param i32 i32) (result i32)
        (i32.add (local.get 0) (local.get 1))))
      """;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wat2wasmChecksItsArgument(boolean interpreted) {
    try (RhinoEnvironment environment = builder(interpreted).build()) {
      environment.evaluate(
          """
          var bytes = wat2wasm('(module)');
          console.log(bytes instanceof Uint8Array, bytes.length, wat2wasm.name, wat2wasm.length);
          ['(module\\n  (bogus))', '(', 5, undefined, {}].forEach(function (x) {
            try { wat2wasm(x); } catch (e) { console.log(e.name, /\\d+:\\d+/.test(e.message)); }
          });
          try { wat2wasm(); } catch (e) { console.log(e.name); }
          """,
          "a.js");
      assertEquals(
          """
          true 8 wat2wasm 1
          SyntaxError true
          SyntaxError true
          TypeError false
          TypeError false
          TypeError false
          TypeError
          """,
          printed());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failuresAreThrownWithPlaceAndStack(boolean interpreted) {
    try (RhinoEnvironment environment = builder(interpreted).build()) {
      ScriptError thrown =
          assertThrows(
              ScriptError.class,
              () ->
                  environment.evaluate(
                      "function f() {\n  throw new TypeError('x');\n}\nf();", "f.js"));
      assertEquals("TypeError: x", thrown.getMessage());
      assertEquals(ScriptError.Kind.UNCAUGHT, thrown.kind());
      assertEquals("Uncaught TypeError: x\n    at f.js:2 (f)\n    at f.js:4", thrown.report());

      ScriptError syntax =
          assertThrows(ScriptError.class, () -> environment.evaluate("1;\nvar = 2;", "s.js", 10));
      assertEquals(ScriptError.Kind.SYNTAX, syntax.kind());
      assertTrue(syntax.report().startsWith("s.js:11\nvar = 2;\n"), syntax.report());

      ScriptError rejection =
          assertThrows(
              ScriptError.class, () -> environment.evaluate("Promise.reject('why')", "r.js"));
      assertEquals("Uncaught (in promise) 'why'", rejection.report());
      assertEquals("ab", environment.evaluate("'a' + 'b'", "ok.js"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLoopStopsAtTheFirstFailureAndCanGoOn(boolean interpreted) {
    try (RhinoEnvironment environment = builder(interpreted).build()) {
      environment.evaluate(
          """
          setTimeout(function () { console.log(1); throw new Error('bad'); });
          setTimeout(function () { console.log(2); });
          """,
          "t.js");
      ScriptError error = assertThrows(ScriptError.class, environment::runUntilIdle);
      assertEquals("Error: bad", error.getMessage());
      assertEquals("1\n", printed());
      environment.runUntilIdle();
      assertEquals("2\n", printed());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void deepRecursionEndsSoon(boolean interpreted) {
    try (RhinoEnvironment environment = builder(interpreted).build()) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () ->
              environment.evaluate(
                  """
                  var n = 0;
                  function deep() { n++; deep(); }
                  function nested() { n++; [1].map(nested); }
                  function caught() { try { caught(); } finally { n++; } }
                  [deep, nested, caught].forEach(function (f) {
                    n = 0;
                    try { f(); } catch (e) { console.log(e instanceof RangeError, n > 2000); }
                  });
                  """,
                  "deep.js"));
      assertEquals("true true\ntrue true\ntrue true\n", printed());
    }
  }

  @Test
  void argumentsAndGlobals() {
    try (RhinoEnvironment environment = builder(false).arguments(List.of("a", "--b")).build()) {
      environment.evaluate(
          """
          #!/usr/bin/env rhino-wasm
          console.log(scriptArgs, Array.isArray(scriptArgs), String(WebAssembly));
          console.log(typeof java, typeof Packages, typeof self, this === globalThis);
          """,
          "a.js");
      assertEquals(
          "[ 'a', '--b' ] true [object WebAssembly]\nundefined undefined undefined true\n",
          printed());
    }
  }

  @Test
  void webAssemblyObjectsLookLikeInNode() {
    try (RhinoEnvironment environment = builder(false).build()) {
      environment.evaluate(
          """
          var module = new WebAssembly.Module(wat2wasm('(module (func (export "f")))'));
          console.log(module, new WebAssembly.Instance(module),
              new WebAssembly.Memory({ initial: 1 }),
              new WebAssembly.Table({ initial: 1, element: 'anyfunc' }),
              new WebAssembly.Global({ value: 'i32' }, 1));
          console.log(Object.keys(new WebAssembly.Instance(module).exports));
          """,
          "a.js");
      assertEquals(
          "Module [WebAssembly.Module] {} Instance [WebAssembly.Instance] {}"
              + " Memory [WebAssembly.Memory] {} Table [WebAssembly.Table] {}"
              + " Global [WebAssembly.Global] {}\n[ 'f' ]\n",
          printed());
    }
  }

  @Test
  void valuesAreFormattedOnTheScriptThread() {
    try (RhinoEnvironment environment = builder(false).build()) {
      assertEquals("{ a: [ 1 ] }", environment.format(environment.evaluate("({a: [1]})", "a.js")));
      assertEquals("'s'", environment.format(environment.evaluate("'s'", "a.js")));
    }
  }

  @Test
  void incompleteSourcesAreTold() {
    try (RhinoEnvironment environment = builder(false).build()) {
      assertFalse(environment.isComplete("function f() {"));
      assertFalse(environment.isComplete("f(1,"));
      assertTrue(environment.isComplete("f(1)"));
      assertTrue(environment.isComplete(")"));
    }
  }

  @Test
  void typedArraysAreLittleEndianWhateverTheProcessDid() {
    try (RhinoEnvironment environment = builder(false).build()) {
      environment.evaluate(
          """
          var memory = new WebAssembly.Memory({ initial: 1 });
          new Uint32Array(memory.buffer)[0] = 1;
          console.log(new Uint8Array(memory.buffer)[0], new TextEncoder().encode('é') instanceof Uint8Array);
          """,
          "a.js");
      assertEquals("1 true\n", printed());
    }
  }

  @Test
  void aClosedEnvironmentSaysSo() {
    RhinoEnvironment environment = builder(false).build();
    environment.close();
    assertThrows(IllegalStateException.class, () -> environment.evaluate("1", "a.js"));
  }

  @Test
  void closingEndsALoopThatWouldGoOn() {
    RhinoEnvironment environment = builder(false).build();
    environment.evaluate("setInterval(function () {}, 5)", "a.js");
    Thread closer =
        new Thread(
            () -> {
              try {
                Thread.sleep(50);
              } catch (InterruptedException e) {
                return;
              }
              environment.close();
            });
    closer.start();
    assertTimeoutPreemptively(Duration.ofSeconds(20), environment::runUntilIdle);
    assertThrows(IllegalStateException.class, environment::runUntilIdle);
  }
}
