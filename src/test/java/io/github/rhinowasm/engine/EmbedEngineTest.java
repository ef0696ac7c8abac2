package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.ClassPaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example for Java embedders as its reader would, from its source. */
class EmbedEngineTest {
  private static final Path EXAMPLE = Path.of("examples", "java", "EmbedEngine.java");

  @Test
  void printsWhatIsExpected(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                ClassPaths.of(Engine.class, Class.forName("org.objectweb.asm.ClassWriter")),
                EXAMPLE.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running after two minutes");
    String printed = Files.readString(out, StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertEquals(Files.readString(EXAMPLE.resolveSibling("EmbedEngine.out")), printed);
    assertEquals(0, process.exitValue());
  }
}
