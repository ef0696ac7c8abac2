package io.github.rhinowasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.text.WastCommand;
import io.github.rhinowasm.text.WastParser;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.WasmFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every module of the official suite that decodes comes back the same from the encoder. */
class SuiteRoundTripTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  @Test
  void modulesComeBack() throws IOException {
    Path suite = SharedFolder.path("testsuite");
    List<Path> scripts;
    try (Stream<Path> files = Files.list(suite);
        Stream<Path> more = Files.list(suite.resolve("proposals/custom-descriptors"))) {
      scripts = Stream.concat(files, more).filter(SuiteRoundTripTest::isInScope).sorted().toList();
    }
    int modules = 0;
    for (Path script : scripts) {
      for (WastCommand command : WastParser.parse(Wat.decode(Files.readAllBytes(script)))) {
        if (command instanceof WastCommand.DefineModule define && comesBack(define)) {
          modules++;
        }
      }
    }
    assertTrue(modules > 1_000, "only " + modules + " modules were tried");
  }

  private static boolean isInScope(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".wast") && !name.startsWith("simd_");
  }

  /** Whether the module could be decoded; the rest of the suite needs what is not built yet. */
  private static boolean comesBack(WastCommand.DefineModule define) {
    Module module;
    try {
      module = ModuleDecoder.decode(define.module().binary(), ALL);
    } catch (WasmFailure notYet) {
      return false;
    }
    byte[] encoded = ModuleEncoder.encode(module);
    Module again = ModuleDecoder.decode(encoded, ALL);
    assertEquals(module.types(), again.types(), () -> "at " + define.position());
    assertEquals(module.imports(), again.imports(), () -> "at " + define.position());
    assertEquals(module.functions(), again.functions(), () -> "at " + define.position());
    assertEquals(module.exports(), again.exports(), () -> "at " + define.position());
    assertEquals(module.names(), again.names(), () -> "at " + define.position());
    assertArrayEquals(encoded, ModuleEncoder.encode(again), () -> "at " + define.position());
    return true;
  }
}
