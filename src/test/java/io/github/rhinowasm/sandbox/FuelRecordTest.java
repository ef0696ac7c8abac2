package io.github.rhinowasm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.budget.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A script uses the same fuel on every machine and JDK: as much as stands in {@code fuel.txt}. A
 * new version of Rhino, or other code for modules, may change that; then {@code
 * -Drhinowasm.bless=true} writes it there, and it is no small change for those who grade by fuel.
 */
class FuelRecordTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "fuel");
  private static final Path RECORD = FOLDER.resolve("fuel.txt");
  private static final int RUNS = 3;

  @Test
  void fuelIsTheSameEverywhere() throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(FOLDER)) {
      scripts = files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
    StringBuilder record = new StringBuilder("# script: units compiled, units interpreted\n");
    for (Path script : scripts) {
      record.append(script.getFileName()).append(": ").append(fuel(script, false));
      record.append(", ").append(fuel(script, true)).append('\n');
    }
    if (Boolean.getBoolean("rhinowasm.bless")) {
      Files.writeString(RECORD, record);
    }
    assertEquals(Files.readString(RECORD), record.toString());
  }

  private static long fuel(Path script, boolean interpreted) throws IOException {
    long first = 0;
    for (int i = 0; i < RUNS; i++) {
      try (Sandbox sandbox =
          Sandbox.builder().fuel(1L << 40).unlimited(Limit.TIME).interpreted(interpreted).build()) {
        sandbox.run(Files.readString(script), script.getFileName().toString());
        first = i == 0 ? sandbox.fuelUsed() : first;
        assertEquals(first, sandbox.fuelUsed(), script.toString());
      }
    }
    return first;
  }
}
