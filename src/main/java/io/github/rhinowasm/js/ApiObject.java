package io.github.rhinowasm.js;

import org.mozilla.javascript.ScriptableObject;

/** An object of one of the interfaces of the API. */
abstract class ApiObject extends ScriptableObject {

  /** The name of the interface without its namespace, such as {@code Memory}. */
  abstract String interfaceName();

  /** What Rhino puts into messages. */
  @Override
  public String toString() {
    return "[object WebAssembly." + interfaceName() + "]";
  }

  /** Returns what objects without a class of their own in ECMAScript have. */
  @Override
  public String getClassName() {
    return "Object";
  }
}
