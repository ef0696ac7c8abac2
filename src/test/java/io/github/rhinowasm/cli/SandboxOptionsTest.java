package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.budget.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** What {@code run --sandbox} can be told, {@code run --isolate} can be told too. */
class SandboxOptionsTest {
  private static final String MODULE =
      "var m = new WebAssembly.Module(wat2wasm('(module (func $f (export \"f\") (call $f)))')); ";

  /** An option that a script exceeds. */
  enum Case {
    TIME("--timeout=300ms", "for (;;) {}"),
    FUEL("--fuel=20k", "for (;;) {}"),
    MEMORY("--max-memory=64k", "new WebAssembly.Memory({initial: 2})"),
    TABLE_ELEMENTS(
        "--max-table-elements=10", "new WebAssembly.Table({initial: 11, element: 'anyfunc'})"),
    INSTANCES(
        "--max-instances=1", MODULE + "var a = []; for (;;) a.push(new WebAssembly.Instance(m))"),
    MODULE_SIZE("--max-module-size=10", MODULE),
    BUFFERS("--max-buffers=5k", "new ArrayBuffer(6000)"),
    STRING_LENGTH("--max-string-length=20", "'x'.repeat(21)"),
    ARRAY_LENGTH("--max-array-length=20", "new Array(21).fill(0)"),
    TIMERS("--max-timers=1", "setTimeout(() => 1, 9); setTimeout(() => 1, 9)"),
    JOBS("--max-jobs=1", "queueMicrotask(() => 1); queueMicrotask(() => 1)"),
    FETCHES("--max-fetches=1", "fetch('data:,x'); fetch('data:,x')"),
    OUTPUT("--max-output=10", "console.log('12345678901')"),
    CALL_DEPTH("--max-call-depth=9", MODULE + "new WebAssembly.Instance(m).exports.f()"),
    HEAP("--max-heap=40M", "var a = []; for (;;) a.push([a.length])");

    final String option;
    final String script;

    Case(String option, String script) {
      this.option = option;
      this.script = script;
    }
  }

  @TempDir private Path folder;

  private CommandHarness run(String script, String... options) throws IOException {
    Path file = folder.resolve("script.js");
    Files.writeString(file, script);
    List<String> line = new ArrayList<>(List.of("run"));
    line.addAll(Arrays.asList(options));
    line.add(file.toString());
    return CommandHarness.run(line.toArray(String[]::new));
  }

  @Test
  void eachLimitAndEachOptionHasACase() {
    Set<String> limits = new TreeSet<>();
    EnumSet.complementOf(EnumSet.of(Limit.STOPPED)).forEach(limit -> limits.add(limit.name()));
    Set<String> cases = new TreeSet<>();
    Set<String> options = new TreeSet<>(Set.of("--sandbox", "--stack-size", "--fetch"));
    for (Case each : Case.values()) {
      cases.add(each.name());
      options.add(each.option.substring(0, each.option.indexOf('=')));
    }
    assertEquals(limits, cases);
    Set<String> known = new TreeSet<>();
    new CommandLine(new SandboxCommand())
        .getCommandSpec()
        .options()
        .forEach(option -> known.add(option.longestName()));
    assertEquals(known, options);
  }

  @CommandLine.Command
  private static final class SandboxCommand {
    @CommandLine.Mixin private SandboxArguments arguments;
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameWithAProcessOfItsOwn(Case each) throws IOException {
    CommandHarness inside = run(each.script, "--sandbox", each.option);
    CommandHarness isolated = run(each.script, "--isolate", each.option);
    assertEquals(Main.LIMIT_EXCEEDED, inside.status(), inside.err());
    assertEquals(Main.LIMIT_EXCEEDED, isolated.status(), isolated.err());
    String message = "limit exceeded: " + Limit.valueOf(each.name()).subject();
    assertTrue(inside.err().startsWith(message), inside.err());
    if (each == Case.HEAP || each == Case.TIME) {
      // The heap is limited approximately here, and is all that there is there; a machine that has
      // much else to do kills before the script has stopped.
      assertTrue(isolated.err().startsWith(message), isolated.err());
    } else {
      assertEquals(inside.err(), isolated.err());
    }
  }

  @Test
  void noneTakesALimitAway() throws IOException {
    String script = "console.log(new ArrayBuffer(40 << 20).byteLength >> 20)";
    for (String where : List.of("--sandbox", "--isolate")) {
      assertEquals("40\n", run(script, where, "--max-buffers=none").out());
      assertEquals(Main.LIMIT_EXCEEDED, run(script, where).status());
    }
  }

  @Test
  void stackAndFetchReachTheProcessToo() throws IOException {
    String depth = "var n = 0; function f() { n++; f() } try { f() } catch (e) {} console.log(n)";
    for (String where : List.of("--sandbox", "--isolate")) {
      int less = Integer.parseInt(run(depth, where, "--stack-size=512k").out().strip());
      int more = Integer.parseInt(run(depth, where, "--stack-size=64M").out().strip());
      assertTrue(more > 10 * less, more + " and " + less);
    }
    Files.writeString(folder.resolve("a.txt"), "found");
    String fetch = "fetch('a.txt').then(r => r.text()).then(console.log, () => console.log('no'))";
    for (String where : List.of("--sandbox", "--isolate")) {
      assertEquals("found\n", run(fetch, where, "--fetch=dir:" + folder).out());
      assertEquals("no\n", run(fetch, where, "--fetch=none").out());
    }
  }

  @Test
  void theyNeedASandbox() throws IOException {
    for (Case each : Case.values()) {
      CommandHarness result = run("1", each.option);
      assertEquals(Main.USAGE, result.status());
      assertFalse(result.err().isEmpty());
    }
  }
}
