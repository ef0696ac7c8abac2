package io.github.rhinowasm.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files are tests. In a folder these are, at any depth: files named {@code test.js}, {@code
 * test-*.js}, {@code *.test.js}, {@code *-test.js} and {@code *_test.js}; all {@code .js} below a
 * folder called {@code test}; and each {@code .js} beside which a {@code .out} of the same name
 * lies, which is what it shall print. Folders called {@code node_modules} are left out, and those
 * whose names begin with a dot.
 */
public final class TestFiles {
  private static final Pattern NAMES = Pattern.compile("test\\.js|test-.*\\.js|.*[.\\-_]test\\.js");
  private static final String SCRIPT = ".js";
  private static final String OUTPUT = ".out";

  private TestFiles() {}

  /**
   * Finds the test files.
   *
   * @param paths files, which are taken whatever their names, and folders
   * @return each once, those of a folder sorted
   * @throws NoSuchFileException if a path does not exist
   * @throws IOException if a folder cannot be read
   */
  public static List<Path> find(List<Path> paths) throws IOException {
    LinkedHashSet<Path> found = new LinkedHashSet<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        search(path, isBelowTest(path), found);
      } else if (Files.exists(path)) {
        found.add(path);
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return List.copyOf(found);
  }

  private static boolean isBelowTest(Path path) {
    for (Path name : path.normalize()) {
      if (isTest(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTest(Path folder) {
    return folder.getFileName() != null && folder.getFileName().toString().equals("test");
  }

  private static void search(Path folder, boolean belowTest, LinkedHashSet<Path> found)
      throws IOException {
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.sorted().forEach(entries::add);
    }
    for (Path entry : entries) {
      // Without the dot that stands for the working directory.
      Path path = folder.toString().equals(".") ? entry.getFileName() : entry;
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry)) {
        if (!name.equals("node_modules") && !name.startsWith(".")) {
          search(path, belowTest || isTest(entry), found);
        }
      } else if (name.endsWith(SCRIPT)
          && (belowTest || isNamedLikeTest(entry) || hasExpectedOutput(entry))) {
        found.add(path);
      }
    }
  }

  /** Whether a file is a test by its name, in whatever folder. */
  public static boolean isNamedLikeTest(Path file) {
    return NAMES.matcher(file.getFileName().toString()).matches();
  }

  /** Whether a script is a test by what it prints. */
  public static boolean hasExpectedOutput(Path script) {
    return script.toString().endsWith(SCRIPT) && Files.exists(expectedOutput(script));
  }

  /**
   * The file with what a script shall print, which need not exist.
   *
   * @param script a file whose name ends with {@code .js}
   */
  public static Path expectedOutput(Path script) {
    String name = script.getFileName().toString();
    return script.resolveSibling(name.substring(0, name.length() - SCRIPT.length()) + OUTPUT);
  }
}
