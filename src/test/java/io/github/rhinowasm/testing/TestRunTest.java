package io.github.rhinowasm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.testing.Scripts.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not Node's: scripts that don't come back, expected output, options of our own. */
class TestRunTest {
  @TempDir private Path folder;

  private Result run(TestOptions options, String source) throws IOException {
    return Scripts.run(options, Reporter.Format.SPEC, Scripts.write(folder, "a.test.js", source));
  }

  private Result endsInTime(TestOptions options, String source) {
    return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> run(options, source));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endlessLoopsAreEnded(boolean interpreted) {
    Result result =
        endsInTime(
            TestOptions.DEFAULT.timeout(300).interpreted(interpreted),
            """
            test('before', () => {});
            test('loops', () => { for (;;); });
            test('after', () => {});
            describe('others', () => { it('too', () => {}); });
            """);
    assertEquals(
        List.of(
            "ok before",
            "not ok loops [testTimeoutFailure]",
            "not ok after [cancelledByParent]",
            "  not ok too [cancelledByParent]",
            "not ok others [suite] [cancelledByParent]"),
        result.lines());
    assertTrue(result.summary().failing());
    assertTrue(result.report().contains("timed out after 300 ms"), result.report());
  }

  @Test
  void endlessLoopsOfModulesAreEnded() {
    Result result =
        endsInTime(
            TestOptions.DEFAULT.timeout(300),
            """
            test('loops', () => new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
                '(module (func (export "f") (loop (br 0))))'))).exports.f());
            """);
    assertEquals(List.of("not ok loops [testTimeoutFailure]"), result.lines());
  }

  @Test
  void loopsOutsideOfTestsAreEnded() {
    Result result = endsInTime(TestOptions.DEFAULT.timeout(300), "test('a', () => {}); for (;;);");
    assertEquals(2, result.lines().size(), result.lines().toString());
    assertTrue(result.report().contains("timed out after 300 ms"), result.report());
  }

  @Test
  void whoCannotBeEndedIsGivenUp() {
    // It ends by itself, so that this JVM is not kept busy.
    Result result =
        endsInTime(
            TestOptions.DEFAULT,
            """
            test('loops', { timeout: 20 }, () => {
              const end = Date.now() + 4000;
              while (Date.now() < end);
              console.log('too late');
            });
            test('after', () => {});
            """);
    assertEquals(
        List.of("not ok loops [testTimeoutFailure]", "not ok after [cancelledByParent]"),
        result.lines());
    assertFalse(result.report().contains("too late"), result.report());
  }

  @Test
  void waitingAgentsAreEnded() {
    Result result =
        endsInTime(
            TestOptions.DEFAULT.timeout(200),
            "test('waits', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));");
    assertEquals(List.of("not ok waits [testTimeoutFailure]"), result.lines());
  }

  @Test
  void testsAfterATimeoutRun() throws IOException {
    Result result =
        run(
            TestOptions.DEFAULT.timeout(100),
            """
            test('slow', () => new Promise((resolve) => setTimeout(resolve, 3000)));
            test('own limit', { timeout: 60000 },
                () => new Promise((resolve) => setTimeout(resolve, 300)));
            test('fast', () => {});
            """);
    assertEquals(
        List.of("not ok slow [testTimeoutFailure]", "ok own limit", "ok fast"), result.lines());
  }

  @Test
  void skippedNames() throws IOException {
    TestOptions options =
        new TestOptions(false, List.of(), List.of(Pattern.compile("slow")), 0, false, false);
    Result result =
        run(
            options,
            """
            test('slow', () => { throw 1; });
            test('fast', () => {});
            describe('slow suite', () => { throw 1; });
            """);
    assertEquals(
        List.of("ok slow [skip]", "ok fast", "ok slow suite [suite] [skip]"), result.lines());
  }

  @Test
  void rejectionAtTheEndOfATestIsItsOwn() throws IOException {
    Result result =
        run(
            TestOptions.DEFAULT,
            """
            test('rejects', () => { Promise.reject(new TypeError('r')); });
            test('microtask', () => { queueMicrotask(() => { throw new TypeError('m'); }); });
            test('good', () => {});
            """);
    assertEquals(
        List.of(
            "not ok rejects [unhandledRejection] TypeError",
            "not ok microtask [uncaughtException] TypeError",
            "ok good"),
        result.lines());
  }

  @Test
  void objectsOfWebAssemblyAreLikeThemselvesOnly() throws IOException {
    Result result =
        run(
            TestOptions.DEFAULT,
            """
            const bytes = wat2wasm(`(module
              (type $s (struct (field i32)))
              (func (export "make") (result (ref $s)) (struct.new $s (i32.const 1)))
              (memory (export "memory") 1))`);
            const { exports: a } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
            const { exports: b } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
            const global = (v) => new WebAssembly.Global({ value: 'i32' }, v);
            [[a.memory, b.memory], [a.make(), a.make()], [a.make, b.make], [global(1), global(1)],
              [{ x: a.memory }, { x: b.memory }], [[a.make()], [a.make()]]].forEach((pair, i) =>
              test('pair ' + i, () => {
                ['deepEqual', 'deepStrictEqual'].forEach((operator) => {
                  assert[operator](pair[0], pair[0]);
                  assert.throws(() => assert[operator](pair[0], pair[1]), { operator });
                });
              }));
            """);
    assertEquals(6, result.summary().passed(), result.report());
  }

