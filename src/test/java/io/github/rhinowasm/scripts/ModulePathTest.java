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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.objectweb.asm.ClassWriter;
import picocli.CommandLine;

/** Runs js-tests/ with rhino-wasm and its libraries as modules, in JVMs of their own. */
class ModulePathTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scriptsPassOnTheModulePath(boolean interpreted) throws Exception {
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
                "--show-module-resolution",
                "-m",
                "io.github.rhinowasm/io.github.rhinowasm.cli.Main",
                "test",
                "--reporter",
                "dot",
                "js-tests",
                "examples"));
    if (interpreted) {
      command.add("--interpreted");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("root io.github.rhinowasm "), output);
    assertTrue(output.matches("(?s).*\\npass [1-9]\\d+\\nfail 0\\n.*"), output);
  }
}
