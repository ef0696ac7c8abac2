package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.ClassPaths;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.objectweb.asm.ClassWriter;
import picocli.CommandLine;

/** Runs js-tests/ with rhino-wasm and its libraries as modules, in a JVM of its own. */
class ModulePathTest {

  @Test
  void scriptsPassOnTheModulePath() throws Exception {
    String modules =
        ClassPaths.of(
            RhinoEnvironment.class,
            Context.class,
            ClassWriter.class,
            IOUtils.class,
            CommandLine.class);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modules,
                "--add-modules",
                "io.github.rhinowasm",
                "-cp",
                ClassPaths.of(ScriptFiles.class),
                ScriptFiles.class.getName(),
                "js-tests",
                "examples"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("module io.github.rhinowasm\n"), output);
    assertTrue(output.matches("(?s).*\\b[1-9]\\d* passed, 0 failed\\s*"), output);
  }
}