  @Test
  void sharedPartsAreComparedOnce() {
    Result result =
        endsInTime(
            TestOptions.DEFAULT,
            """
            const grow = (end) => { let x = [end]; for (let i = 0; i < 60; i++) x = [x, x]; return x; };
            test('alike', () => assert.deepStrictEqual(grow(1), grow(1)));
            """);
    assertEquals(List.of("ok alike"), result.lines());
  }

  @Test
  void manyTests() throws IOException {
    Result result =
        run(
            TestOptions.DEFAULT,
            "for (var i = 0; i < 5000; i++) test('t' + i, () => {});describe('s', () => { for (var"
                + " i = 0; i < 5000; i++) it('t' + i, () => {}); });");
    assertEquals(10_000, result.summary().passed());
  }

  @Test
  void fileThatDoesNotParse() throws IOException {
    Result result = run(TestOptions.DEFAULT, "test('a', () => {});\nlet let = ;");
    assertEquals(1, result.lines().size(), result.lines().toString());
    assertTrue(result.report().contains("SyntaxError"), result.report());
    assertTrue(result.report().contains("a.test.js:2"), result.report());
  }

  @Test
  void linesOfTestsAndFailures() throws IOException {
    Result result =
        run(TestOptions.DEFAULT, "#!/usr/bin/env node\n\ntest('a', () => {\n  null.x;\n});");
    assertTrue(result.report().contains("a.test.js:3  a\n"), result.report());
    assertTrue(result.report().contains("a.test.js:4"), result.report());
  }

  @Test
  void diffsOfWhatHasSeveralLines() throws IOException {
    Result result =
        run(
            TestOptions.DEFAULT,
            """
            const lines = (n) => Array.from({ length: 30 }, (x, i) => `line ${i === 20 ? n : i}`);
            test('a', () => assert.deepStrictEqual(lines('x'), lines('y')));
            """);
    assertTrue(
        result
            .report()
            .contains(
                """
                  + actual - expected

                  ...
                """),
        result.report());
    assertTrue(result.report().contains("  + "), result.report());
    assertFalse(result.report().contains("line 3'"), result.report());
  }

  @Test
  void expectedOutput() throws IOException {
    Path script = Scripts.write(folder, "b.js", "console.log('1\\n2\\n3'); console.error('e');");
    Path expected = Scripts.write(folder, "b.out", "1\n2\n3\n");
    Result good = Scripts.run(TestOptions.DEFAULT, Reporter.Format.SPEC, script);
    assertFalse(good.summary().failing(), good.report());
    Files.writeString(expected, "1\nx\n3\n");
    Result bad = Scripts.run(TestOptions.DEFAULT, Reporter.Format.SPEC, script);
    assertTrue(bad.summary().failing());
    assertTrue(bad.report().contains("    1\n  + 2\n  - x\n    3\n"), bad.report());
    Result blessed = Scripts.run(TestOptions.DEFAULT.bless(true), Reporter.Format.SPEC, script);
    assertFalse(blessed.summary().failing());
    assertEquals("1\n2\n3\n", Files.readString(expected));
  }

  @Test
  void expectedOutputOfAFailingScript() throws IOException {
    Path script = Scripts.write(folder, "b.js", "console.log(1); setTimeout(() => null.x, 1);");
    Scripts.write(folder, "b.out", "1\n");
    Result result = Scripts.run(TestOptions.DEFAULT, Reporter.Format.SPEC, script);
    assertTrue(result.report().contains("  + uncaught: TypeError: "), result.report());
  }

  @Test
  void expectedOutputOfAnEndlessScript() throws IOException {
    Path script = Scripts.write(folder, "b.js", "for (;;);");
    Scripts.write(folder, "b.out", "");
    Result result =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> Scripts.run(TestOptions.DEFAULT.timeout(200), Reporter.Format.SPEC, script));
    assertTrue(result.report().contains("timed out after 200 ms"), result.report());
  }

  @Test
  void filesAtTheSameTimeAreReportedInOrder() throws IOException {
    Path[] files = new Path[6];
    for (int i = 0; i < files.length; i++) {
      String source =
          "console.log('out %d'); test('t%d', () => new Promise((r) => setTimeout(r, %d)));"
              .formatted(i, i, 60 - 10 * i);
      files[i] = Scripts.write(folder, i + ".test.js", source);
    }
    Result result = Scripts.run(TestOptions.DEFAULT, Reporter.Format.DOT, 4, files);
    assertEquals(List.of("ok t0", "ok t1", "ok t2", "ok t3", "ok t4", "ok t5"), result.lines());
    Result spec = Scripts.run(TestOptions.DEFAULT, Reporter.Format.SPEC, 4, files);
    assertTrue(
        spec.report().matches("(?s)out 0\n[^\n]*t0[^\n]*\nout 1\n.*out 5\n[^\n]*t5.*"),
        spec.report());
  }

  @Test
  void filesOfFolders() throws IOException {
    for (String name :
        List.of(
            "a.test.js",
            "b-test.js",
            "c_test.js",
            "test-d.js",
            "test.js",
            "helper.js",
            "node_modules/x.test.js",
            ".hidden/y.test.js",
            "sub/test/anything.js",
            "sub/test/deep/more.js",
            "sub/test/data.json",
            "sub/printed.js",
            "sub/contest.js")) {
      Scripts.write(folder, name, "");
    }
    Scripts.write(folder, "sub/printed.out", "");
    List<String> found =
        TestFiles.find(List.of(folder)).stream()
            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
            .toList();
    assertEquals(
        List.of(
            "a.test.js",
            "b-test.js",
            "c_test.js",
            "sub/printed.js",
            "sub/test/anything.js",
            "sub/test/deep/more.js",
            "test-d.js",
            "test.js"),
        found);
  }
}
