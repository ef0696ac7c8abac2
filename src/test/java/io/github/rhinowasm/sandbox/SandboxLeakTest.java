package io.github.rhinowasm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What sandboxes leave behind: nothing. */
class SandboxLeakTest {
  private static final int ONE_AFTER_ANOTHER = 200;
  private static final int AT_ONCE = 16;

  /** Classes, of HotSpot's own too, that may come in the meantime; a sandbox needs a dozen. */
  private static final int MOST_NEW_CLASSES = 600;

  private static final String SCRIPT =
      "var m = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm("
          + "'(module (memory 2) (func (export \"f\") (result i32) i32.const 42))')));"
          + "setTimeout(() => console.log(m.exports.f()), 1);"
          + "fetch('data:,x').then(r => r.text()).then(console.log);"
          + "setTimeout(() => { throw function f() {} }, 5);";

  private static WeakReference<?> runOne(int number) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Sandbox sandbox =
        Sandbox.builder().interpreted(number % 4 == 0).fuel(1 << 30).stdout(nowhere).build()) {
      sandbox.run(SCRIPT, "leak.js");
      throw new AssertionError("the script throws");
    } catch (ScriptError e) {
      // It leads to its scope, and through that to all of the sandbox.
      return new WeakReference<>(e.value());
    }
  }

  private static void runEndless() {
    try (Sandbox sandbox = Sandbox.builder().timeout(Duration.ofMillis(30)).build()) {
      sandbox.run("new Promise(r => setInterval(r, 1)); for (;;) {}", "endless.js");
      throw new AssertionError("the script is endless");
    } catch (LimitExceededException e) {
      assertEquals(Limit.TIME, e.limit());
    }
  }

  private static long scriptThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("rhino-wasm scripts"))
        .count();
  }

  /** Threads end a moment after they have been told to. */
  private static void awaitThreads(long most) throws InterruptedException {
    for (int i = 0; i < 200 && scriptThreads() > most; i++) {
      Thread.sleep(50);
    }
    assertTrue(scriptThreads() <= most, scriptThreads() + " threads of scripts");
  }

  private static int classesAfterCollection() throws InterruptedException {
    int classes = 0;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
      classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }
    return classes;
  }

  @Test
  void manyOneAfterAnother() throws InterruptedException {
    long before = scriptThreads();
    List<WeakReference<?>> scopes = new ArrayList<>();
    int classes = 0;
    for (int i = 0; i < ONE_AFTER_ANOTHER; i++) {
      scopes.add(runOne(i));
      if (i % 10 == 0) {
        runEndless();
      }
      if (i == ONE_AFTER_ANOTHER / 4) {
        classes = classesAfterCollection();
      }
    }
    awaitThreads(before);
    int now = classesAfterCollection();
    assertTrue(now - classes < MOST_NEW_CLASSES, now - classes + " more classes");
    long alive = scopes.stream().filter(scope -> scope.get() != null).count();
    assertTrue(alive <= 2, alive + " scopes of " + ONE_AFTER_ANOTHER + " are still there");
  }

  @Test
  void manyAtOnce() throws Exception {
    long before = scriptThreads();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<WeakReference<?>> scopes = new ArrayList<>();
    try {
      List<Callable<WeakReference<?>>> tasks = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        int number = i;
        tasks.add(() -> runOne(number));
      }
      for (Future<WeakReference<?>> future : threads.invokeAll(tasks)) {
        scopes.add(future.get());
      }
    } finally {
      threads.shutdown();
    }
    awaitThreads(before);
    classesAfterCollection();
    long alive = scopes.stream().filter(scope -> scope.get() != null).count();
    assertTrue(alive <= 2, alive + " scopes are still there");
  }

  @Test
  void closingEndsWhatRuns() throws InterruptedException {
    long before = scriptThreads();
    Sandbox sandbox = Sandbox.builder().build();
    Throwable[] failure = new Throwable[1];
    Thread runner =
        new Thread(
            () -> {
              try {
                sandbox.run("for (;;) {}", "endless.js");
              } catch (LimitExceededException e) {
                return;
              } catch (RuntimeException | Error e) {
                failure[0] = e;
              }
            });
    runner.start();
    Thread.sleep(200);
    sandbox.close();
    runner.join(10_000);
    assertNull(failure[0]);
    assertTrue(!runner.isAlive());
    awaitThreads(before);
  }
}
