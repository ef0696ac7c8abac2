package io.github.rhinowasm.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs single files while one works on them: {@code Main [options] WEB-ROOT PATH...}. */
final class Main {
  private Main() {}

  /**
   * Options: {@code --interpreted}, {@code --timeout=SECONDS}, {@code --passes} (name what passed
   * too), {@code --stacks}, {@code --tsv} (a line of fields for each subtest).
   */
  public static void main(String[] arguments) {
    boolean interpreted = false;
    boolean passes = false;
    boolean stacks = false;
    boolean tsv = false;
    long timeout = 60;
    List<String> paths = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals("--interpreted")) {
        interpreted = true;
      } else if (argument.equals("--passes")) {
        passes = true;
      } else if (argument.equals("--stacks")) {
        stacks = true;
      } else if (argument.equals("--tsv")) {
        tsv = true;
      } else if (argument.startsWith("--timeout=")) {
        timeout = Long.parseLong(argument.substring(argument.indexOf('=') + 1));
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException("unknown option " + argument);
      } else {
        paths.add(argument);
      }
    }
    WebRoot root = new WebRoot(Path.of(paths.remove(0)));
    int passed = 0;
    int total = 0;
    try (TestServer server = new TestServer(root)) {
      for (String path : paths) {
        for (String test : root.tests(path)) {
          HarnessRun run =
              new HarnessRun(root, interpreted, Duration.ofSeconds(timeout), server.prelude(test));
          FileResult result = run.run(test);
          passed += result.passed();
          total += result.total();
          System.out.printf(
              "%d/%d %s (%d ms)%n", result.passed(), result.total(), test, result.millis());
          for (Subtest subtest : result.subtests()) {
            if (tsv) {
              System.out.println(
                  "@"
                      + test
                      + "\t"
                      + subtest.status()
                      + "\t"
                      + oneLine(subtest.name())
                      + "\t"
                      + oneLine(subtest.message()));
            } else if (passes || !subtest.passed()) {
              System.out.println("  " + subtest.status() + " " + oneLine(subtest.name()));
              if (!subtest.passed()) {
                System.out.println("      " + oneLine(subtest.message()));
                if (stacks) {
                  System.out.println(subtest.stack().indent(8).stripTrailing());
                }
              }
            }
          }
        }
      }
    }
    System.out.println("total " + passed + "/" + total);
    System.out.flush();
    System.exit(passed == total ? 0 : 1);
  }

  private static String oneLine(String text) {
    return text.replace("\n", "\\n").replace("\t", "\\t");
  }
}
