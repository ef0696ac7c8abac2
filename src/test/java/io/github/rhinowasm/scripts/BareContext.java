package io.github.rhinowasm.scripts;

import io.github.rhinowasm.host.Inspector;
import io.github.rhinowasm.js.WebAssemblyInstaller;
import io.github.rhinowasm.js.WebAssemblyObjects;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.WasmFailure;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeUint8Array;

/**
 * A scope without a host, as an embedder has it: Rhino's own ContextFactory and standard objects,
 * WebAssembly installed without a task queue, so that promises are settled by microtasks. For the
 * tests there are {@code wat2wasm} and a {@code console.log} that writes values as the host's does.
 */
final class BareContext {
  private final StringBuilder output = new StringBuilder();

  private BareContext() {}

  /** The scopes that Rhino's methods make. */
  enum Scope {
    SAFE {
      @Override
      ScriptableObject make(Context cx) {
        TopLevel scope = new TopLevel();
        cx.initSafeStandardObjects(scope);
        return scope;
      }
    },
    STANDARD {
      @Override
      ScriptableObject make(Context cx) {
        return cx.initStandardObjects();
      }
    },
    SEALED {
      @Override
      ScriptableObject make(Context cx) {
        return cx.initStandardObjects(null, true);
      }
    },
    /** Of a scope that several have in common. */
    INHERITED {
      @Override
      ScriptableObject make(Context cx) {
        ScriptableObject scope = new NativeObject();
        scope.setPrototype(cx.initSafeStandardObjects());
        scope.defineProperty("globalThis", scope, ScriptableObject.DONTENUM);
        return scope;
      }
    };

    abstract ScriptableObject make(Context cx);
  }

  /** Runs a script and its microtasks; returns what it printed. */
  static String run(String source, String name, Scope scope, boolean interpreted) {
    return new BareContext().evaluate(source, name, scope, interpreted);
  }

  private String evaluate(String source, String name, Scope kind, boolean interpreted) {
    return new ContextFactory()
        .call(
            cx -> {
              cx.setLanguageVersion(Context.VERSION_ES6);
              cx.setInterpretedMode(interpreted);
              if (interpreted) {
                // Else a recursion without end goes on until the heap is full.
                cx.setMaximumInterpreterStackDepth(10_000);
              }
              ScriptableObject scope = kind.make(cx);
              WebAssemblyInstaller.install(cx, scope);
              define(cx, scope);
              try {
                cx.evaluateString(scope, source, name, 1, null);
              } catch (RhinoException e) {
                output.append("uncaught: ").append(e.getMessage()).append('\n');
              }
              return output.toString();
            });
  }

  private void define(Context cx, ScriptableObject scope) {
    Inspector inspector = new Inspector(scope, WebAssemblyObjects::describe);
    ScriptableObject console = (ScriptableObject) cx.newObject(scope);
    scope.put("console", scope, console);
    LambdaFunction log =
        new LambdaFunction(
            scope,
            "log",
            0,
            (cx2, scope2, self, args) -> {
              String line =
                  Arrays.stream(args)
                      .map(
                          value ->
                              value instanceof CharSequence
                                  ? value.toString()
                                  : inspector.inspect(value))
                      .collect(Collectors.joining(" ", "", "\n"));
              output.append(line);
              return Undefined.instance;
            });
    console.put("log", console, log);
    LambdaFunction wat2wasm =
        new LambdaFunction(
            scope, "wat2wasm", 1, (cx2, scope2, self, args) -> wat2wasm(cx2, scope, args));
    scope.put("wat2wasm", scope, wat2wasm);
  }

  private static Object wat2wasm(Context cx, Scriptable scope, Object[] args) {
    byte[] bytes;
    try {
      bytes = Wat.toBinary(ScriptRuntime.toString(args[0]));
    } catch (WasmFailure e) {
      throw ScriptRuntime.constructError("SyntaxError", e.getMessage());
    }
    NativeUint8Array array =
        (NativeUint8Array) cx.newObject(scope, "Uint8Array", new Object[] {bytes.length});
    System.arraycopy(bytes, 0, array.getBuffer().getBuffer(), 0, bytes.length);
    return array;
  }
}
