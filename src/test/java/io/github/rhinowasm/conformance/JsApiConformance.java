package io.github.rhinowasm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The official suites. Not part of the normal tests, because it needs a checkout of them, Node and
 * npm: {@code mvn verify -Pjs-api -Djs-api.dir=...}; docs/CONFORMANCE.md has the properties.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JsApiConformance {
  private static final Path WORK = Path.of("target", "js-api");
  private static final Path TOOL = Path.of("src", "conformance");
  private static final Path DOCUMENT = Path.of("docs", "CONFORMANCE.md");
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** limits.any.js builds modules of a million entries, in Rhino. */
  private static final Duration LONG_TIMEOUT = Duration.ofMinutes(60);

  private static final Pattern LONG = Pattern.compile("/limits\\.any\\.js$");

  private final Expectations expectations = Expectations.read();
  private final Pattern filter = Pattern.compile(System.getProperty("js-api.filter", ""));
  private final ConformanceTable table = new ConformanceTable();
  private final List<String> paths = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();

  @Test
  @Order(1)
  void jsApiOfTheSpecification() throws Exception {
    Path spec = folder("js-api.dir").resolve("test/js-api");
    assertTrue(Files.isDirectory(spec), spec + " is missing: js-api.dir must be a checkout");
    WebRoot root = webRoot("spec", List.of("/wasm/jsapi=" + spec));
    run("The specification's test/js-api", root, root.tests("/wasm/jsapi"));
  }

  /** What WPT has beyond the specification; WPT's version of what both have is not run again. */
  @Test
  @Order(2)
  void webPlatformTests() throws Exception {
    if (System.getProperty("wpt.dir") == null) {
      System.out.println("wpt.dir is not set: WPT's own tests are not run");
      return;
    }
    Path spec = folder("js-api.dir").resolve("test/js-api");
    Path wpt = folder("wpt.dir").resolve("wasm");
    assertTrue(Files.isDirectory(wpt), wpt + " is missing: wpt.dir must have wasm/");
    WebRoot root = webRoot("wpt", List.of("/wasm/jsapi=" + spec, "/wasm=" + wpt));
    Predicate<String> onlyThere =
        test ->
            Files.exists(wpt.resolve(test.substring("/wasm/".length())))
                && !(test.startsWith("/wasm/jsapi/")
                    && Files.exists(spec.resolve(test.substring("/wasm/jsapi/".length()))));
    List<String> tests = new ArrayList<>(root.tests("/wasm/jsapi"));
    tests.addAll(root.tests("/wasm/webapi"));
    run("WPT's wasm folder", root, tests.stream().filter(onlyThere).toList());
  }

  @Test
  @Order(3)
  void everythingIsAsExpected() throws IOException {
    Files.writeString(WORK.resolve("table.md"), table.toString());
    if (Boolean.getBoolean("js-api.write")) {
      Files.writeString(DOCUMENT, table.within(Files.readString(DOCUMENT)));
    }
    for (Expectations.Entry entry : expectations.unneeded(paths)) {
      unexpected.add("listed, but passes: " + entry);
    }
    assertTrue(paths.size() > 0, "no test was run");
    assertEquals("", String.join("\n", unexpected));
  }

  private void run(String title, WebRoot root, List<String> tests) {
    List<FileResult> results = new ArrayList<>();
    Map<String, String> excluded = new TreeMap<>();
    try (TestServer server = new TestServer(root)) {
      for (String test : tests) {
        if (!filter.matcher(test).find()) {
          continue;
        }
        paths.add(test);
        String exclusion = expectations.exclusion(test).orElse(null);
        if (exclusion != null) {
          excluded.put(test, exclusion);
          continue;
        }
        Duration timeout = LONG.matcher(test).find() ? LONG_TIMEOUT : TIMEOUT;
        boolean interpreted = Boolean.getBoolean("js-api.interpreted");
        FileResult result =
            new HarnessRun(root, interpreted, timeout, server.prelude(test)).run(test);
        results.add(result);
        System.out.printf("%d/%d %s%n", result.passed(), result.total(), test);
        for (Subtest failure : result.failures()) {
          if (expectations.reason(test, failure).isEmpty()) {
            String line = test + " | " + failure.name() + " | " + failure.message();
            System.out.println("  unexpected: " + line);
            unexpected.add(line);
          }
        }
      }
    }
    table.add(title, results, excluded, expectations);
  }

  private static Path folder(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("-D" + property + "=FOLDER is needed");
    }
    return Path.of(value).toAbsolutePath();
  }

  /** Makes a web root by Babel under Node, both taken from a copy of {@code src/conformance}. */
  private static WebRoot webRoot(String name, List<String> mappings)
      throws IOException, InterruptedException {
    Path tool = WORK.resolve("tool");
    Files.createDirectories(tool);
    for (String file : List.of("package.json", "package-lock.json", "downlevel.js")) {
      Files.copy(TOOL.resolve(file), tool.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    // npm's own record of what is installed is newer than the lock if it was installed from it.
    Path installed = tool.resolve("node_modules/.package-lock.json");
    if (!Files.exists(installed)
        || Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(TOOL.resolve("package-lock.json")))
            < 0) {
      command(tool, List.of("npm", "ci", "--ignore-scripts"));
    }
    Path root = WORK.resolve(name).toAbsolutePath();
    List<String> line = new ArrayList<>(List.of("node", "downlevel.js", root.toString()));
    line.addAll(mappings);
    command(tool, line);
    return new WebRoot(root);
  }

  private static void command(Path folder, List<String> line)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", line) + " failed");
  }
}
