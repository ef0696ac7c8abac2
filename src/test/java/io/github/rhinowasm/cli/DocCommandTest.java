package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocCommandTest {
  @TempDir private Path folder;

  private CommandHarness doc(String text) throws IOException {
    Files.writeString(folder.resolve("d.md"), text);
    return CommandHarness.run("doc", folder.resolve("d.md").toString());
  }

  private String at(int line) {
    return folder.resolve("d.md") + ":" + line;
  }

  @Test
  void fencesRunInOrderAndTheLoopIsDrainedBetweenThem() throws IOException {
    CommandHarness result =
        doc(
            """
            # Title
            ```lisp
            ;; simple.wasm
            (module (memory 1))
            ```
            ```js
            var size = 0;
            fetch('simple.wasm').then(function (r) { return r.arrayBuffer(); })
                .then(function (b) { size = b.byteLength; });
            ```
            ```js
            console.log(size);
            ```
            ```python
            not ours
            ```
            """);
    assertEquals(new CommandHarness(0, "13\n", ""), result);
  }

  @Test
  void textWithoutNameOrWithElisionIsPassedOver() throws IOException {
    CommandHarness result =
        doc(
            """
            ```wat
            (module)
            ```
            ```wasm
            ;; a.wasm
            (module (func …))
            ```
            ```lisp
            ;; b.wasm
            (module (func ...))
            ```
            ```lisp
            ;; just a comment
            (bogus
            ```
            """);
    assertEquals(0, result.status());
    assertEquals(
        at(2)
            + ": passed over: no file name in its first line\n"
            + at(5)
            + ": passed over: part of a.wasm is elided\n"
            + at(9)
            + ": passed over: part of b.wasm is elided\n"
            + at(13)
            + ": passed over: no file name in its first line\n",
        result.err());
  }

  @Test
  void errorsNameTheLineOfTheDocument() throws IOException {
    CommandHarness result =
        doc(
            """
            text

            ```js
            console.log(1);
            setTimeout(function () {
              null.x;
            });
            ```
            ```js
            console.log('not reached');
            ```
            """);
    assertEquals(1, result.status());
    assertEquals("1\n", result.out());
    assertEquals(
        at(4)
            + ": in the fence that begins here:\n"
            + "Uncaught TypeError: Cannot read property \"x\" from null\n    at "
            + at(6)
            + " (anonymous)\n",
        result.err());
  }

  @Test
  void malformedTextFails() throws IOException {
    CommandHarness result = doc("\n```wat\n;; a.wasm\n(module\n  (bogus))\n```\n");
    assertEquals(1, result.status());
    assertEquals(at(5) + ":4: a.wasm: unknown operator bogus\n", result.err());
  }

  @Test
  void thePreludeComesFirst() throws IOException {
    Path prelude = folder.resolve("p.js");
    Files.writeString(prelude, "var given = 5;");
    Path file = folder.resolve("d.md");
    Files.writeString(file, "```js\nconsole.log(given)\n```\n");
    assertEquals(
        new CommandHarness(0, "5\n", ""),
        CommandHarness.run("doc", file.toString(), "--prelude", prelude.toString()));
    Files.writeString(prelude, "null.x");
    assertEquals(
        1, CommandHarness.run("doc", "--prelude", prelude.toString(), file.toString()).status());
    assertEquals(2, CommandHarness.run("doc", file.toString(), "--prelude", "none.js").status());
    assertEquals(2, CommandHarness.run("doc", "none.md").status());
  }

  @Test
  void fencesAreFoundAsInCommonMark() {
    List<Fence> fences =
        Fence.in(
            "~~~ JS extra\r\na\r\n```\r\n~~~~\r\n  ````wat {x}\n  in\n ```\n````\n    ```js\nno\n"
                + "``` a`b\n```js\nopen");
    assertEquals(
        List.of(
            new Fence("js", 2, "a\n```\n"),
            new Fence("wat", 6, "in\n```\n"),
            new Fence("js", 13, "open\n")),
        fences);
  }
}
