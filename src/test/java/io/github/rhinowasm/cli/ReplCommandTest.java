package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"compiled", "--interpreted"})
  void readsEvaluatesPrints(String mode) {
    String input =
        """
        1 + 1
        'text'
        var x = 5

        function f() {
          return { x: x };
        }
        f()
        null.y
        setTimeout(function () { console.log('late') }, 2), undefined
        Promise.reject(1)
        )
        [1,

        'after'
        .exit
        'never'
        """;
    CommandHarness result =
        mode.equals("compiled")
            ? CommandHarness.runWithInput(input, "repl")
            : CommandHarness.runWithInput(input, "repl", mode);
    assertEquals(0, result.status());
    assertEquals("2\n'text'\n{ x: 5 }\nlate\n'after'\n", result.out());
    assertTrue(result.err().startsWith("Uncaught TypeError: Cannot read property \"y\" from null"));
    assertTrue(result.err().contains("Uncaught (in promise) 1"), result.err());
    assertEquals(2, result.err().split("SyntaxError", -1).length - 1, result.err());
  }

  @Test
  void hintsAboutPromisesWaitForTheEnd() {
    CommandHarness result =
        CommandHarness.runWithInput(
            """
            var a = WebAssembly.compile(wat2wasm('(module)')), b = WebAssembly.compile(wat2wasm(''));
            a.then(function () { console.log('compiled'); });
            new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module)'))).exports.f
            """,
            "repl",
            "--hints");
    assertEquals(0, result.status());
    assertEquals(
        "hint: the module exports nothing, so there is no \"f\" (repl:3)\n"
            + "hint: the promise of WebAssembly.compile() was never awaited; write"
            + " .then(function (result) { ... }) to get what it gives (repl:1)\n",
        result.err());
  }
}
