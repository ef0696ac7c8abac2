package io.github.rhinowasm.isolate;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The command line of a child: the JVM of this process, with the same classes and limits of its
 * own. docs/ISOLATION.md, "The child", explains the options.
 */
final class JvmCommand {
  /** What of the environment a JVM may need; the rest is nobody's business. */
  private static final List<String> ENVIRONMENT =
      List.of("LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP");

  /** What dates and numbers look like in scripts. */
  private static final List<String> PROPERTIES =
      List.of("user.timezone", "user.language", "user.country");

  /** What the classes of the child come from where no loader's path tells. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.mozilla.javascript.Context",
          "org.objectweb.asm.ClassWriter",
          "org.apache.commons.io.IOUtils");

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          // More room for large arrays, which never are in the young generation.
          "-XX:NewRatio=3",
          // The first error ends it: afterwards no thread could be relied on.
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:ReservedCodeCacheSize=128m",
          "-XX:MaxDirectMemorySize=16m",
          // Without it a thread in a long loop can't be stopped before the loop ends.
          "-XX:+UseCountedLoopSafepoints",
          "-XX:LoopStripMiningIter=1000",
          // The compiler need not ask the JVM for that, which takes 100 ms.
          "-Dio.github.rhinowasm.loopPolls=true",
          // The standard output is for messages; a crash is told on the standard error, not in
          // files.
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-Xlog:disable",
          "-Djava.awt.headless=true");

  private JvmCommand() {}

  /**
   * Returns what starts a child.
   *
   * @param java the JVM's launcher
   * @param heap in bytes
   * @param more further options of the JVM, which come last and so take precedence
   */
  static ProcessBuilder of(Path java, long heap, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(OPTIONS);
    command.add("-Xmx" + heap);
    for (String property : PROPERTIES) {
      String value = System.getProperty(property);
      if (value != null && !value.isEmpty()) {
        command.add("-D" + property + "=" + value);
      }
    }
    Path jar = location(Child.class);
    command.addAll(archiveOptions(jar));
    command.addAll(more);
    command.addAll(classes(jar));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> inherited = new TreeMap<>(builder.environment());
    builder.environment().clear();
    for (String name : ENVIRONMENT) {
      if (inherited.containsKey(name)) {
        builder.environment().put(name, inherited.get(name));
      }
    }
    // A folder that is always there, and in which nobody has anything to look for or to write.
    builder.directory(new File(System.getProperty("java.home")));
    return builder;
  }

  /** The launcher of the JVM that runs this. */
  static Path ownJava() {
    String name = File.separatorChar == '\\' ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", name);
  }

  /** What the launcher of this project has put beside the jar so that it starts faster. */
  private static List<String> archiveOptions(Path jar) {
    List<String> options = new ArrayList<>();
    if (jar == null || !Files.isRegularFile(jar)) {
      return options;
    }
    Path aot = jar.resolveSibling("classes.aot");
    Path jsa = jar.resolveSibling("classes.jsa");
    Path commands = jar.resolveSibling("compile-commands");
    if (Files.isRegularFile(aot)) {
      options.add("-XX:AOTCache=" + aot);
    } else if (Files.isRegularFile(jsa)) {
      options.add("-XX:SharedArchiveFile=" + jsa);
    }
    if (Files.isRegularFile(commands)) {
      options.add("-XX:CompileCommandFile=" + commands);
    }
    return options;
  }

  private static List<String> classes(Path jar) {
    String main = Child.class.getName();
    Module module = Child.class.getModule();
    if (module.isNamed()) {
      List<String> options = new ArrayList<>();
      String path = System.getProperty("jdk.module.path");
      if (path != null) {
        options.add("--module-path");
        options.add(absolute(path));
      }
      options.add("--module");
      options.add(module.getName() + "/" + main);
      return options;
    }
    boolean isOrdinary = Child.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    String path = isOrdinary ? absolute(System.getProperty("java.class.path")) : locations(jar);
    return List.of("-cp", path, main);
  }

  /** A path whose entries can be found from another folder too. */
  private static String absolute(String path) {
    List<String> entries = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      // Path.of would refuse the asterisk that stands for all jars of a folder.
      entries.add(new File(entry).getAbsolutePath());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Where the classes are that a class loader of somebody else's has loaded. */
  private static String locations(Path jar) {
    Set<Path> paths = new LinkedHashSet<>();
    paths.add(jar);
    for (String name : LIBRARIES) {
      try {
        paths.add(location(Class.forName(name, false, Child.class.getClassLoader())));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    if (paths.contains(null)) {
      throw new IllegalStateException(
          "nobody knows where the classes of this program are; SandboxPool's option jvmOptions can"
              + " name the class path");
    }
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    try {
      URI uri = url == null ? null : url.toURI();
      return uri == null || !"file".equals(uri.getScheme()) ? null : Path.of(uri);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
