package io.github.rhinowasm.compile;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made for a key, as long as somebody else holds it. Entries of what has gone are removed
 * whenever the map has doubled since, so that each costs little however many there are. Not
 * thread-safe.
 */
final class WeakValues<V> {
  private static final int FEW = 16;

  private final Map<String, WeakReference<V>> known = new HashMap<>();
  private int sweepAt = FEW;

  /** The value for a key, made if there is none. */
  V get(String key, Function<String, V> maker) {
    WeakReference<V> reference = known.get(key);
    V value = reference == null ? null : reference.get();
    if (value == null) {
      value = maker.apply(key);
      known.put(key, new WeakReference<>(value));
      if (known.size() >= sweepAt) {
        known.values().removeIf(other -> other.get() == null);
        sweepAt = Math.max(FEW, 2 * known.size());
      }
    }
    return value;
  }
}
