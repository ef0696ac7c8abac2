package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs js-tests/ with rhino-wasm and its libraries as modules, in a JVM of its own. */
class ModulePathTest {

  @Test
  void scriptsPassOnTheModulePath() throws Exception {
    Path main = locationOf(RhinoEnvironment.class);
    Path tests = locationOf(ScriptFiles.class);
    String libraries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(".*[/\\\\](rhino|asm|commons-io|picocli)-[\\d.]+\\.jar"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                main + File.pathSeparator + libraries,
                "--add-modules",
                "io.github.rhinowasm",
                "-cp",
                tests.toString(),
                ScriptFiles.class.getName(),
                "js-tests",
                "examples"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("module io.github.rhinowasm\n"), output);
    assertTrue(output.matches("(?s).*\\b[1-9]\\d* passed, 0 failed\\s*"), output);
  }

  private static Path locationOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
