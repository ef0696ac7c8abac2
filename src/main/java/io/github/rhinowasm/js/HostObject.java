package io.github.rhinowasm.js;

import org.mozilla.javascript.ScriptableObject;

/**
 * What a script sees of a structure or array, or of a Java object that is no JavaScript value and
 * came to it as an externref: an object without properties and prototype that stands for it, and
 * goes back as that object.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#exported-gc-objects">JS API, exported GC
 *     objects</a>
 */
final class HostObject extends ScriptableObject {
  private static final long serialVersionUID = 1L;

  private final transient Object object;

  HostObject(Object object) {
    this.object = object;
    preventExtensions();
  }

  Object object() {
    return object;
  }

  @Override
  public String getClassName() {
    return "Object";
  }
}
