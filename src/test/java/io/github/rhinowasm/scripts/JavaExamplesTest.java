package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rhinowasm.ClassPaths;
import io.github.rhinowasm.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.engine.RhinoScriptEngine;
import org.objectweb.asm.ClassWriter;

/** Runs the examples for Java embedders as their reader would, from their sources. */
class JavaExamplesTest {
  private static final Path FOLDER = Path.of("examples", "java");

  @TestFactory
  Stream<DynamicTest> examples(@TempDir Path folder) throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.list(FOLDER)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertEquals(3, sources.size());
    return sources.stream()
        .map(
            source ->
                dynamicTest(
                    source.toString(), source.toUri(), () -> printsWhatIsExpected(source, folder)));
  }

  private static void printsWhatIsExpected(Path source, Path folder) throws Exception {
    String name = source.getFileName().toString().replace(".java", ".out");
    Path out = folder.resolve(name);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                ClassPaths.of(
                    Engine.class, ClassWriter.class, Context.class, RhinoScriptEngine.class),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running after two minutes");
    String printed = Files.readString(out, StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertEquals(Files.readString(FOLDER.resolve(name)), printed);
    assertEquals(0, process.exitValue());
  }
}
