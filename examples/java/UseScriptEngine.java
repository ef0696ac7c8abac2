import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.js.WebAssemblyInstaller;
import io.github.rhinowasm.js.WebAssemblyObjects;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.text.Wat;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.mozilla.javascript.ScriptableObject;

/**
 * WebAssembly in Rhino's engine for javax.script, the artifact {@code org.mozilla:rhino-engine},
 * which is not among the libraries of rhino-wasm. Run it with
 *
 * <pre>java -cp "target/rhino-wasm.jar:target/lib/*:rhino-engine-1.9.1.jar" \
 *     examples/java/UseScriptEngine.java</pre>
 */
public class UseScriptEngine {
  public static void main(String[] args) throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("rhino");

    // Once for an engine; all its bindings see it.
    ScriptableObject scope = WebAssemblyInstaller.install(engine);

    // Java objects go into the script: here a module, from the bytes of a .wasm file.
    byte[] wasm =
        Wat.toBinary(
            """
            (module
              (import "js" "seen" (func $seen (param i32)))
              (func (export "sum") (param i32 i32) (result i32)
                (local.set 0 (i32.add (local.get 0) (local.get 1)))
                (call $seen (local.get 0))
                (local.get 0))
              (func (export "divide") (param i32 i32) (result i32)
                (i32.div_s (local.get 0) (local.get 1))))
            """);
    WasmModule compiled = WebAssemblyObjects.engine(scope).compile(wasm);
    engine.put("module", WebAssemblyObjects.toScript(scope, compiled));
    engine.eval(
        """
        var seen = [];
        var instance = new WebAssembly.Instance(module, {js: {seen: x => { seen.push(x); }}});
        function sum(a, b) { return instance.exports.sum(a, b); }
        """);
    System.out.println("sum: " + engine.eval("sum(40, 2)"));
    System.out.println("invoked: " + ((Invocable) engine).invokeFunction("sum", 1, 2));
    System.out.println("seen: " + engine.eval("seen.join()"));

    // And out of it: the instance that the script has made.
    Instance instance = WebAssemblyObjects.toJava(engine.get("instance"), Instance.class);
    System.out.println("in Java: " + instance.function("sum").call(3, 4));

    try {
      engine.eval("instance.exports.divide(1, 0)");
    } catch (ScriptException e) {
      System.out.println(e.getMessage());
    }

    // Promises are settled at the end of eval; after invokeFunction they would never be.
    engine.eval(
        "WebAssembly.instantiate(module, {js: {seen: () => {}}}).then(i => { instance = i; })");
    System.out.println("promised: " + engine.eval("instance.exports.divide(7, 2)"));
  }
}
