package io.github.rhinowasm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.budget.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Builtin functions that would work for hours, or fill the memory, before Rhino looked again. */
class BombsTest {
  /** For what uses all of it. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** For what another limit ends: by orders of magnitude more than that takes. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** So that they are reached in milliseconds. */
  private static final int JOBS = 1000;

  /** An array that has 2^40 texts of a thousand characters. */
  private static final String TREE =
      "var x = 'x'.repeat(1000); for (var i = 0; i < 40; i++) x = [x, x]; ";

  static Stream<Arguments> bombs() {
    Limit array = Limit.ARRAY_LENGTH;
    Limit string = Limit.STRING_LENGTH;
    return Stream.of(
        Arguments.of(string, "'x'.repeat(1e9)"),
        Arguments.of(string, "'x'.padStart(1e9)"),
        Arguments.of(string, "'x'.repeat(1e6).concat('y'.repeat(4e6))"),
        Arguments.of(string, "'x'.repeat(1e6).replaceAll('x', 'y'.repeat(1e6))"),
        Arguments.of(string, "'x'.repeat(1e4).replace(/x/g, '$`')"),
        Arguments.of(string, "'x'.repeat(1e4).replace(/x/g, () => 'y'.repeat(1e6))"),
        Arguments.of(string, "'x'.repeat(1e6).replace(/x/g, 'y'.repeat(1e6))"),
        Arguments.of(string, "/x/g[Symbol.replace]('x'.repeat(1e4), () => 'y'.repeat(1e6))"),
        Arguments.of(string, "'x'.repeat(1e4).split('').join('y'.repeat(1e5))"),
        Arguments.of(
            string, "var s = 'y'.repeat(1e6); Array(100).fill({toString: () => s}).join()"),
        Arguments.of(string, "var x = 'y'.repeat(1e6); JSON.stringify(Array(100).fill(x))"),
        Arguments.of(string, "eval('1;'.repeat(1e6))"),
        Arguments.of(string, "Function('1;'.repeat(1e6))"),
        Arguments.of(array, "new Array(1e9).fill(0)"),
        Arguments.of(array, "var a = []; a[4294967290] = 1; a.forEach(x => x)"),
        Arguments.of(array, "Array.prototype.forEach.call({length: Math.pow(2, 53) - 1}, x => x)"),
        Arguments.of(array, "Array.forEach({length: Math.pow(2, 53) - 1}, x => x)"),
        Arguments.of(array, "Array.prototype.fill.call({get length() { return 1e12 }}, 0)"),
        Arguments.of(array, "Array.from({length: 1e9})"),
        Arguments.of(array, "new Array(1e9).join('')"),
        Arguments.of(array, "[].concat(new Array(4e9))"),
        Arguments.of(array, "new Array(1e9).sort()"),
        Arguments.of(
            array, "var x = []; for (var i = 0; i < 40; i++) x = [x, x]; x.flat(Infinity)"),
        Arguments.of(array, "Math.max.apply(null, {length: 1e9})"),
        Arguments.of(array, "Reflect.apply(Math.max, null, {length: 1e9})"),
        Arguments.of(array, "String.raw({raw: {length: 1e9}})"),
        Arguments.of(array, "Object.keys(new Uint8Array(2e7))"),
        Arguments.of(array, "new Uint8Array(2e7).join()"),
        Arguments.of(Limit.BUFFERS, "new Uint8Array(1e9)"),
        Arguments.of(
            Limit.BUFFERS,
            "new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (type $a (array i8))"
                + " (global (ref $a) (array.new $a (i32.const 0) (i32.const 2000000000))))')))"),
        Arguments.of(Limit.BUFFERS, "var a = []; for (;;) a.push(new Uint8Array(1e6))"),
        Arguments.of(Limit.MEMORY, "new WebAssembly.Memory({initial: 30000})"),
        Arguments.of(
            Limit.TABLE_ELEMENTS, "new WebAssembly.Table({initial: 9e6, element: 'anyfunc'})"),
        Arguments.of(Limit.MODULE_SIZE, "WebAssembly.validate(new Uint8Array(2e7))"),
        Arguments.of(string, TREE + "String(x)"),
        Arguments.of(string, TREE + "JSON.stringify(x)"),
        Arguments.of(Limit.TIME, "new Set({[Symbol.iterator]: () => ({next: Object})})"),
        Arguments.of(Limit.TIME, "new Set({[Symbol.iterator]: () => ({next: RegExp})})"),
        Arguments.of(
            Limit.TIME,
            "new Set({[Symbol.iterator]: () => ({next: Object.create.bind(null, {})})})"),
        Arguments.of(Limit.JOBS, "Promise.all({[Symbol.iterator]: () => ({next: Object})})"),
        Arguments.of(Limit.TIME, "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void isEnded(Limit limit, String script) {
    for (boolean interpreted : new boolean[] {false, true}) {
      try (Sandbox sandbox =
          Sandbox.builder()
              .interpreted(interpreted)
              .timeout(limit == Limit.TIME ? SHORT : LONG)
              .maxJobs(JOBS)
              .build()) {
        LimitExceededException e =
            assertThrows(LimitExceededException.class, () -> sandbox.run(script, "bomb.js"));
        assertEquals(limit, e.limit(), () -> script + ": " + e.report());
      }
    }
  }

  @Test
  void guardedFunctionsDoAsTheyDidBefore() {
    String script =
        "[[3, 1, 2].sort(), [10, 9, 1].toSorted(), [1, [2, [3]]].flat(9),"
            + " 'a,b'.split(','),'abc'.split('', 2), 'x'.padStart(3, 'ab'), ''.repeat(1e9),"
            + " 'ab'.replace('b', '[$&$`]'),'abc'.replace(/(b)(?<n>c)/, '<$1$<n>$$$3$01>'), [1, [2,"
            + " 3], null].join('-'),Array.from({length: 2}, (x, i) => i), Array.map([1, 2], x => x"
            + " * 2),Math.max.apply(null, [1, 3, 2]), Reflect.construct(Array,"
            + " [2]).length,Array.prototype.values ==="
            + " Array.prototype[Symbol.iterator],Array.prototype.constructor === Array, Object(1)"
            + " instanceof Number,JSON.stringify({a: [undefined, () => 1, new Date(0)], b:"
            + " undefined}),JSON.stringify([1, {b: 2, a: 3}], ['a'], 1), BigInt('12') +"
            + " 1n].map(String).join('|')";
    for (boolean interpreted : new boolean[] {false, true}) {
      try (Sandbox sandbox = Sandbox.builder().interpreted(interpreted).build()) {
        assertEquals(
            "1,2,3|1,10,9|1,2,3|a,b|a,b|abx||a[ba]|a<bc$$3b>|1-2,3-|0,1|2,4|3|2|true|true|true|{\"a\":[null,null,\"1970-01-01T00:00:00.000Z\"]}|[\n"
                + " 1,\n"
                + " {\n"
                + "  \"a\": 3\n"
                + " }\n"
                + "]|13",
            sandbox.run(script, "same.js").value());
      }
    }
  }

  @Test
  void fetchStaysInItsDirectory(@TempDir Path folder) throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.writeString(inside.resolve("a.txt"), "a");
    Files.writeString(folder.resolve("b.txt"), "b");
    Files.createSymbolicLink(inside.resolve("link.txt"), folder.resolve("b.txt"));
    Files.createSymbolicLink(inside.resolve("up"), folder);
    String script =
        "var log = []; Promise.all(['a.txt', '../b.txt', '%2e%2e/b.txt', 'link.txt', 'up/b.txt',"
            + "'missing.txt', 'file:///etc/passwd', 'http://127.0.0.1:1/x'].map(name => fetch(name)"
            + ".then(r => r.text(), e => e.message.replace(/:.*/, ''))"
            + ".then(text => log.push(name + '=' + text))))";
    try (Sandbox sandbox = Sandbox.builder().fetch(FetchAccess.directory(inside)).build()) {
      sandbox.run(script, "fetch.js");
      assertEquals(
          "%2e%2e/b.txt=fetch failed,../b.txt=fetch failed,a.txt=a,file:///etc/passwd=fetch failed,"
              + "http://127.0.0.1:1/x=fetch failed,link.txt=fetch failed,missing.txt=fetch failed,"
              + "up/b.txt=fetch failed",
          sandbox.run("log.sort().join()", "fetch.js").value());
    }
  }

  @Test
  void depthCanBeALimit() {
    for (boolean interpreted : new boolean[] {false, true}) {
      try (Sandbox sandbox = Sandbox.builder().interpreted(interpreted).maxCallDepth(500).build()) {
        LimitExceededException e =
            assertThrows(
                LimitExceededException.class,
                () -> sandbox.run("function f() { try { f() } catch (e) { f() } } f()", "f.js"));
        assertEquals(Limit.CALL_DEPTH, e.limit());
      }
    }
  }
}
