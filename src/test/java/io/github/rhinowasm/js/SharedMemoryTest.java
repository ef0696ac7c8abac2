package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.rhinowasm.runtime.Memory;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One shared memory in several scopes, each with a thread of its own. */
@Timeout(60)
class SharedMemoryTest {
  private static final String WAITING_MODULE =
      """
      (module
        (import "m" "memory" (memory 1 4 shared))
        (func (export "wait") (param i32 i32) (result i32)
          (memory.atomic.wait32 (local.get 0) (local.get 1) (i64.const -1)))
        (func (export "notify") (param i32) (result i32)
          (memory.atomic.notify (local.get 0) (i32.const -1)))
        (func (export "add") (param i32 i32) (result i32)
          (i32.atomic.rmw.add (local.get 0) (local.get 1)))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
      """;

  /** A scope in which {@code memory} is the shared one. */
  private static Scripts plainScope(boolean interpreted, Memory memory) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.give("memory", memory);
    return scripts;
  }

  /** A scope in which {@code wasm} uses the memory besides. */
  private static Scripts scope(boolean interpreted, Memory memory) {
    Scripts scripts = plainScope(interpreted, memory);
    scripts.evaluate(
        "var wasm = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`"
            + WAITING_MODULE
            + "`)), {m: {memory: memory}}).exports;");
    return scripts;
  }

  private static Memory memory() {
    return memory(4);
  }

  private static Memory memory(int maximum) {
    Scripts scripts = Scripts.create(false);
    return WebAssemblyObjects.toJava(
        scripts.value(
            "new WebAssembly.Memory({initial: 1, maximum: " + maximum + ", shared: true})"),
        Memory.class);
  }

  /** Lets a script run in a thread of its own. */
  private static Supplier<String> inThread(Scripts scripts, String source) {
    CompletableFuture<String> output = new CompletableFuture<>();
    Callable<String> task =
        () -> {
          scripts.evaluate(source);
          return scripts.output();
        };
    new Thread(
            () -> {
              try {
                output.complete(task.call());
              } catch (Throwable e) {
                output.completeExceptionally(e);
              }
            })
        .start();
    return () -> output.orTimeout(50, TimeUnit.SECONDS).join();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void atomicsAndInstructionsWaitForEachOther(boolean interpreted) {
    Memory memory = memory();
    // Each thread waits where the other one notifies: by Atomics here, by the instruction there.
    Supplier<String> first =
        inThread(
            scope(interpreted, memory),
            """
            var i32 = new Int32Array(memory.buffer);
            print(Atomics.wait(i32, 1, 0));
            print(i32[10]);
            i32[11] = 22;
            while (Atomics.notify(i32, 2) === 0) Atomics.pause();
            """);
    Supplier<String> second =
        inThread(
            scope(!interpreted, memory),
            """
            var i32 = new Int32Array(memory.buffer);
            i32[10] = 11;
            while (wasm.notify(4) === 0);
            print(wasm.wait(8, 0));
            print(i32[11]);
            """);
    assertEquals("ok\n11", first.get());
    assertEquals("0\n22", second.get());
  }

  @Test
  void additionsOfManyThreadsAddUp() {
    Memory memory = memory();
    String source =
        """
        var i32 = new Int32Array(memory.buffer), u8 = new Uint8Array(memory.buffer, 16);
        for (var i = 0; i < 5000; i++) {
          Atomics.add(i32, 0, 1);
          wasm.add(0, 1);
          Atomics.add(u8, i & 3, 1);
          do var old = Atomics.load(i32, 1);
          while (Atomics.compareExchange(i32, 1, old, old + 2) !== old);
        }
        """;
    Supplier<String> one = inThread(scope(false, memory), source);
    Supplier<String> two = inThread(scope(true, memory), source);
    one.get();
    two.get();
    assertEquals(20_000, memory.readInt(0));
    assertEquals(20_000, memory.readInt(4));
    // 2,500 additions to each byte.
    assertEquals(0x01010101 * (2500 & 0xFF), memory.readInt(16));
  }

  @Test
  void aGrowIsSeenByTheOtherScope() {
    Memory memory = memory();
    Scripts here = scope(false, memory);
    Scripts there = scope(false, memory);
    here.evaluate("var old = memory.buffer, growable;");
    there.evaluate("var old = memory.buffer; memory.grow(1);");
    here.evaluate(
        """
        print(old === memory.buffer, old.byteLength, memory.buffer.byteLength);
        growable = memory.toResizableBuffer();
        var view = new Uint8Array(growable);
        """);
    there.evaluate("print(old.byteLength, memory.buffer.byteLength, memory.buffer.growable);");
    there.evaluate("wasm.grow(1); new Uint8Array(memory.buffer)[140000] = 9;");
    here.evaluate("print(growable.byteLength, view.length, view[140000], wasm.grow(9));");
    assertEquals("false 65536 131072\n196608 196608 9 -1", here.output());
    assertEquals("65536 131072 false", there.output());
  }

  /** Both ask for one length, so that is what it gets, not both differences. */
  @Test
  void growsToOneLengthDoNotAddUp() {
    Memory memory = memory(500);
    String source =
        """
        var i32 = new Int32Array(memory.buffer), growable = memory.toResizableBuffer();
        for (var round = 1; round <= 400; round++) {
          Atomics.add(i32, 0, 1);
          while (Atomics.load(i32, 0) < 2 * round) Atomics.pause();
          growable.grow(65536 * (round + 1));
          Atomics.add(i32, 1, 1);
          while (Atomics.load(i32, 1) < 2 * round) Atomics.pause();
        }
        """;
    Supplier<String> one = inThread(plainScope(false, memory), source);
    Supplier<String> two = inThread(plainScope(false, memory), source);
    one.get();
    two.get();
    assertEquals(401, memory.size());
  }

  @Test
  void anObjectThatIsImportedFromAnotherRealmStaysTheSame() {
    Scripts there = scope(false, memory());
    Object object = there.value("memory");
    Scripts here = Scripts.create(false);
    here.put("memory", object);
    here.evaluate(
        """
        var bytes = wat2wasm('(module (import "m" "m" (memory 1 4 shared)) (export "m" (memory 0)))');
        var instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {m: {m: memory}});
        print(instance.exports.m === memory);
        """);
    assertEquals("true", here.output());
  }

  @Test
  void eachRealmHasAnObjectOfItsOwn() {
    Memory memory = memory();
    Scripts here = scope(false, memory);
    Scripts there = scope(false, memory);
    assertNotSame(here.value("memory"), there.value("memory"));
    assertNotSame(here.value("memory.buffer"), there.value("memory.buffer"));
    here.inContext(
        cx ->
            assertSame(
                here.value("memory"), WebAssemblyObjects.toScript(cx, here.scope(), memory)));
    assertEquals(true, here.value("memory.buffer instanceof SharedArrayBuffer"));
    assertEquals(true, there.value("memory.buffer instanceof SharedArrayBuffer"));
  }
}
