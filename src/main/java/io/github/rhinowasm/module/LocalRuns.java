package io.github.rhinowasm.module;

import io.github.rhinowasm.type.ValueType;
import java.util.Arrays;
import java.util.List;

/**
 * The locals of a function as the binary format has them: its parameters, then runs of locals of
 * one type. A few bytes can declare 50,000 locals, so they are not spread out before somebody needs
 * that.
 */
public final class LocalRuns {
  /** No locals at all. */
  public static final LocalRuns NONE = new LocalRuns(List.of(), new ValueType[0], new int[0]);

  private final List<ValueType> parameters;
  private final ValueType[] types;

  /** For each run the index behind its last local. */
  private final int[] ends;

  private final int count;

  LocalRuns(List<ValueType> parameters, ValueType[] types, int[] ends) {
    this.parameters = parameters;
    this.types = types;
    this.ends = ends;
    this.count = ends.length == 0 ? parameters.size() : ends[ends.length - 1];
  }

  /** Number of locals, parameters included. */
  public int count() {
    return count;
  }

  /** Number of runs. */
  public int runs() {
    return types.length;
  }

  /** The type of a run's locals. */
  public ValueType runType(int run) {
    return types[run];
  }

  /** The index of a run's first local. */
  public int runStart(int run) {
    return run == 0 ? parameters.size() : ends[run - 1];
  }

  /** The index behind a run's last local. */
  public int runEnd(int run) {
    return ends[run];
  }

  /** The type of a local. */
  public ValueType type(int local) {
    if (local < parameters.size()) {
      return parameters.get(local);
    }
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (local < ends[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return types[low];
  }

  /** Returns the types of all locals. */
  public ValueType[] toArray() {
    ValueType[] all = parameters.toArray(new ValueType[count]);
    for (int run = 0; run < types.length; run++) {
      Arrays.fill(all, runStart(run), runEnd(run), types[run]);
    }
    return all;
  }
}
