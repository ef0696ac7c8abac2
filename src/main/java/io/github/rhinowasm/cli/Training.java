package io.github.rhinowasm.cli;

import io.github.rhinowasm.isolate.Child;
import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher has a JVM do whose classes are to become the archive of all later ones: it runs
 * a script in each way in which scripts are run. The argument is the script's file.
 */
public final class Training {
  private Training() {}

  /** Runs the script. */
  public static void main(String[] arguments) throws ClassNotFoundException {
    String file = arguments[0];
    String access = "dir:" + Path.of(file).toAbsolutePath().getParent();
    List<String[]> lines =
        List.of(
            new String[] {"run", file},
            new String[] {"run", "--sandbox", "--fuel", "1G", "--fetch", access, file},
            new String[] {"run", "--isolate", "--fetch", access, file});
    for (String[] line : lines) {
      int status = Main.execute(line, System.out, System.err);
      if (status != Main.OK) {
        System.exit(status);
      }
    }
    // The process of --isolate is another, which uses the archive too.
    Class.forName(Child.class.getName());
    System.exit(Main.OK);
  }
}
