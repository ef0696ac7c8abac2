package io.github.rhinowasm.host;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;

/**
 * How objects that the host does not know, those of other libraries in the scope, take part in
 * {@code structuredClone}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/structured-data.html#serializable-objects">
 *     HTML, serializable objects</a>
 */
public interface ObjectSerializer {
  /** Knows no objects. */
  ObjectSerializer NONE =
      new ObjectSerializer() {
        @Override
        public Serialized serialize(Scriptable object) {
          return null;
        }

        @Override
        public boolean tracksLength(NativeArrayBufferView view) {
          return false;
        }
      };

  /** An object as it is between two scopes: nothing in it belongs to either. */
  @FunctionalInterface
  interface Serialized {
    /** Makes an object of it in a global scope. */
    Scriptable deserialize(Context cx, ScriptableObject scope);
  }

  /** Says that an object cannot be cloned. */
  final class NotSerializable extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param what names the object, such as {@code a WebAssembly.Table}
     */
    public NotSerializable(String what) {
      super(what);
    }
  }

  /**
   * Serializes an object. Runs no script.
   *
   * @return null if it is none of those that are known here
   * @throws NotSerializable if it is, and cannot be cloned
   */
  Serialized serialize(Scriptable object) throws NotSerializable;

  /** Whether a view has no length of its own and ends where its resizable buffer does. */
  boolean tracksLength(NativeArrayBufferView view);
}
