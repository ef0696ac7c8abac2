package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.LocalRuns;
import io.github.rhinowasm.type.ValueType;
import java.util.Arrays;
import java.util.BitSet;

/** The locals of a function and which of those without a default value have been set. */
final class LocalState {
  /** Up to here the types are spread out, which makes access faster. */
  private static final int SPREAD = 1024;

  /** No locals at all. */
  static final LocalState NONE = new LocalState(LocalRuns.NONE);

  private final LocalRuns runs;
  private final int count;

  /** The types, or null if there are too many. */
  private final ValueType[] types;

  /** The locals that have no value at present; null if every local has a default value. */
  private BitSet unset;

  /** The locals that were set, in order, so that the end of a block can undo it. */
  private int[] settings;

  private int settingCount;

  LocalState(LocalRuns runs) {
    this.runs = runs;
    this.count = runs.count();
    this.types = count <= SPREAD ? runs.toArray() : null;
    for (int run = 0; run < runs.runs(); run++) {
      if (!runs.runType(run).isDefaultable()) {
        if (unset == null) {
          unset = new BitSet(count);
          settings = new int[8];
        }
        unset.set(runs.runStart(run), runs.runEnd(run));
      }
    }
  }

  /** The types of all locals; null if they are too many or some have no default value. */
  ValueType[] plainTypes() {
    return unset == null ? types : null;
  }

  int count() {
    return count;
  }

  ValueType type(int local) {
    return types == null ? runs.type(local) : types[local];
  }

  boolean isSet(int local) {
    return unset == null || !unset.get(local);
  }

  void set(int local) {
    if (unset != null && unset.get(local)) {
      unset.clear(local);
      if (settingCount == settings.length) {
        settings = Arrays.copyOf(settings, settingCount * 2);
      }
      settings[settingCount++] = local;
    }
  }

  /** What {@link #reset} needs to come back to the present state. */
  int mark() {
    return settingCount;
  }

  void reset(int mark) {
    while (settingCount > mark) {
      unset.set(settings[--settingCount]);
    }
  }
}
