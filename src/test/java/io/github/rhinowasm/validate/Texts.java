package io.github.rhinowasm.validate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import java.util.EnumSet;

/** Validates modules that are written as text. */
final class Texts {
  static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  private Texts() {}

  static Module decode(String... fields) {
    return decode(ALL, fields);
  }

  private static Module decode(Features features, String... fields) {
    String text = "(module " + String.join("\n", fields) + ")";
    return ModuleDecoder.decode(assertDoesNotThrow(() -> Wat.toBinary(text)), features);
  }

  static void valid(String... fields) {
    valid(ALL, fields);
  }

  static void valid(Features features, String... fields) {
    assertDoesNotThrow(() -> ModuleValidator.validate(decode(features, fields), features));
  }

  /** Expects a failure whose message begins with the given words and has a position. */
  static void invalid(String beginning, String... fields) {
    invalid(ALL, beginning, fields);
  }

  static void invalid(Features features, String beginning, String... fields) {
    InvalidException failure =
        assertThrows(
            InvalidException.class,
            () -> ModuleValidator.validate(decode(features, fields), features),
            beginning);
    assertTrue(failure.detail().startsWith(beginning), failure.detail());
    assertTrue(failure.getMessage().contains("offset 0x"), failure.getMessage());
  }
}
