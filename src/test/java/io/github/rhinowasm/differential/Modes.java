package io.github.rhinowasm.differential;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.compile.JvmCodegen;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.type.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways in which the engine can compile; what a module does must not depend on it. */
public enum Modes {
  /** As it is for users. */
  LAZY(JvmCodegen.Options.DEFAULT),
  /** Every function cut into as many methods as possible. */
  SPLIT(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(Modes.TINY)),
  /** Everything compiled before the module is instantiated. */
  EAGER(JvmCodegen.Options.DEFAULT.withEager(true)),
  /** Everything is counted, and there is enough of it. */
  FUEL(JvmCodegen.Options.DEFAULT.withBudget(endlessBudget())),
  /** The same in many methods. */
  FUEL_SPLIT(
      JvmCodegen.Options.DEFAULT.withMethodSizeLimit(Modes.TINY).withBudget(endlessBudget()));

  private static final int TINY = 60;

  private final JvmCodegen.Options options;

  Modes(JvmCodegen.Options options) {
    this.options = options;
  }

  /** Some of the modes for a module, so that each mode comes in its turn. */
  static <T> List<T> inTurn(List<T> modes, int module, int count) {
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(modes.get((module + i) % modes.size()));
    }
    return some;
  }

  /** A new engine of this mode. */
  public Engine engine() {
    return engine(options, Features.DEFAULT);
  }

  /** A new engine of this mode that takes every feature there is. */
  public Engine engineOfAll() {
    return engine(options, Features.ALL);
  }

  /** A new engine that compiles everything at once and cuts it into the smallest parts. */
  public static Engine eagerAndSplit(Features features) {
    return engine(EAGER.options.withMethodSizeLimit(TINY), features);
  }

  /** A new engine whose code counts, with so much to use that it comes to no end. */
  public static Engine withBudget(boolean split, Features features) {
    return withBudget(endlessBudget(), split, features);
  }

  /** A budget that comes to no end by itself. */
  static Budget endlessBudget() {
    return Budget.of(Map.of(Limit.FUEL, 1L << 60, Limit.CALL_DEPTH, 1L << 30));
  }

  /** A new engine with a budget. */
  static Engine withBudget(Budget budget, boolean split, Features features) {
    return engine((split ? SPLIT : LAZY).options.withBudget(budget), features);
  }

  /**
   * A new engine whose memories have a reserve.
   *
   * @param copied see {@link MemoryAllocator#copiedBeforeReserve}
   */
  static Engine withReserve(long copied, boolean split) {
    JvmCodegen.Options options = (split ? SPLIT : LAZY).options;
    return Engine.builder()
        .codegen(new JvmCodegen(options))
        .allocator(MemoryAllocator.DEFAULT.withReserveAfter(copied))
        .build();
  }

  /** A new engine of this mode that uses up a budget. */
  Engine engine(Budget budget) {
    return engine(options.withBudget(budget), Features.DEFAULT);
  }

  private static Engine engine(JvmCodegen.Options options, Features features) {
    return Engine.builder()
        .features(features)
        .codegen(new JvmCodegen(options.withFeatures(features)))
        .budget(options.budget())
        .build();
  }
}
