package io.github.rhinowasm.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Runs random modules on this engine, in each of its modes, and on Endive's interpreter, and
 * compares results, traps, exceptions and the final state. {@link Avoided} tells what is left out;
 * {@link BeyondEndiveTest} has that. {@code -Drhinowasm.seed=} sets the seed of the first module,
 * {@code -Drhinowasm.modules=} how many there are.
 */
class DifferentialTest {
  private static final long SEED = Long.getLong("rhinowasm.seed", 1);
  private static final int MODULES = Integer.getInteger("rhinowasm.modules", 220);

  /** So many modules are enough for every operator to have been there. */
  private static final int ENOUGH = 200;

  /** In how many of the modes each module runs; fewer where there are very many modules. */
  private static final int AT_ONCE = MODULES < 300 ? 4 : 2;

  @Test
  void sameResultsAndTrapsAsEndive() {
    Set<Operator> covered = EnumSet.noneOf(Operator.class);
    EndiveSubject endive = new EndiveSubject();
    List<RhinoWasmSubject> subjects =
        Arrays.stream(Modes.values())
            .map(mode -> new RhinoWasmSubject(mode.name(), mode.engine()))
            .toList();
    OtherRuns others = new OtherRuns();
    int calls = 0;
    int traps = 0;
    int exceptions = 0;
    for (int i = 0; i < MODULES; i++) {
      GeneratedModule module = ModuleGenerator.generate(SEED + i, covered);
      Subject.Run expected = run(endive, module);
      for (String line : expected.lines()) {
        calls += line.startsWith("f") ? 1 : 0;
        traps += line.contains(": trap ") ? 1 : 0;
        exceptions += line.contains(": exception ") ? 1 : 0;
      }
      for (RhinoWasmSubject subject : Modes.inTurn(subjects, i, AT_ONCE)) {
        compare(module, "Endive", expected, subject.name(), run(subject, module));
      }
      others.compare(module, "Endive", expected);
    }
    if (MODULES >= ENOUGH) {
      assertEquals(List.of(), missing(covered), "operators that were never emitted");
      // Else the generator would make little that is worth comparing.
      assertTrue(traps > MODULES / 4 && traps < calls / 2, traps + " traps, " + calls + " calls");
      assertTrue(exceptions > MODULES / 4, exceptions + " exceptions");
      others.check();
    }
  }

  private static List<Operator> missing(Set<Operator> covered) {
    List<Operator> missing = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (Avoided.isThere(operator, false) && !covered.contains(operator)) {
        missing.add(operator);
      }
    }
    return missing;
  }

  /** Runs a module; what is thrown tells which module it was. */
  static Subject.Run run(Subject subject, GeneratedModule module) {
    try {
      return subject.run(module);
    } catch (RuntimeException | Error e) {
      throw new AssertionError(subject.name() + " failed. " + reproduce(module), e);
    }
  }

  /** Fails if a run of a module is not as expected. */
  static void compare(
      GeneratedModule module,
      String reference,
      Subject.Run expected,
      String mode,
      Subject.Run actual) {
    for (int i = 0; i < expected.lines().size(); i++) {
      String line = i < actual.lines().size() ? actual.lines().get(i) : "nothing";
      if (!expected.lines().get(i).equals(line)) {
        String call = i > 0 && i <= module.calls().size() ? " of " + module.calls().get(i - 1) : "";
        fail(
            "line "
                + i
                + call
                + ": "
                + reference
                + " has\n"
                + expected.lines().get(i)
                + "\n"
                + mode
                + " has\n"
                + line
                + "\n"
                + reproduce(module));
      }
    }
    int at = Arrays.mismatch(expected.memory(), actual.memory());
    if (at >= 0) {
      fail("memory differs at " + at + " in mode " + mode + ". " + reproduce(module));
    }
  }

  private static String reproduce(GeneratedModule module) {
    return "Reproduce with -Drhinowasm.seed="
        + module.seed()
        + " -Drhinowasm.modules=1; the module is "
        + HexFormat.of().formatHex(module.bytes());
  }
}
