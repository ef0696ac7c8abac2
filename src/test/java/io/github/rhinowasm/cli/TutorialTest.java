package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.SharedFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial "Understanding the JS API", word for word. */
class TutorialTest {
  private static final String TUTORIAL = "tutorial/understanding-the-js-api.md";
  private static final Path PRELUDE = Path.of("examples", "tutorial", "accumulate-instance.js");

  @TempDir private Path folder;

  @Test
  void runsVerbatimAndPrints42() throws Exception {
    assertEquals("42\n", doc(SharedFolder.path(TUTORIAL)));
  }

  @Test
  void growingReplacesTheBufferAndDetachesTheOldOne() throws Exception {
    Path document =
        with(
            "memory.grow(1);",
            "var before = memory.buffer; memory.grow(1);"
                + " console.log(before !== memory.buffer, before.byteLength,"
                + " memory.buffer.byteLength, new Uint32Array(memory.buffer)[0]);");
    assertEquals("42\ntrue 0 720896 42\n", doc(document));
  }

  @Test
  void withoutBufferTheSumIsZeroAsInBrowsers() throws Exception {
    String fence = "var sum = instance.exports.accumulate(0, 10);";
    assertEquals("42\n0 0\n", doc(with(fence, fence + " console.log(i32.length, sum);")));
  }

  @Test
  void withoutBufferThereIsAHint() throws Exception {
    Path document = SharedFolder.path(TUTORIAL);
    List<String> lines = Files.readAllLines(document);
    int line = 1;
    while (!lines.get(line - 1).contains("new Uint32Array(instance.exports.mem)")) {
      line++;
    }
    CommandHarness result =
        CommandHarness.run("doc", document.toString(), "--prelude", PRELUDE.toString(), "--hints");
    assertEquals(0, result.status());
    assertEquals("42\n", result.out());
    assertEquals(
        "hint: new Uint32Array(memory) makes an empty array, since a WebAssembly.Memory is not a"
            + " buffer; write memory.buffer ("
            + document
            + ":"
            + line
            + ")",
        result.err().lines().filter(l -> l.startsWith("hint:")).collect(Collectors.joining("\n")));
  }

  @Test
  void withBufferTheSumIs45() throws Exception {
    Path document =
        with(
            "new Uint32Array(instance.exports.mem)",
            "new Uint32Array(instance.exports.mem.buffer)");
    String text = Files.readString(document);
    Files.writeString(
        document,
        text.replace(
            "var sum = instance.exports.accumulate(0, 10);",
            "var sum = instance.exports.accumulate(0, 10); console.log(sum);"));
    assertEquals("42\n45\n", doc(document));
  }

  /** Returns a copy of the tutorial in which a text that stands in it is replaced. */
  private Path with(String original, String replacement) throws Exception {
    String text = Files.readString(SharedFolder.path(TUTORIAL));
    assertTrue(text.contains(original), original);
    return Files.writeString(folder.resolve("tutorial.md"), text.replace(original, replacement));
  }

  private static String doc(Path document) {
    PrintStream out = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(captured, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    try {
      String[] arguments = {"doc", document.toString(), "--prelude", PRELUDE.toString()};
      assertEquals(Main.OK, Main.execute(arguments, stream, System.err));
    } finally {
      System.setOut(out);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
