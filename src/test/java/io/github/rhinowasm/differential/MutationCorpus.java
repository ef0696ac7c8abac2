package io.github.rhinowasm.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The valid modules that are mutated. */
final class MutationCorpus {
  private MutationCorpus() {}

  /**
   * Modules made by hand, generated ones, and those of a folder, if there is one.
   *
   * @param folder with modules, or null
   */
  static List<byte[]> modules(Path folder) throws IOException {
    List<byte[]> modules = new ArrayList<>(SmallModules.all());
    for (int i = 0; i < 40; i++) {
      modules.add(ModuleGenerator.generateSmall(i).bytes());
    }
    if (folder != null) {
      try (Stream<Path> files = Files.list(folder)) {
        // The largest of them is left out: compiling its mutants takes too long.
        for (Path file : files.sorted().toList()) {
          if (Files.size(file) < 10_000) {
            modules.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return modules;
  }
}
