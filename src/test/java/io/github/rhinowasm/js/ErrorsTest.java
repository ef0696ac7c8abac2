package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.WrappedException;

class ErrorsTest {
  private static final String IMPORTING =
      """
      var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
          '(module (import "m" "f" (func $f)) (func (export "run") (call $f)))')),
          {m: {f: host}}).exports;
      """;

  /** An Error with which an embedder ends a script. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Scripts throwing(boolean interpreted, Throwable thrown) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.defineThrowing("host", thrown);
    scripts.evaluate(IMPORTING);
    return scripts;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void javaExceptionsOfImportsAreErrorsWithoutJavaObjects(boolean interpreted) {
    for (Throwable thrown :
        new Throwable[] {
          new NullPointerException("npe"),
          new IndexOutOfBoundsException(7),
          new ArithmeticException("/ by zero"),
          new WrappedException(new IOException("io")),
          new AssertionError("bug"),
          new ExceptionInInitializerError("linkage")
        }) {
      Scripts scripts = throwing(interpreted, thrown);
      scripts.evaluate(
          """
          try { e.run(); } catch (error) {
            print(error.constructor === Error, error instanceof WebAssembly.RuntimeError,
                Object.getOwnPropertyNames(error).sort().join(), error.message.slice(0, 15));
          }
          """);
      assertEquals("true false message,stack internal error:", scripts.output());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEmbedderSeesTheCause(boolean interpreted) {
    NullPointerException thrown = new NullPointerException("npe");
    Scripts scripts = throwing(interpreted, thrown);
    JavaScriptException e =
        assertThrows(JavaScriptException.class, () -> scripts.evaluate("e.run()"));
    assertSame(thrown, e.getCause());
    assertTrue(e.getMessage().contains("(test.js#"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jvmErrorsOfImportsAreRangeErrors(boolean interpreted) {
    for (Error thrown : new Error[] {new StackOverflowError(), new OutOfMemoryError("heap")}) {
      Scripts scripts = throwing(interpreted, thrown);
      scripts.evaluate("try { e.run(); } catch (error) { print(error.name, error.message); }");
      assertEquals(
          thrown instanceof StackOverflowError
              ? "RangeError Maximum call stack size exceeded"
              : "RangeError out of memory",
          scripts.output());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anErrorThatEndsTheScriptIsNotCaught(boolean interpreted) {
    Killed killed = new Killed();
    Scripts scripts = throwing(interpreted, killed);
    assertSame(
        killed,
        assertThrows(
            Killed.class,
            () -> scripts.evaluate("try { e.run(); } catch (error) { print('caught'); }")));
    assertEquals("", scripts.output());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTrapOfAHostFunctionIsATrap(boolean interpreted) {
    Scripts scripts = throwing(interpreted, new Trap(TrapKind.NULL_REFERENCE));
    scripts.evaluate(
        "try { e.run(); } catch (error) { print(error.name, error.message.slice(0, 14)); }");
    assertEquals("RuntimeError null reference", scripts.output());
  }

  @Test
  void uncaughtErrorsNameClassMessageAndPlace() {
    JavaScriptException e =
        assertThrows(
            JavaScriptException.class,
            () -> Scripts.run(false, "\n\nnew WebAssembly.Module(new Uint8Array(0))"));
    assertTrue(e.getMessage().startsWith("CompileError: WebAssembly.Module(): unexpected end"));
    assertTrue(e.getMessage().endsWith("(test.js#3)"), e.getMessage());
    assertEquals(3, e.lineNumber());
    assertTrue(e.getScriptStackTrace().contains("test.js:3"), e.getScriptStackTrace());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stackOfAnErrorNamesTheScriptsFunctions(boolean interpreted) {
    String stack =
        Scripts.run(
            interpreted,
            """
            function inner() { new WebAssembly.Memory({initial: 2, maximum: 1}); }
            try { inner(); } catch (e) { print(e.stack); }
            """);
    assertTrue(stack.contains("test.js:1 (inner)"), stack);
    assertTrue(stack.contains("test.js:2"), stack);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runawayRecursionOnASmallStackIsARangeErrorEachTime(boolean interpreted) throws Exception {
    String[] output = new String[1];
    Thread thread =
        new Thread(
            null,
            () ->
                output[0] =
                    Scripts.run(
                        interpreted,
                        """
                        var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
                          `(module (import "m" "f" (func $f (result i64)))
                            (func (export "run") (result i64) (i64.add (i64.const 1) (call $f))))`)),
                          {m: {f: function () { return e.run(); }}}).exports;
                        for (var i = 0; i < 20; i++) {
                          try { e.run(); print('returned'); } catch (error) {
                            if (!(error instanceof RangeError)) print(error);
                          }
                        }
                        print('done', new WebAssembly.Memory({initial: 1}).grow(1));
                        """),
            "small stack",
            400_000);
    thread.start();
    thread.join();
    assertEquals("done 1", output[0]);
  }

  @Test
  void noJavaObjectIsInTheReachOfTheScripts() {
    String reach =
        Scripts.run(
            false,
            """
            var seen = new Set(), odd = [];
            function walk(value, path) {
              if (value === null || typeof value !== 'object' && typeof value !== 'function') return;
              if (seen.has(value) || path.length > 300) return;
              seen.add(value);
              if (/Java/.test(Object.prototype.toString.call(value))) odd.push(path);
              Object.getOwnPropertyNames(value).concat(Object.getOwnPropertySymbols(value))
                .forEach(function (k) {
                  var d = Object.getOwnPropertyDescriptor(value, k);
                  if (!d) return;
                  ['value', 'get', 'set'].forEach(function (part) {
                    walk(d[part], path + '.' + String(k));
                  });
                });
              walk(Object.getPrototypeOf(value), path + '.__proto__');
            }
            walk(WebAssembly, 'WebAssembly');
            walk(new WebAssembly.Memory({initial: 1}).buffer, 'buffer');
            try { new WebAssembly.Module(1); } catch (e) { walk(e, 'error'); }
            print(odd.length, seen.size > 50);
            """);
    assertEquals("0 true", reach);
    assertFalse(reach.isEmpty());
  }

  @Test
  void asScriptExceptionKeepsWhatScriptsCanCatch() {
    Scripts scripts = Scripts.create(false);
    scripts.inContext(
        cx -> {
          Errors errors = Realm.of(scripts.scope()).errors();
          JavaScriptException thrown = errors.exception(Errors.Kind.LINK_ERROR, "text");
          assertSame(thrown, errors.asScriptException("", thrown));
          assertInstanceOf(
              JavaScriptException.class, errors.asScriptException("", new IOException("x")));
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void exceptionsOfWasmAreErrorsForScriptsAndPassThroughThem(boolean interpreted) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.evaluate(
        """
        function instance(text, imports) {
          return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(text)), imports).exports;
        }
        var e = instance(
            '(module (import "m" "f" (func $f (param i32))) (tag $t (param i32))'
            + '(func (export "throw") (param i32) (throw $t (local.get 0)))'
            + '(func (export "catch") (param i32) (result i32) (block (result i32)'
            + '  (try_table (catch $t 0) (call $f (local.get 0))) (i32.const -1)))'
            + '(func (export "catchAll") (param i32) (result i32) (block'
            + '  (try_table (catch_all 0) (call $f (local.get 0))) (return (i32.const -1)))'
            + '  (i32.const -2)))',
            {m: {f: function (x) {
              if (x == 3) {
                try { e.throw(x); } catch (error) { return; }
              }
              try { e.throw(x); } finally { passed++; }
            }}});
        var passed = 0;
        var caught;
        try { e.throw(42); } catch (error) { caught = error; }
        """);
    assertEquals(true, scripts.value("caught instanceof WebAssembly.Exception"));
    assertEquals(
        "7,-2,-1", scripts.value("[e.catch(7), e.catchAll(7), e.catchAll(3)].join()").toString());
    assertEquals("2", scripts.value("String(passed)").toString());
  }
}
