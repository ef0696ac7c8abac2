package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WastRunnerTest {
  @TempDir private Path folder;

  private static WastRunner.Outcome run(String script) throws InterruptedException {
    return new WastRunner(Engine.create()).run(script.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void threadsShareWhatTheyNameAndNothingElse() throws Exception {
    String counter =
        "(module $c (global $g (mut i32) (i32.const 0)) (func (export \"add\") (param i32)"
            + " (result i32) (global.set $g (i32.add (global.get $g) (local.get 0)))"
            + " (global.get $g))) (module $d (func (export \"add\") (param i32)))";
    WastRunner.Outcome outcome =
        run(
            counter
                + "(thread $t (shared (module $c)) (register \"c\" $c)"
                + " (module $m (import \"c\" \"add\" (func $add (param i32) (result i32)))"
                + " (func (export \"run\") (result i32) (call $add (i32.const 2))))"
                + " (assert_return (invoke \"run\") (i32.const 2)) (invoke $d \"add\" (i32.const"
                + " 1)))(wait $t) (assert_return (invoke $c \"add\" (i32.const 1)) (i32.const 3))"
                + " (invoke $m \"run\") (wait $t)");
    assertEquals(2, outcome.passed());
    assertEquals(3, outcome.failures().size(), outcome.failures()::toString);
    assertTrue(outcome.failures().get(0).contains("no instance d"), outcome.failures()::toString);
    assertTrue(outcome.failures().get(1).contains("no instance m"), outcome.failures()::toString);
    assertTrue(outcome.failures().get(2).endsWith("no thread t"), outcome.failures()::toString);
  }

  @Test
  void aThreadThatNobodyWaitsForCountsToo() throws Exception {
    WastRunner.Outcome outcome =
        run("(thread $t (thread $u (module $m) (invoke $m \"x\"))) (module)");
    assertEquals(1, outcome.failures().size());
    assertTrue(outcome.failures().get(0).contains("no exported function"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(ref.extern 1) | (ref.extern 1) | 1",
        "(ref.extern 1) | (ref.extern) | 1",
        "(ref.extern 1) | (ref.extern 2) | 0",
        "(ref.extern 1) | (ref.null) | 0",
        "(ref.null extern) | (ref.null extern) | 1",
        "(ref.null extern) | (ref.extern) | 0",
        "(ref.host 3) | (ref.extern 3) | 1",
        "(ref.extern 1) | (either (ref.null extern) (ref.extern 1)) | 1",
      })
  void references(String argument, String result, int passed) throws Exception {
    String module =
        "(module (func (export \"f\") (param externref) (result externref) local.get 0))";
    String script = module + "(assert_return (invoke \"f\" " + argument + ") " + result + ")";
    assertEquals(passed, run(script).passed());
  }

  @Test
  void theFolderChoosesTheFeatures() {
    Path suite = Path.of("suite");
    assertEquals(
        Features.DEFAULT.without(Feature.CUSTOM_PAGE_SIZES).toString(),
        WastFeatures.of(suite.resolve("a.wast")).toString());
    Features threads = WastFeatures.of(suite.resolve("proposals/threads/a.wast"));
    assertTrue(threads.has(Feature.THREADS));
    assertFalse(threads.has(Feature.MULTI_MEMORY));
    assertTrue(
        WastFeatures.of(suite.resolve("proposals/wide-arithmetic/a.wast"))
            .has(Feature.WIDE_ARITHMETIC));
    assertTrue(
        WastFeatures.of(suite.resolve("proposals/custom-page-sizes/a.wast"))
            .has(Feature.CUSTOM_PAGE_SIZES));
    assertTrue(WastFeatures.of(suite.resolve("legacy/a.wast")).has(Feature.LEGACY_EXCEPTIONS));
  }

  @Test
  void featuresByName() {
    assertEquals(Features.ALL.toString(), WastFeatures.parse("all").toString());
    assertEquals(
        Features.of(List.of(Feature.SIMD, Feature.MULTI_VALUE)).toString(),
        WastFeatures.parse("none, simd,gc,multi-value,no-gc").toString());
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> WastFeatures.parse("default,no-x"));
    assertTrue(failure.getMessage().startsWith("no feature x; there are sign-extension,"));
  }

  @Test
  void theFlagOverrides() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("a.wast"),
            "(assert_malformed (module binary \"\\00asm\\01\\00\\00\\00\" \"\\01\\04\\01\\60"
                + "\\00\\00\" \"\\03\\02\\01\\00\" \"\\0a\\07\\01\\05\\00\\41\\00\\c0\\0b\")"
                + " \"illegal opcode\")");
    CommandHarness plain = CommandHarness.run("wast", script.toString());
    assertEquals(Main.FAILED, plain.status());
    CommandHarness without =
        CommandHarness.run("wast", "--features=default,no-sign-extension", script.toString());
    assertEquals(Main.OK, without.status(), without.err());
    CommandHarness unknown = CommandHarness.run("wast", "--features=x", script.toString());
    assertEquals(Main.USAGE, unknown.status());
    assertTrue(unknown.err().contains("no feature x"), unknown.err());
  }
}
