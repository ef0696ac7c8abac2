package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
