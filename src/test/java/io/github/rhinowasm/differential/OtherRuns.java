package io.github.rhinowasm.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import java.util.Arrays;
import java.util.List;

/**
 * Runs of modules with reserves of memory and in several instances, of which each module has a few
 * in turn, and what happened in them.
 */
final class OtherRuns {
  private static final long AT_ONCE = -1;
  private static final long LATER = 0;

  private final Engine lazy = Modes.LAZY.engine();
  private final Engine split = Modes.SPLIT.engine();
  private final Engine eager = Modes.EAGER.engine();
  private final Engine fuel = Modes.FUEL.engine();
  private final Engine atOnce = Modes.withReserve(AT_ONCE, false);
  private final Engine atOnceSplit = Modes.withReserve(AT_ONCE, true);
  private final Engine later = Modes.withReserve(LATER, false);
  private final Engine laterSplit = Modes.withReserve(LATER, true);

  private final List<RhinoWasmSubject> whole =
      List.of(
          new RhinoWasmSubject("RESERVE", atOnce),
          new RhinoWasmSubject("RESERVE and SPLIT", atOnceSplit));
  private final List<RhinoWasmSubject> steps =
      List.of(
          new RhinoWasmSubject("RESERVE LATER", later),
          new RhinoWasmSubject("RESERVE LATER and SPLIT", laterSplit));
  private final List<RhinoWasmSubject> divided =
      List.of(
          RhinoWasmSubject.divided("DIVIDED", lazy),
          RhinoWasmSubject.divided("DIVIDED, LAZY and SPLIT", lazy, split),
          RhinoWasmSubject.divided("DIVIDED, RESERVE and LAZY", atOnce, lazy),
          RhinoWasmSubject.divided("DIVIDED, SPLIT and EAGER", split, eager),
          RhinoWasmSubject.divided("DIVIDED, FUEL", fuel),
          RhinoWasmSubject.divided("DIVIDED, RESERVE, SPLIT or not", atOnceSplit, atOnce));
  private final List<RhinoWasmSubject> dividedSteps =
      List.of(
          RhinoWasmSubject.divided("DIVIDED, RESERVE LATER", later),
          RhinoWasmSubject.divided("DIVIDED, RESERVE LATER, SPLIT or not", laterSplit, later));

  private int modules;
  private int dividedModules;
  private int reserves;

  /** What {@link Division#COUNTERS} came to. */
  private final int[] crossed = new int[Division.COUNTERS.size()];

  /** Runs a module in some of the ways, which have to agree with a run that there was. */
  void compare(GeneratedModule module, String reference, Subject.Run expected) {
    int turn = modules++;
    ModuleShape shape = module.shape();
    compare(module, reference, expected, (shape.steps ? steps : whole).get(turn % 2));
    if (shape.isDivisible()) {
      dividedModules++;
      List<RhinoWasmSubject> subjects = shape.steps && turn % 3 > 0 ? dividedSteps : divided;
      compare(module, reference, expected, subjects.get(dividedModules % subjects.size()));
    }
  }

  private void compare(
      GeneratedModule module, String reference, Subject.Run expected, RhinoWasmSubject subject) {
    Subject.Run actual = DifferentialTest.run(subject, module);
    DifferentialTest.compare(module, reference, expected, subject.name(), actual);
    for (Instance instance : subject.instances()) {
      for (int i = 0; i < crossed.length; i++) {
        if (instance.exports().containsKey(Division.COUNTERS.get(i))) {
          crossed[i] += (Integer) instance.global(Division.COUNTERS.get(i)).get();
        }
      }
    }
    if (!subject.instances().isEmpty() && module.shape().steps) {
      List<Memory> memories = List.of(subject.instances().get(0).memories);
      reserves += memories.stream().anyMatch(Memory::hasReserve) ? 1 : 0;
    }
  }

  /** Fails if what is compared hardly ever happened. */
  void check() {
    String what =
        Division.COUNTERS
            + " through later instances: "
            + Arrays.toString(crossed)
            + ", modules with a reserve that came later: "
            + reserves
            + ", divided: "
            + dividedModules
            + " of "
            + modules;
    if (Boolean.getBoolean("rhinowasm.verbose")) {
      System.out.println(what);
    }
    assertTrue(dividedModules > modules / 3, what);
    assertTrue(Arrays.stream(crossed).allMatch(count -> count > modules / 30), what);
  }

  /** Fails if too few memories got a reserve while a module ran. */
  void checkReserves() {
    assertTrue(reserves > modules / 20, reserves + " reserves of " + modules);
  }
}
