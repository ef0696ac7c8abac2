package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TagType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.WrappedException;

/** Exceptions where Java code throws or catches them. */
class ExceptionsTest {
  private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

  private static final String CALLING =
      """
      (module (import "m" "tag" (tag $t (param i32 externref))) (import "m" "f" (func $f))
        (func (export "pass") (call $f))
        (func (export "catch") (result i32 externref)
          (block $b (result i32 externref)
            (try_table (catch $t $b) (call $f)) (i32.const -1) (ref.null extern)))
        (func (export "catchAll") (result i32)
          (block $b (try_table (catch_all $b) (call $f)) (return (i32.const 0)))
          (i32.const 1))
        (func (export "throw") (param i32 externref) (throw $t (local.get 0) (local.get 1))))
      """;

  private static final String INSTANTIATE =
      "var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`"
          + CALLING
          + "`)), {m: {tag: tag, f: f}}).exports;"
          + "function thrown(name) {"
          + "  try { e[name](); } catch (error) { return error; } return 'nothing thrown'; }";

  private final Tag tag =
      new Tag(
          new TagType(
              DefinedType.of(
                  new FunctionType(List.of(NumericType.I32, ReferenceType.EXTERNREF), List.of()))));

  private Scripts withTag(boolean interpreted) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.give("tag", tag);
    return scripts;
  }

  /** {@code f} is a function of the scope. */
  private Scripts throwing(boolean interpreted, Throwable thrown) {
    Scripts scripts = withTag(interpreted);
    scripts.defineThrowing("f", thrown);
    return scripts;
  }

  /** Scripts with {@link #CALLING} instantiated; {@code f} is a function of Java. */
  private Scripts calling(boolean interpreted, HostFunction body) {
    Scripts scripts = withTag(interpreted);
    Engine engine = WebAssemblyObjects.engine(scripts.scope());
    scripts.give("f", engine.hostFunction(NOTHING, "f", body));
    scripts.evaluate(INSTANTIATE);
    return scripts;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAHostFunctionThrowsIsAnExceptionForScriptsAndWasm(boolean interpreted) {
    WasmException exception = new WasmException(tag, 7, "text");
    Scripts scripts =
        calling(
            interpreted,
            arguments -> {
              throw exception;
            });
    scripts.evaluate(
        """
        var first = thrown('pass');
        print(first instanceof WebAssembly.Exception, first.is(tag), first.getArg(tag, 0),
            first.getArg(tag, 1), first === thrown('pass'), e.catch().join(), e.catchAll());
        """);
    assertEquals("true true 7 text true 7,text 1", scripts.output());
    assertSame(exception, WebAssemblyObjects.toJava(scripts.value("first")));
    scripts.give("given", exception);
    assertEquals(true, scripts.value("given === first"));
    assertSame(tag, WebAssemblyObjects.toJava(scripts.value("tag"), Tag.class));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJavaFunctionOfTheScopeMayThrowThemToo(boolean interpreted) {
    WasmException exception = new WasmException(tag, 7, "text");
    for (RuntimeException thrown :
        new RuntimeException[] {exception, new WrappedException(exception)}) {
      Scripts scripts = throwing(interpreted, thrown);
      scripts.evaluate(INSTANTIATE + "print(e.catch().join(), thrown('pass').getArg(tag, 0));");
      assertEquals("7,text 7", scripts.output());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failuresOfJavaCodeAreNotCaughtByWasm(boolean interpreted) {
    for (RuntimeException thrown :
        new RuntimeException[] {
          new IllegalStateException("mine"),
          new Trap(TrapKind.UNREACHABLE),
          new WrappedException(new IllegalStateException("mine")),
          new HostException(new IllegalStateException("mine"))
        }) {
      Scripts scripts =
          calling(
              interpreted,
              arguments -> {
                throw thrown;
              });
      scripts.evaluate(
          """
          var g = f;
          // On its way through a script, which may look at it.
          f = function () { try { g(); } catch (error) { throw error; } };
          print(thrown('catchAll') instanceof Error);
          """
              + INSTANTIATE
              + "print(thrown('catchAll') instanceof Error);");
      assertEquals("true\ntrue", scripts.output());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anErrorThatEndsTheScriptIsNotCaughtByWasm(boolean interpreted) {
    class Killed extends Error {
      private static final long serialVersionUID = 1L;
    }

    Killed killed = new Killed();
    Scripts scripts = throwing(interpreted, killed);
    scripts.evaluate(INSTANTIATE);
    assertSame(killed, assertThrows(Killed.class, () -> scripts.evaluate("print(e.catchAll());")));
    assertEquals("", scripts.output());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatRhinoReportsIsCaughtUnlessTheStackIsFull(boolean interpreted) {
    for (String message : new String[] {"some report", "Exceeded maximum stack depth"}) {
      Scripts scripts = withTag(interpreted);
      scripts.define(
          "f",
          (cx, scope, thisObj, args) -> {
            throw new EvaluatorException(message);
          });
      scripts.evaluate(INSTANTIATE + "print(e.catchAll === undefined, thrown('catchAll'));");
      assertEquals(
          message.equals("some report")
              ? "false nothing thrown"
              : "false RangeError: Maximum call stack size exceeded",
          scripts.output());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void javaCodeCatchesWhatScriptsThrowIntoWasm(boolean interpreted) {
    Scripts scripts = withTag(interpreted);
    scripts.evaluate(
        "var value = {}; function f() { throw value; }"
            + INSTANTIATE
            + "var exn = new WebAssembly.Exception(tag, [5, 'five']);");
    WasmFunction pass = WebAssemblyObjects.toJava(scripts.value("e.pass"), WasmFunction.class);
    // No Context here: the function enters one.
    WasmException e = assertThrows(WasmException.class, () -> pass.call());
    assertSame(WebAssemblyObjects.jsTag(), e.tag());
    assertSame(scripts.value("value"), e.value(0));
    RhinoException cause = assertInstanceOf(RhinoException.class, e.getCause());
    assertTrue(cause.getScriptStackTrace().contains("(f)"), cause.getScriptStackTrace());
    scripts.evaluate("value = exn;");
    WasmException own = assertThrows(WasmException.class, () -> pass.call());
    assertSame(WebAssemblyObjects.toJava(scripts.value("exn")), own);
    assertSame(tag, own.tag());
    assertArrayEquals(new Object[] {5, "five"}, own.values());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHostFunctionMayCatchWhatAScriptThrows(boolean interpreted) {
    Scripts scripts = withTag(interpreted);
    scripts.evaluate("function f() { throw 'text'; }" + INSTANTIATE);
    WasmFunction pass = WebAssemblyObjects.toJava(scripts.value("e.pass"), WasmFunction.class);
    Object[] seen = new Object[1];
    Instance instance =
        WebAssemblyObjects.engine(scripts.scope())
            .compile(
                Wat.toBinary(
                    "(module (import \"m\" \"f\" (func $f)) (func (export \"run\") (call $f)))"))
            .instantiate(
                Imports.builder()
                    .function(
                        "m",
                        "f",
                        NOTHING,
                        arguments -> {
                          try {
                            return pass.call();
                          } catch (WasmException e) {
                            seen[0] = e.value(0);
                            throw e;
                          }
                        })
                    .build());
    scripts.give("run", instance.exports().get("run"));
    scripts.evaluate("try { run(); } catch (error) { print('caught', error); }");
    assertEquals("caught text", scripts.output());
    assertEquals("text", seen[0]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEmbedderGetsWhatTheScriptThrewWithItsStack(boolean interpreted) {
    Scripts scripts = withTag(interpreted);
    scripts.evaluate("var value = {}; function f() { throw value; }" + INSTANTIATE);
    JavaScriptException e =
        assertThrows(JavaScriptException.class, () -> scripts.evaluate("\n\ne.pass();"));
    assertSame(scripts.value("value"), e.getValue());
    assertEquals(1, e.lineNumber());
    assertTrue(e.getScriptStackTrace().contains("test.js:1 (f)"), e.getScriptStackTrace());
    scripts.evaluate("function f() { nothing.here; }" + INSTANTIATE);
    RhinoException error =
        assertThrows(RhinoException.class, () -> scripts.evaluate("\n\ne.pass();"));
    assertTrue(error.details().contains("\"nothing\" is not defined"), error.details());
    assertEquals(1, error.lineNumber());
    assertTrue(error.getScriptStackTrace().contains("test.js:1 (f)"));
    assertTrue(error.getScriptStackTrace().contains("test.js:3"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUncaughtExceptionSaysWhatItIsAndWhere(boolean interpreted) {
    Scripts scripts = withTag(interpreted);
    scripts.evaluate("function f() {}" + INSTANTIATE);
    JavaScriptException e =
        assertThrows(JavaScriptException.class, () -> scripts.evaluate("\ne.throw(7, {});"));
    assertEquals(
        "WebAssembly.Exception with a tag of type [i32 externref] -> []: [7, an object]"
            + " (test.js#2)",
        e.getMessage());
    assertInstanceOf(WasmException.class, e.getCause());
    assertTrue(e.getScriptStackTrace().contains("test.js:2"), e.getScriptStackTrace());
  }

  @Test
  void anExceptionWithJSTagIsItsValue() {
    Scripts scripts = Scripts.create(false);
    scripts.inContext(
        cx ->
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    WebAssemblyObjects.toScript(
                        cx,
                        scripts.scope(),
                        new WasmException(WebAssemblyObjects.jsTag(), "text"))));
    Engine engine = WebAssemblyObjects.engine(scripts.scope());
    scripts.give(
        "f",
        engine.hostFunction(
            NOTHING,
            "f",
            arguments -> {
              throw new WasmException(WebAssemblyObjects.jsTag(), "text");
            }));
    scripts.evaluate("try { f(); } catch (error) { print(typeof error, error); }");
    assertEquals("string text", scripts.output());
  }

  @Test
  void realmsShareTagsAndExceptions() {
    Scripts one = Scripts.create(false);
    Scripts two = Scripts.create(false);
    one.give("tag", tag);
    two.put("tag", one.value("tag"));
    two.give("same", tag);
    assertEquals(true, two.value("tag === same && !(tag instanceof WebAssembly.Tag)"));
    two.evaluate(
        "var exn = new WebAssembly.Exception(tag, [1, null]); function f() { throw exn; }");
    one.put("f", two.value("f"));
    one.put("exn", two.value("exn"));
    one.evaluate(INSTANTIATE);
    assertEquals(true, one.value("thrown('pass') === exn && e.catchAll() === 1"));
  }

  @Test
  void eachRealmHasAnObjectOfItsOwnForTheOneJSTag() {
    Scripts one = Scripts.create(false);
    Scripts two = Scripts.create(false);
    Object tagOfOne = one.value("WebAssembly.JSTag");
    assertNotSame(tagOfOne, two.value("WebAssembly.JSTag"));
    assertSame(
        WebAssemblyObjects.toJava(tagOfOne),
        WebAssemblyObjects.toJava(two.value("WebAssembly.JSTag")));
    for (Scripts scripts : List.of(one, two)) {
      assertEquals(true, scripts.value("WebAssembly.JSTag instanceof WebAssembly.Tag"));
    }
    two.put("tag", tagOfOne);
    two.evaluate(
        """
        var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
          (import "m" "tag" (tag $t (param externref))) (import "m" "f" (func $f))
          (export "own" (tag $t))
          (func (export "catch") (result externref)
            (block $b (result externref) (try_table (catch $t $b) (call $f)) (ref.null extern))))`)),
            {m: {tag: tag, f: function () { throw 'text'; }}}).exports;
        """);
    assertEquals("text", two.value("e.catch()"));
    assertEquals(true, two.value("e.own === WebAssembly.JSTag"));
  }
}
