package io.github.rhinowasm.hostile;

import io.github.rhinowasm.ClassPaths;
import io.github.rhinowasm.engine.Engine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts another JVM that has the engine and the tests on its class path. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * Starts a process whose standard error is joined with its output.
   *
   * @param main what runs there
   * @param options of the JVM, such as {@code -Xmx512m}
   * @param arguments of {@code main}
   */
  public static Process start(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    String path;
    try {
      path =
          ClassPaths.of(
              Engine.class,
              JavaProcess.class,
              Class.forName("org.objectweb.asm.ClassWriter"),
              Class.forName("org.mozilla.javascript.Context"),
              Class.forName("org.apache.commons.io.IOUtils"));
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IOException("no class path for another JVM", e);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp"));
    command.add(path);
    command.add(main.getName());
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
