package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.Memory;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * An object of the API, or a buffer that belongs to it, on its way from one scope to another: what
 * a host's {@code structuredClone} needs to know of them. Modules share their code, shared memories
 * and SharedArrayBuffers their bytes; a resizable ArrayBuffer is copied. Nothing else can be
 * cloned.
 *
 * @see <a href="https://webassembly.github.io/spec/web-api/#serialization">Web API,
 *     serialization</a>
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal">
 *     HTML, StructuredSerializeInternal</a>
 */
public final class StructuredData {

  private interface Maker {
    Scriptable make(Realm realm);
  }

  private final Maker maker;

  private StructuredData(Maker maker) {
    this.maker = maker;
  }

  /**
   * Serializes an object. Runs no script.
   *
   * @param value any value of a script
   * @return null if the value is none of this package's objects, or a function
   * @throws IllegalArgumentException if it cannot be cloned; the message names it, as {@code a
   *     WebAssembly.Table}
   */
  public static StructuredData of(Object value) {
    if (value instanceof ModuleObject object) {
      WasmModule module = object.module();
      return new StructuredData(realm -> realm.constructModuleObject(module));
    }
    if (value instanceof MemoryObject object) {
      Memory memory = object.memory();
      if (!memory.type().shared()) {
        throw new IllegalArgumentException(Values.describe(value) + " that is not shared");
      }
      return new StructuredData(realm -> realm.newMemoryObject(memory));
    }
    if (value instanceof SharedBuffer buffer) {
      return new StructuredData(realm -> realm.buffers().adopt(buffer.another()));
    }
    if (value instanceof ForeignBuffer buffer) {
      return resizable(buffer);
    }
    if (value instanceof HostObject) {
      throw new IllegalArgumentException("a reference of WebAssembly");
    }
    if (value instanceof ApiObject) {
      throw new IllegalArgumentException(Values.describe(value));
    }
    return null;
  }

  private static StructuredData resizable(ForeignBuffer buffer) {
    if (buffer.isDetached()) {
      throw new IllegalArgumentException("a detached ArrayBuffer");
    }
    double maximum = buffer.maximum();
    byte[] bytes = RawBytes.range(buffer, 0, buffer.getLength());
    return new StructuredData(
        realm -> realm.buffers().adopt(new ResizableBuffer(bytes.clone(), maximum)));
  }

  /**
   * Makes an object of it.
   *
   * @param cx the current Context
   * @param scope where WebAssembly was installed
   * @throws IllegalArgumentException if it was not
   */
  public Scriptable deserialize(Context cx, ScriptableObject scope) {
    return maker.make(WebAssemblyObjects.realm(scope));
  }

  /** Whether a value is a typed array or DataView that ends where its resizable buffer does. */
  public static boolean tracksLength(Object value) {
    return value instanceof ForeignView view && view.tracksLength()
        || value instanceof ForeignDataView data && data.tracksLength();
  }
}
