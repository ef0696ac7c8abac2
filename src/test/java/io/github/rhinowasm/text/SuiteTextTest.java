package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text format against the official test suite with its folders. */
class SuiteTextTest {
  private final List<String> failures = new ArrayList<>();

  /** Parses each file; what is not a script is a failure. */
  private List<WastCommand> commands(Path file) {
    try {
      return WastParser.parse(Wat.decode(Files.readAllBytes(file)));
    } catch (MalformedException | IOException e) {
      failures.add(file + ": " + e.getMessage());
      return List.of();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SharedFolder.path("testsuite"))) {
      return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
  }

  @Test
  void malformedTextsAreReportedWithThePhrase() throws IOException {
    int checked = 0;
    for (Path file : files()) {
      boolean isOld = file.getParent().endsWith("threads");
      for (WastCommand command : commands(file)) {
        if (!isOld
            && command instanceof WastCommand.AssertMalformed malformed
            && malformed.module() instanceof WastModule.Quoted) {
          checked++;
          check(file, malformed);
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(checked > 1_000, "only " + checked);
  }

  private void check(Path file, WastCommand.AssertMalformed command) {
    String where = file + ":" + command.position() + ": ";
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
  void modulesSurvivePrinting() throws IOException {
    int checked = 0;
    for (Path file : files()) {
      for (WastCommand command : commands(file)) {
        WastModule module = module(command);
        if (module != null) {
          roundTrip(file + ":" + command.position(), module);
          checked++;
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(checked > 5_000, "only " + checked);
  }

  /** The module of a command if it keeps to the grammar, else null. */
  private static WastModule module(WastCommand command) {
    if (command instanceof WastCommand.DefineModule define) {
      return define.module();
    }
    if (command instanceof WastCommand.AssertInvalid invalid) {
      return invalid.custom() ? null : invalid.module();
    }
    if (command instanceof WastCommand.AssertUnlinkable unlinkable) {
      return unlinkable.module();
    }
    return command instanceof WastCommand.AssertInstantiationTrap trap ? trap.module() : null;
  }

  private void roundTrip(String where, WastModule module) {
    byte[] bytes = module.binary();
    byte[] again;
    try {
      again = Wat.toBinary(Wat.toText(ModuleDecoder.decode(bytes, Features.ALL)));
    } catch (InvalidException e) {
      // Wrong type indices are found while decoding already.
      return;
    }
    if (module instanceof WastModule.Binary) {
      // Those show off with long numbers and other needless bytes: once more, then.
      bytes = again;
      again = Wat.toBinary(Wat.toText(ModuleDecoder.decode(bytes, Features.ALL)));
    }
    if (!Arrays.equals(bytes, again)) {
      failures.add(where + ": printing and assembling changed the bytes");
    }
  }
}
