package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;

class TaskQueueTest {

  /** Runs work on threads of its own and done on the thread that drains it. */
  private static final class Loop implements TaskQueue {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private int pending;

    @Override
    public <T> void submit(Callable<T> work, BiConsumer<T, Throwable> done) {
      pending++;
      Thread worker =
          new Thread(
              () -> {
                assertNull(Context.getCurrentContext());
                T result;
                try {
                  result = work.call();
                } catch (Throwable e) {
                  tasks.add(() -> done.accept(null, e));
                  return;
                }
                tasks.add(() -> done.accept(result, null));
              });
      workers.add(worker);
      worker.start();
    }

    void drain(Scripts scripts) throws InterruptedException {
      while (pending > 0) {
        Runnable task = tasks.poll(20, TimeUnit.SECONDS);
        assertTrue(task != null, "a task never came");
        pending--;
        scripts.inContext(
            cx -> {
              task.run();
              cx.processMicrotasks();
            });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void promisesSettleOnTheLoop(boolean interpreted) throws InterruptedException {
    Loop loop = new Loop();
    Scripts scripts = Scripts.create(interpreted, WebAssemblyInstaller.builder().taskQueue(loop));
    scripts.evaluate(
        """
        var bytes = wat2wasm('(module (import "m" "f" (func $f)) (func (export "run") (call $f)) (start $f))');
        WebAssembly.instantiate(bytes, {m: {f: function () { print('start', this === globalThis); }}})
          .then(function (r) {
            r.instance.exports.run();
            return WebAssembly.instantiate(r.module, {m: {f: function () { throw 'mine'; }}});
          })
          .catch(function (e) { print(e); return WebAssembly.compile(new Uint8Array(3)); })
          .catch(function (e) { print(e.name); return WebAssembly.instantiate(bytes, {}); })
          .catch(function (e) { print(e.name); });
        print('end of script');
        """);
    assertEquals("end of script", scripts.output());
    loop.drain(scripts);
    assertEquals(
        "end of script\nstart true\nstart true\nmine\nCompileError\nTypeError", scripts.output());
    assertNotSame(Thread.currentThread(), loop.workers.get(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutAQueueMicrotasksDoIt(boolean interpreted) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.evaluate(
        "function later() { WebAssembly.compile(wat2wasm('(module)')).then(m => print(m)); }");
    scripts.inContext(
        cx -> {
          org.mozilla.javascript.Function later =
              (org.mozilla.javascript.Function) scripts.scope().get("later", scripts.scope());
          later.call(cx, scripts.scope(), scripts.scope(), new Object[0]);
          assertEquals("", scripts.output());
          cx.processMicrotasks();
        });
    assertEquals("[object WebAssembly.Module]", scripts.output());
  }
}
