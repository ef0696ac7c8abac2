package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import java.io.Reader;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.engine.RhinoScriptEngine;

/** WebAssembly in Rhino's engine for javax.script. */
class ScriptEngineTest {
  private static final String MODULE =
      """
      (module
        (import "m" "f" (func $f (param i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "run") (param i32) (result i32) (call $f (local.get 0)))
        (func (export "trap") unreachable))
      """;

  private static ScriptEngine engine(boolean interpreted) {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("rhino");
    assertInstanceOf(RhinoScriptEngine.class, engine);
    engine.put(RhinoScriptEngine.INTERPRETED_MODE, interpreted);
    return engine;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneCallDoes(boolean interpreted) throws ScriptException, NoSuchMethodException {
    ScriptEngine engine = engine(interpreted);
    ScriptableObject scope = WebAssemblyInstaller.install(engine);
    engine.put(
        "module",
        WebAssemblyObjects.toScript(
            scope, WebAssemblyObjects.engine(scope).compile(Wat.toBinary(MODULE))));
    engine.eval(
        """
        var e = new WebAssembly.Instance(module, {m: {f: function (x) {
          if (x < 0) throw new RangeError('negative');
          return x * factor;
        }}}).exports;
        var factor = 2;
        function run(x) { return e.run(x); }
        """);
    assertEquals(42, ((Number) engine.eval("e.run(21)")).intValue());
    // The bindings are the scripts' global variables.
    engine.put("factor", 3);
    assertEquals(63, ((Number) engine.eval("e.run(21)")).intValue());
    assertEquals(30, ((Number) ((Invocable) engine).invokeFunction("run", 10)).intValue());
    assertEquals(15, ((Number) ((Compilable) engine).compile("run(5)").eval()).intValue());
    assertEquals(
        "true true 1 65536",
        engine.eval(
            "[module instanceof WebAssembly.Module, e.memory instanceof WebAssembly.Memory, new"
                + " Uint8Array(new Uint32Array([1]).buffer)[0], e.memory.buffer.byteLength].join('"
                + " ')"));
    assertTrue(
        assertThrows(ScriptException.class, () -> engine.eval("e.trap()"))
            .getMessage()
            .startsWith("RuntimeError: unreachable"));
    assertEquals("negative", engine.eval("try { run(-1) } catch (error) { error.message }"));

    // From Java, without the engine and without a Context.
    WasmFunction function =
        WebAssemblyObjects.toJava(
            engine.get("e") == null ? null : engine.eval("e.run"), WasmFunction.class);
    assertEquals(12, function.call(4));

    Memory memory = new Memory(new MemoryType(Limits.of(1)), WebAssemblyInstaller.allocator());
    engine.put("mine", WebAssemblyObjects.toScript(scope, memory));
    engine.eval("new Uint8Array(mine.buffer)[7] = 8");
    assertEquals(8, memory.bytes[7]);
    assertSame(memory, WebAssemblyObjects.toJava(engine.get("mine"), Memory.class));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allBindingsSeeIt(boolean interpreted) throws ScriptException {
    ScriptEngine engine = engine(interpreted);
    Bindings others = new SimpleBindings();
    others.put("Object", "a binding of that name");
    assertEquals("undefined", engine.eval("typeof WebAssembly", others));
    engine.getContext().getBindings(ScriptContext.GLOBAL_SCOPE).put("Object", 5);
    WebAssemblyInstaller.install(engine);
    assertEquals("object", engine.eval("typeof WebAssembly", others));
    assertEquals("object", engine.eval("typeof WebAssembly"));
    assertEquals(1, others.size());
    assertTrue(
        engine.getBindings(ScriptContext.ENGINE_SCOPE).keySet().stream()
            .noneMatch(name -> name.contains("unction")));
    assertEquals(
        "undefined", engine(interpreted).eval("typeof WebAssembly"), "another engine has none");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void promisesAreSettledAtTheEndOfEval(boolean interpreted) throws ScriptException {
    ScriptEngine engine = engine(interpreted);
    WebAssemblyInstaller.install(engine);
    engine.put("bytes", Wat.toBinary("(module (func (export \"f\") (result i32) (i32.const 9)))"));
    engine.eval(
        """
        var seen = [];
        WebAssembly.instantiate(new Uint8Array(Array.from(bytes))).then(r => seen.push(r.instance.exports.f()))
          .then(() => WebAssembly.compile(new Uint8Array(1))).catch(e => seen.push(e.name));
        """);
    assertEquals("9,CompileError", engine.eval("seen.join()"));
  }

  @Test
  void saysWhatIsWrong() {
    ScriptEngine old = engine(false);
    old.put(ScriptEngine.LANGUAGE_VERSION, 180);
    String message =
        assertThrows(IllegalArgumentException.class, () -> WebAssemblyInstaller.install(old))
            .getMessage();
    assertTrue(message.contains("ES6"), message);
    message =
        assertThrows(
                IllegalArgumentException.class, () -> WebAssemblyInstaller.install(new Another()))
            .getMessage();
    assertTrue(message.contains("rhino-engine") && message.contains("Another"), message);
  }

  /** An engine of another language. */
  private static final class Another extends AbstractScriptEngine {
    @Override
    public Object eval(String script, ScriptContext context) throws ScriptException {
      throw new ScriptException("syntax error");
    }

    @Override
    public Object eval(Reader reader, ScriptContext context) throws ScriptException {
      throw new ScriptException("syntax error");
    }

    @Override
    public Bindings createBindings() {
      return new SimpleBindings();
    }

    @Override
    public ScriptEngineFactory getFactory() {
      return null;
    }
  }
}
