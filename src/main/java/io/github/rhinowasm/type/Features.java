package io.github.rhinowasm.type;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** An immutable set of features. */
public final class Features {

  /**
   * WebAssembly 3.0, threads, custom page sizes, wide arithmetic, and the legacy exceptions: all
   * that is built so far.
   */
  public static final Features DEFAULT =
      new Features(
          EnumSet.of(
              Feature.SIGN_EXTENSION,
              Feature.SATURATING_FLOAT_TO_INT,
              Feature.MULTI_VALUE,
              Feature.MUTABLE_GLOBALS,
              Feature.BULK_MEMORY,
              Feature.REFERENCE_TYPES,
              Feature.EXTENDED_CONST,
              Feature.SIMD,
              Feature.RELAXED_SIMD,
              Feature.TAIL_CALL,
              Feature.EXCEPTIONS,
              Feature.LEGACY_EXCEPTIONS,
              Feature.FUNCTION_REFERENCES,
              Feature.GC,
              Feature.MULTI_MEMORY,
              Feature.MEMORY64,
              Feature.THREADS,
              Feature.CUSTOM_PAGE_SIZES,
              Feature.WIDE_ARITHMETIC));

  /** Every feature there is. */
  public static final Features ALL = new Features(EnumSet.allOf(Feature.class));

  private final Set<Feature> enabled;

  private Features(EnumSet<Feature> enabled) {
    this.enabled = Collections.unmodifiableSet(enabled);
  }

  /** Returns the set of exactly these features. */
  public static Features of(Collection<Feature> features) {
    EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
    set.addAll(features);
    return new Features(set);
  }

  /** Whether the feature is on. */
  public boolean has(Feature feature) {
    return enabled.contains(feature);
  }

  /** Returns this set with the feature switched on. */
  public Features with(Feature feature) {
    EnumSet<Feature> set = EnumSet.of(feature);
    set.addAll(enabled);
    return new Features(set);
  }

  /** Returns this set with the feature switched off. */
  public Features without(Feature feature) {
    EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
    set.addAll(enabled);
    set.remove(feature);
    return new Features(set);
  }

  @Override
  public String toString() {
    return enabled.toString();
  }
}
