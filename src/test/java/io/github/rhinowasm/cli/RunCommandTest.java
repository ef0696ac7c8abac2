package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  @TempDir private Path folder;

  private String script(String source) throws IOException {
    Path file = folder.resolve("script.js");
    Files.writeString(file, source);
    return file.toString();
  }

  @Test
  void runsUntilTheLoopIsIdle() throws IOException {
    Files.writeString(folder.resolve("data.txt"), "from a file");
    String file =
        script(
            """
            #!/usr/bin/env rhino-wasm
            fetch('data.txt').then(function (r) { return r.text(); }).then(function (t) {
              console.log(t);
              setTimeout(function () { console.log('last'); }, 5);
            });
            console.error('first');
            """);
    CommandHarness result = CommandHarness.run("run", file);
    assertEquals(new CommandHarness(0, "from a file\nlast\n", "first\n"), result);
  }

  @Test
  void optionsAfterTheFileBelongToTheScript() throws IOException {
    String file = script("console.log(scriptArgs.join(' '))");
    CommandHarness result =
        CommandHarness.run("run", file, "--help", "-x", "--", "a b", "@c", "--interpreted");
    assertEquals(new CommandHarness(0, "--help -x -- a b @c --interpreted\n", ""), result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "--interpreted"})
  void anUncaughtErrorFails(String mode) throws IOException {
    String file =
        script(
            """
            function f() { undefined.x; }
            console.log('before');
            setTimeout(f);
            setTimeout(function () { console.log('never'); });
            """);
    CommandHarness result =
        mode.equals("compiled")
            ? CommandHarness.run("run", file)
            : CommandHarness.run("run", mode, file);
    assertEquals(1, result.status());
    assertEquals("before\n", result.out());
    assertEquals(
        "Uncaught TypeError: Cannot read property \"x\" from undefined\n    at "
            + file
            + ":1 (f)\n",
        result.err());
  }

  @Test
  void anUnhandledRejectionFails() throws IOException {
    CommandHarness result = CommandHarness.run("run", script("Promise.reject({ code: 5 })"));
    assertEquals(new CommandHarness(1, "", "Uncaught (in promise) { code: 5 }\n"), result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "--interpreted"})
  void anUncaughtExceptionOfWasmShowsTypeAndPayload(String mode) throws IOException {
    String file =
        script(
            """
            var tag = new WebAssembly.Tag({parameters: ['i32', 'i64', 'externref']});
            var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
              (import "m" "tag" (tag $t (param i32 i64 externref)))
              (func (export "f") (param externref)
                (throw $t (i32.const 3) (i64.const 4) (local.get 0))))`)), {m: {tag: tag}}).exports;
            function f() { e.f('text'); }
            f();
            """);
    CommandHarness result =
        mode.equals("compiled")
            ? CommandHarness.run("run", file)
            : CommandHarness.run("run", mode, file);
    assertEquals(
        new CommandHarness(
            1,
            "",
            "Uncaught WebAssembly.Exception with a tag of type [i32 i64 externref] -> []:"
                + " [3, 4n, \"text\"]\n    at "
                + file
                + ":6 (f)\n    at "
                + file
                + ":7\n"),
        result);
  }

  @Test
  void aSyntaxErrorShowsTheLine() throws IOException {
    String file = script("var a = 1;\nvar b = = 2;\n");
    CommandHarness result = CommandHarness.run("run", file);
    assertEquals(1, result.status());
    assertEquals(file + ":2\nvar b = = 2;\n         ^\nSyntaxError: syntax error\n", result.err());
  }

  /** A rejection only: when such an error is thrown, Rhino throws a TypeError in its place. */
  @Test
  void anErrorWithASymbolForANameIsReportedAsAnyOther() throws IOException {
    String file = script("var e = new Error('text'); e.name = Symbol('n');\nPromise.reject(e);");
    assertEquals(
        new CommandHarness(1, "", "Uncaught (in promise) Symbol(n): text\n    at " + file + ":1\n"),
        CommandHarness.run("run", file));
  }

  @Test
  void aMissingFileIsSaidClearly() {
    String missing = folder.resolve("none.js").toString();
    assertEquals(
        new CommandHarness(2, "", "rhino-wasm: no such file: " + missing + "\n"),
        CommandHarness.run("run", missing));
    assertEquals(2, CommandHarness.run("run", folder.toString()).status());
    assertEquals(2, CommandHarness.run("run").status());
  }

  @Test
  void theCommandLineExplainsItself() {
    CommandHarness help = CommandHarness.run("--help");
    assertEquals(0, help.status());
    for (String command : new String[] {"run", "doc", "repl", "wast", "wat2wasm", "wasm2wat"}) {
      assertTrue(help.out().contains("  " + command + " "), help.out());
    }
    assertTrue(CommandHarness.run("run", "--help").out().startsWith("Usage: rhino-wasm run "));
    assertTrue(CommandHarness.run("--version").out().startsWith("rhino-wasm "));
    assertEquals(2, CommandHarness.run().status());
    assertTrue(CommandHarness.run().err().contains("Usage: rhino-wasm"));
    assertEquals(2, CommandHarness.run("bogus").status());
  }

  @Test
  void aSandboxHasLimits() throws IOException {
    String file = script("console.log(scriptArgs.join()); fetch('run.js').catch(console.log);");
    CommandHarness result =
        CommandHarness.run("run", "--sandbox", "--fuel", "1M", "--stats", file, "a", "--b");
    assertEquals(0, result.status(), result.err());
    assertTrue(
        result.out().startsWith("a,--b\nTypeError: fetch failed: not allowed"), result.out());
    assertTrue(result.err().matches("\\d+ units of fuel, \\d+ ms\n"), result.err());
    String endless = script("for (;;) {}");
    result = CommandHarness.run("run", "--sandbox", "--fuel", "10k", endless);
    assertEquals(3, result.status());
    assertTrue(
        result.err().startsWith("limit exceeded: fuel, at most 10240 units\n\tat "), result.err());
    assertEquals(2, CommandHarness.run("run", "--timeout", "1s", endless).status());
    assertEquals(2, CommandHarness.run("run", "--sandbox", "--fetch", "x", endless).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sandbox", "--isolate"})
  void aSandboxGivesTheSameHints(String where) throws IOException {
    String file =
        script(
            """
            console.log(new Uint8Array(new WebAssembly.Memory({initial: 1})).length);
            WebAssembly.compile(wat2wasm('(module)'));
            """);
    CommandHarness plain = CommandHarness.run("run", "--hints", file);
    CommandHarness confined = CommandHarness.run("run", "--hints", where, file);
    assertEquals(2, plain.err().lines().filter(line -> line.startsWith("hint: ")).count());
    assertEquals(plain.err(), confined.err());
    assertEquals("0\n", confined.out());
    assertEquals("", CommandHarness.run("run", where, file).err());
  }

  @Test
  void statisticsTellWhatWasCompiled() throws IOException {
    String file =
        script(
            """
            var bytes = wat2wasm('(module (import "m" "f" (func $f))'
                + ' (func $named (export "g") (call $f)) (func $never))');
            new WebAssembly.Instance(new WebAssembly.Module(bytes), {m: {f: function () {}}})
                .exports.g();
            console.log('done');
            """);
    CommandHarness result = CommandHarness.run("run", "--stats", file);
    assertEquals(0, result.status());
    assertEquals("done\n", result.out());
    String[] lines = result.err().split("\n");
    // A group is compiled as a whole.
    assertEquals(4, lines.length, result.err());
    assertTrue(lines[0].startsWith("module function wasm-bytes jvm-bytes methods parts"), lines[0]);
    assertTrue(lines[1].matches(" +0 +1 +4 +\\d+ +1 +0 +\\d+\\.\\d +\\d+\\.\\d+ named"), lines[1]);
    assertTrue(lines[2].matches(" +0 +2 +2 +\\d+ +1 +0 +\\d+\\.\\d +\\d+\\.\\d+ never"), lines[2]);
    assertTrue(
        lines[3].startsWith("total: modules 1, functions 2 of 2, split 0, groups 1, classes 1,"),
        lines[3]);
    assertEquals(new CommandHarness(0, "done\n", ""), CommandHarness.run("run", file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "--interpreted"})
  void hintsGoToTheStandardError(String mode) throws IOException {
    String file =
        script(
            """
            console.log(new Uint8Array(new WebAssembly.Memory({initial: 1})).length);
            WebAssembly.compile(wat2wasm('(module)'));
            """);
    String[] line =
        mode.equals("compiled")
            ? new String[] {"run", "--hints", file}
            : new String[] {"run", "--hints", mode, file};
    assertEquals(
        new CommandHarness(
            0,
            "0\n",
            "hint: new Uint8Array(memory) makes an empty array, since a WebAssembly.Memory is not a"
                + " buffer; write memory.buffer ("
                + file
                + ":1)\nhint: the promise of WebAssembly.compile() was never awaited; write"
                + " .then(function (result) { ... }) to get what it gives ("
                + file
                + ":2)\n"),
        CommandHarness.run(line));
    assertEquals(new CommandHarness(0, "0\n", ""), CommandHarness.run("run", file));
  }

  @Test
  void whoTakesAPromiseForItsResultIsTold() throws IOException {
    String start = "var result = WebAssembly.instantiate(wat2wasm('(module)'));\n";
    CommandHarness taken =
        CommandHarness.run("run", "--hints", script(start + "result.instance.exports;"));
    assertEquals(1, taken.status());
    assertTrue(taken.err().startsWith("Uncaught TypeError: Cannot read property"), taken.err());
    assertTrue(taken.err().contains("\nhint: the promise of WebAssembly.inst"), taken.err());
    CommandHarness failed = CommandHarness.run("run", "--hints", script(start + "throw 1;"));
    assertEquals(1, failed.status());
    assertTrue(!failed.err().contains("hint:"), failed.err());
    CommandHarness rejected =
        CommandHarness.run("run", "--hints", script("WebAssembly.compile(wat2wasm(''), 1)"));
    assertEquals(1, rejected.status());
    assertTrue(!rejected.err().contains("hint:"), rejected.err());
  }

  @Test
  void aScriptCanBeIsolated() throws IOException {
    String good = script("console.log(scriptArgs.join()); console.error('to err')");
    assertEquals(
        new CommandHarness(0, "a,--isolate\n", "to err\n"),
        CommandHarness.run("run", "--isolate", good, "a", "--isolate"));
    String bad = script("function f() {\n  undefined.x\n}\nf()");
    CommandHarness expected = CommandHarness.run("run", bad);
    assertEquals(expected, CommandHarness.run("run", "--isolate", bad));
    assertEquals(1, expected.status());
    String bomb = script("for (;;) setTimeout(() => 1, 1e6)");
    CommandHarness ended = CommandHarness.run("run", "--isolate", bomb);
    assertEquals(3, ended.status());
    assertTrue(ended.err().startsWith("limit exceeded: timers"), ended.err());
  }
}
