import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.js.WebAssemblyInstaller;
import io.github.rhinowasm.js.WebAssemblyObjects;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/**
 * WebAssembly in a Rhino scope that a Java program has anyway. Run it with
 *
 * <pre>java -cp "target/rhino-wasm.jar:target/lib/*" examples/java/EmbedRhino.java</pre>
 */
public class EmbedRhino {
  private static final String SOURCE =
      """
      (module
        (import "java" "print" (func $print (param i32 i32)))
        (import "java" "memory" (memory 1))
        (func (export "greet") (param $length i32)
          (call $print (i32.const 0) (local.get $length)))
        (func (export "square") (param f64) (result f64)
          (f64.mul (local.get 0) (local.get 0)))
        (func (export "fail") unreachable))
      """;

  public static void main(String[] args) {
    new ContextFactory().call(EmbedRhino::run);
  }

  private static Object run(Context cx) {
    cx.setLanguageVersion(Context.VERSION_ES6);
    // No Java class but those that we hand in: what a sandbox needs to be one.
    cx.setClassShutter(name -> false);
    ScriptableObject scope = new TopLevel();
    cx.initSafeStandardObjects((TopLevel) scope);

    // This is all it takes.
    WebAssemblyInstaller.install(cx, scope);
    evaluate(cx, scope, "typeof WebAssembly.instantiate");

    // Java objects go into the script: a memory that both sides use, and a function. The scope's
    // own engine makes memories whose bytes are those of the script's ArrayBuffer.
    Engine engine = WebAssemblyObjects.engine(scope);
    Memory memory = new Memory(new MemoryType(Limits.of(1, 4)), WebAssemblyInstaller.allocator());
    WasmFunction print =
        engine.hostFunction(
            new FunctionType(List.of(NumericType.I32, NumericType.I32), List.of()),
            "print",
            arguments -> {
              String text =
                  new String(
                      memory.bytes,
                      (Integer) arguments[0],
                      (Integer) arguments[1],
                      StandardCharsets.UTF_8);
              System.out.println("print: " + text);
              return null;
            });
    WasmModule module = engine.compile(Wat.toBinary(SOURCE));
    give(cx, scope, "memory", memory);
    give(cx, scope, "print", print);
    give(cx, scope, "module", module);
    evaluate(
        cx,
        scope,
        """
        var instance = new WebAssembly.Instance(module, {java: {print: print, memory: memory}});
        var greeting = 'Hello from a script';
        new Uint8Array(memory.buffer).set(Array.from(greeting).map(c => c.charCodeAt(0)));
        instance.exports.greet(greeting.length);
        """);

    // And out of it: the instance that the script has made, called without the script.
    Instance instance =
        WebAssemblyObjects.toJava(ScriptableObject.getProperty(scope, "instance"), Instance.class);
    System.out.println("square: " + instance.function("square").call(1.5));
    byte[] bytes = "Hello from Java".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, memory.bytes, 0, bytes.length);
    instance.function("greet").call(bytes.length);

    // A grow by Java detaches the ArrayBuffer that the script has.
    evaluate(cx, scope, "var old = memory.buffer; old.byteLength");
    memory.grow(1);
    evaluate(cx, scope, "[old.byteLength, memory.buffer.byteLength].join()");

    // An instance made in Java, as the script sees it.
    Imports imports =
        Imports.builder().define("java", "memory", memory).define("java", "print", print).build();
    give(cx, scope, "made", module.instantiate(imports));
    evaluate(cx, scope, "made instanceof WebAssembly.Instance && made.exports.square(3)");

    // Traps are errors that a script can catch, and RhinoExceptions if it does not.
    try {
      evaluate(cx, scope, "instance.exports.fail()");
    } catch (RhinoException e) {
      System.out.println(e.getMessage());
    }

    // Without a TaskQueue promises are settled when the script has ended.
    evaluate(
        cx,
        scope,
        "var seen = []; WebAssembly.compile(new Uint8Array(4)).catch(e => seen.push(e.name));"
            + " seen.length");
    evaluate(cx, scope, "seen.join()");
    return null;
  }

  private static void give(Context cx, ScriptableObject scope, String name, Object object) {
    scope.put(name, scope, WebAssemblyObjects.toScript(cx, scope, object));
  }

  private static void evaluate(Context cx, ScriptableObject scope, String script) {
    Object result = cx.evaluateString(scope, script, "example.js", 1, null);
    System.out.println(Context.toString(result));
  }
}
