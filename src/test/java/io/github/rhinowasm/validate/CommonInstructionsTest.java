package io.github.rhinowasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.WasmFailure;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short cut finds the same as the rules: for mutants of bodies with all that it knows. */
class CommonInstructionsTest {
  private static final int[] BODY =
      body(
          "03 02 7F 01 7E 01 7C", // locals: two i32, i64, f64
          "20 00 41 2A 6A 22 01 45", // local.get i32.const i32.add local.tee i32.eqz
          "04 40 20 01 21 00 05 01 0B", // if local.get local.set else nop end
          "02 40 03 40 20 00 0D 01", // block loop local.get br_if
          "23 00 41 80 7F 6B 24 00 0C 00 0B 0B", // global.get i32.sub global.set br end end
          "20 00 28 02 80 01 AC 21 03", // i32.load i64.extend_i32_s local.set
          "41 08 42 80 80 80 80 80 80 80 80 01 37 03 10", // a long i64.const, i64.store
          "41 80 80 80 80 78 1A", // the least i32, drop
          "20 03 A7 20 80 00 10 00 1A 1A", // i32.wrap_i64, an index in two bytes, call
          "02 7F 20 00 41 03 20 01 1B 0B", // a block with a result, select
          "20 04 99 AA C0 0E 01 00 00", // f64.abs i32.trunc_f64_s i32.extend8_s br_table
          "41 00 0B");

  private static int[] body(String... lines) {
    return Arrays.stream(String.join(" ", lines).split(" "))
        .mapToInt(code -> Integer.parseInt(code, 16))
        .toArray();
  }

  /** With a memory, a mutable global of i32 and an immutable one; 40 unused functions. */
  private static byte[] module(int[] body) {
    TestModule module =
        new TestModule()
            .type(TestModule.I32, -1, TestModule.I32)
            .function(0, out -> out.bytes(body))
            .section(Section.MEMORY, 1, 0, 1)
            .section(Section.GLOBAL, 2, 0x7F, 1, 0x41, 0, 0x0B, 0x7E, 0, 0x42, 0, 0x0B);
    // So many bytes behind that reading ahead is tried.
    for (int i = 0; i < 40; i++) {
      module.code(0, 0x20, 0x00);
    }
    return module.bytes();
  }

  private static String byRules(byte[] bytes, Features features) {
    try {
      Module module = ModuleDecoder.decode(bytes, features);
      ModuleValidator.validateDeclarations(module, features);
      for (int i = 0; i < module.bodies().size(); i++) {
        FunctionValidator.validate(module, features, i, CodeListener.NONE);
      }
      return "valid";
    } catch (WasmFailure e) {
      return e.getMessage();
    }
  }

  private static String byShortCut(byte[] bytes, Features features) {
    try {
      ModuleValidator.validate(ModuleDecoder.decode(bytes, features), features);
      return "valid";
    } catch (WasmFailure e) {
      return e.getMessage();
    }
  }

  @Test
  void theBodyIsValid() {
    assertEquals("valid", byRules(module(BODY), Features.DEFAULT));
    assertEquals("valid", byShortCut(module(BODY), Features.DEFAULT));
  }

  @Test
  void mutantsFareTheSame() {
    Random random = new Random(7);
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      int[] body = BODY.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        int at = random.nextInt(body.length);
        body[at] =
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(256);
              case 1 -> BODY[random.nextInt(BODY.length)];
              case 2 -> body[at] ^ 1 << random.nextInt(8);
              default -> random.nextInt(8);
            };
      }
      byte[] bytes = module(body);
      String expected = byRules(bytes, Features.DEFAULT);
      assertEquals(expected, byShortCut(bytes, Features.DEFAULT), "mutant " + i);
      valid += expected.equals("valid") ? 1 : 0;
    }
    assertTrue(valid > 1_000, valid + " valid");
  }

  @Test
  void whatAFeatureBringsIsLeftToTheRules() {
    Features without = Features.DEFAULT.without(Feature.SIGN_EXTENSION);
    String message = byRules(module(BODY), without);
    assertTrue(message.contains("needs the feature sign-extension"), message);
    assertEquals(message, byShortCut(module(BODY), without));
  }
}
