package io.github.rhinowasm.js;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;

/**
 * What a script sees of a structure or array, or of a Java object that is no JavaScript value and
 * came to it as an externref: an object without properties and prototype that stands for it, and
 * goes back as that object. Its internal methods are those of an Exported GC Object: what would
 * change it throws a TypeError or says false, in sloppy mode too.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#gc-exotic-objects">JS API, garbage
 *     collected objects</a>
 */
final class HostObject extends ScriptableObject {
  private static final long serialVersionUID = 1L;

  private final transient Object object;

  HostObject(Object object) {
    this.object = object;
    super.preventExtensions();
  }

  Object object() {
    return object;
  }

  @Override
  public String getClassName() {
    return "Object";
  }

  /** What Rhino puts into messages. */
  @Override
  public String toString() {
    return "[object Object]";
  }

  /** [[PreventExtensions]]. It is false although nothing can be added. */
  @Override
  public boolean preventExtensions() {
    return false;
  }

  /** [[SetPrototypeOf]], which Rhino asks for only to change it. */
  @Override
  public void setPrototype(Scriptable prototype) {
    throw opaque("its prototype cannot be set");
  }

  /** [[DefineOwnProperty]]. Whoever in Rhino wants false instead catches the TypeError. */
  @Override
  protected boolean defineOwnProperty(
      Context cx, Object key, DescriptorInfo descriptor, boolean checkValid) {
    throw opaque("property " + quote(key) + " cannot be defined");
  }

  /** [[Set]]. */
  @Override
  public void put(String name, Scriptable start, Object value) {
    throw notSettable(name);
  }

  /** [[Set]]. */
  @Override
  public void put(int index, Scriptable start, Object value) {
    throw notSettable(index);
  }

  /** [[Set]]. */
  @Override
  public void put(Symbol key, Scriptable start, Object value) {
    throw notSettable(key);
  }

  /** [[Delete]]. */
  @Override
  public void delete(String name) {
    throw notDeletable(name);
  }

  /** [[Delete]]. */
  @Override
  public void delete(int index) {
    throw notDeletable(index);
  }

  /** [[Delete]]. */
  @Override
  public void delete(Symbol key) {
    throw notDeletable(key);
  }

  private static RuntimeException notSettable(Object key) {
    return opaque("property " + quote(key) + " cannot be set");
  }

  private static RuntimeException notDeletable(Object key) {
    return opaque("property " + quote(key) + " cannot be deleted");
  }

  private static String quote(Object key) {
    return key instanceof Symbol ? key.toString() : "'" + key + "'";
  }

  private static RuntimeException opaque(String what) {
    return ScriptRuntime.typeError("WebAssembly objects are opaque: " + what);
  }
}
