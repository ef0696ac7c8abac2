package io.github.rhinowasm.validate;

import io.github.rhinowasm.type.ValueType;
import java.util.BitSet;

/** The locals of a function and which of those without a default value have been set. */
final class LocalState {
  private final ValueType[] types;

  /** The locals that have no value at present; null if every local has a default value. */
  private BitSet unset;

  /** The locals that were set, in order, so that the end of a block can undo it. */
  private int[] settings;

  private int settingCount;

  LocalState(ValueType[] types, int parameters) {
    this.types = types;
    for (int i = parameters; i < types.length; i++) {
      if (!types[i].isDefaultable()) {
        if (unset == null) {
          unset = new BitSet(types.length);
          settings = new int[types.length];
        }
        unset.set(i);
      }
    }
  }

  int count() {
    return types.length;
  }

  ValueType type(int local) {
    return types[local];
  }

  boolean isSet(int local) {
    return unset == null || !unset.get(local);
  }

  void set(int local) {
    if (unset != null && unset.get(local)) {
      unset.clear(local);
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
