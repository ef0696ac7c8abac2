package io.github.rhinowasm.web;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.host.EventLoop;
import io.github.rhinowasm.host.Metering;
import io.github.rhinowasm.host.NativeResponse;
import io.github.rhinowasm.host.PromiseWatcher;
import io.github.rhinowasm.host.ScriptStacks;
import io.github.rhinowasm.host.ValueFormatter;
import io.github.rhinowasm.js.Hints;
import io.github.rhinowasm.js.ResponseReader;
import io.github.rhinowasm.js.ScriptStack;
import io.github.rhinowasm.js.TaskQueue;
import io.github.rhinowasm.js.WebAssemblyInstaller;
import io.github.rhinowasm.js.WebAssemblyObjects;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.WasmFailure;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/** Puts {@code WebAssembly} and {@code wat2wasm} into a scope with an event loop. */
final class WebAssemblySupport {
  /** What it costs to assemble a character of the text format. */
  private static final int ASSEMBLY_COST = 20;

  private WebAssemblySupport() {}

  private record LoopTaskQueue(EventLoop loop) implements TaskQueue {
    @Override
    public <T> void submit(Callable<T> work, BiConsumer<T, Throwable> done) {
      loop.submit(work, done);
    }
  }

  private record HostAnswer(NativeResponse response) implements ResponseReader.Answer {
    @Override
    public String url() {
      return response.url();
    }

    @Override
    public int status() {
      return response.status();
    }

    @Override
    public String contentType() {
      return response.header("content-type");
    }

    @Override
    public boolean bodyUsed() {
      return response.bodyUsed();
    }

    @Override
    public byte[] consumeBody() {
      return response.consumeBody();
    }
  }

  static void install(
      Context cx,
      TopLevel scope,
      EventLoop loop,
      Budget budget,
      Consumer<WebAssemblyInstaller.Builder> choices) {
    WebAssemblyInstaller.Builder builder = WebAssemblyInstaller.builder();
    choices.accept(builder);
    builder
        .taskQueue(new LoopTaskQueue(loop))
        .responses(
            value -> value instanceof NativeResponse response ? new HostAnswer(response) : null)
        .budget(budget)
        .install(cx, scope);
    ScriptStacks.register(scope, ScriptStack::of);
    Function arrayBuffer = (Function) scope.get("ArrayBuffer", scope);
    Function uint8Array = (Function) scope.get("Uint8Array", scope);
    LambdaFunction wat2wasm =
        new LambdaFunction(
            scope,
            "wat2wasm",
            1,
            (cx2, scope2, self, args) -> {
              byte[] bytes = assemble(args);
              Scriptable buffer = arrayBuffer.construct(cx2, scope, new Object[] {bytes.length});
              byte[] target = ((NativeArrayBuffer) buffer).getBuffer();
              System.arraycopy(bytes, 0, target, 0, bytes.length);
              return uint8Array.construct(cx2, scope, new Object[] {buffer});
            },
            false);
    scope.defineProperty("wat2wasm", wat2wasm, ScriptableObject.DONTENUM);
  }

  /**
   * Who follows promises for hints.
   *
   * @param hints or null
   */
  static PromiseWatcher promiseWatcher(Hints hints) {
    if (hints == null) {
      return PromiseWatcher.NONE;
    }
    return new PromiseWatcher() {
      @Override
      public void made(Object promise, String maker) {
        hints.promiseMade(promise, maker);
      }

      @Override
      public void used(Object promise) {
        hints.promiseUsed(promise);
      }
    };
  }

  /** How the console shows tags and exceptions, unless an embedder's formatter does. */
  static ValueFormatter formatter(ValueFormatter first) {
    return object -> {
      String text = first.format(object);
      return text == null ? WebAssemblyObjects.describe(object) : text;
    };
  }

  private static byte[] assemble(Object[] args) {
    if (args.length == 0) {
      throw ScriptRuntime.typeError("wat2wasm: 1 argument required, but only 0 present");
    }
    if (!(args[0] instanceof CharSequence text)) {
      throw ScriptRuntime.typeError("wat2wasm: the argument must be a string");
    }
    try {
      Metering.charge((long) ASSEMBLY_COST * text.length());
      return Wat.toBinary(text.toString());
    } catch (WasmFailure e) {
      throw ScriptRuntime.constructError("SyntaxError", "wat2wasm: " + e.getMessage());
    }
  }
}
