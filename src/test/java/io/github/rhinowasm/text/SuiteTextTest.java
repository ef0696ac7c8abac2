package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.WasmFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text format against the official test suite. */
class SuiteTextTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  private final List<String> failures = new ArrayList<>();

  /** Parses each file; what is not a script is a failure. */
  private Stream<WastCommand> commands(Path file) {
    try {
      return WastParser.parse(Wat.decode(Files.readAllBytes(file))).stream();
    } catch (MalformedException | IOException e) {
      failures.add(file.getFileName() + ": " + e.getMessage());
      return Stream.empty();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SharedFolder.path("testsuite"))) {
      return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
  }

  private static boolean needsOtherOperators(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("simd_") || name.startsWith("return_call");
  }

  @Test
  void malformedTextsAreReportedWithThePhrase() throws IOException {
    int checked = 0;
    for (Path file : files()) {
      for (WastCommand command : commands(file).toList()) {
        if (command instanceof WastCommand.AssertMalformed malformed
            && malformed.module() instanceof WastModule.Quoted
            && !needsOtherOperators(file)) {
          checked++;
          check(file, malformed);
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(checked > 700, "only " + checked);
  }

  private void check(Path file, WastCommand.AssertMalformed command) {
    String where = file.getFileName() + ":" + command.position() + ": ";
    try {
      command.module().binary();
      failures.add(where + "not malformed, expected " + command.message());
    } catch (MalformedException e) {
      if (!e.getMessage().startsWith(command.message())) {
        failures.add(where + "expected " + command.message() + ", got " + e.getMessage());
      }
    }
  }

  @Test
  void assembledModulesSurvivePrinting() throws IOException {
    int checked = 0;
    for (Path file : files()) {
      for (WastCommand command : commands(file).toList()) {
        if (command instanceof WastCommand.DefineModule define
            && !(define.module() instanceof WastModule.Binary)) {
          checked += roundTrip(file.getFileName() + ":" + command.position(), define.module());
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(checked > 1_000, "only " + checked);
  }

  private int roundTrip(String where, WastModule module) {
    byte[] bytes;
    Module decoded;
    try {
      bytes = module.binary();
      decoded = ModuleDecoder.decode(bytes, ALL);
    } catch (WasmFailure e) {
      // Needs operators that the table does not have yet.
      if (!e.getMessage().startsWith("unknown operator")) {
        failures.add(where + ": " + e.getMessage());
      }
      return 0;
    }
    if (!Arrays.equals(bytes, Wat.toBinary(Wat.toText(decoded)))) {
      failures.add(where + ": printing and assembling changed the bytes");
    }
    return 1;
  }
}
