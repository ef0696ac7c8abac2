package io.github.rhinowasm.js;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * One {@link HostObject} for each Java object while scripts hold it, whatever their realms. The
 * objects are spread over several maps, for threads not to wait for each other.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#host-value-cache">JS API, host value
 *     cache</a>
 */
final class HostObjects {
  private static final HostObjects[] STRIPES = new HostObjects[16];

  static {
    for (int i = 0; i < STRIPES.length; i++) {
      STRIPES[i] = new HostObjects();
    }
  }

  private final Map<Integer, Entry> byIdentityHash = new HashMap<>();
  private final ReferenceQueue<HostObject> collected = new ReferenceQueue<>();

  private HostObjects() {}

  private static final class Entry extends WeakReference<HostObject> {
    private final int hash;
    private Entry next;

    Entry(HostObject object, int hash, Entry next, ReferenceQueue<HostObject> queue) {
      super(object, queue);
      this.hash = hash;
      this.next = next;
    }
  }

  /**
   * Returns the object that stands for a Java object that is no JavaScript value.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#a-new-exported-gc-object">JS API, a
   *     new Exported GC Object</a>
   */
  static HostObject of(Object object) {
    int hash = System.identityHashCode(object);
    return STRIPES[hash & STRIPES.length - 1].of(object, hash);
  }

  private synchronized HostObject of(Object object, int hash) {
    dropCollected();
    Entry first = byIdentityHash.get(hash);
    for (Entry entry = first; entry != null; entry = entry.next) {
      HostObject known = entry.get();
      if (known != null && known.object() == object) {
        return known;
      }
    }
    HostObject made = new HostObject(object);
    byIdentityHash.put(hash, new Entry(made, hash, first, collected));
    return made;
  }

  private void dropCollected() {
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      int hash = ((Entry) gone).hash;
      Entry kept = null;
      for (Entry entry = byIdentityHash.remove(hash); entry != null; entry = entry.next) {
        HostObject object = entry.get();
        kept = object == null ? kept : new Entry(object, hash, kept, collected);
      }
      if (kept != null) {
        byIdentityHash.put(hash, kept);
      }
    }
  }
}
