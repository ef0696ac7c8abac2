package io.github.rhinowasm.js;

import org.mozilla.javascript.ScriptableObject;

/**
 * What a script sees of a Java object that is no JavaScript value and came to it as an externref:
 * an object without properties that stands for it, and goes back as that object.
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
