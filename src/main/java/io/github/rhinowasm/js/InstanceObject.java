package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.WasmFunction;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * A {@code WebAssembly.Instance}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#instances">JS API, instances</a>
 */
class InstanceObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Instance";
  private static final String QUALIFIED = "WebAssembly.Instance";

  private transient Instance instance;
  private Scriptable exports;

  static ScriptableObject define(Realm realm, Context cx, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, InstanceObject::construct);
    Builtins.attribute(
        realm,
        cx,
        prototype,
        QUALIFIED,
        "exports",
        call -> call.receiver(InstanceObject.class, NAME).exports,
        null);
    return prototype;
  }

  final Instance instance() {
    return instance;
  }

  @Override
  final String interfaceName() {
    return NAME;
  }

  /**
   * Instance(moduleObject, importObject).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-instance-instance">JS API,
   *     Instance(moduleObject, importObject)</a>
   */
  private static Object construct(Invocation call) {
    call.require(1);
    if (call.realm().hints() != null) {
      ValueHints.module(call);
    }
    WasmModule module = call.interfaceArgument(0, ModuleObject.class, ModuleObject.NAME).module();
    Scriptable importObject = call.optionalObject(1, "imports");
    call.newObject().create();
    List<Object> imports =
        new ImportReader(call.realm(), call.cx(), call.where())
            .readTheImports(module, importObject);
    InstanceObject object = create(call.realm());
    object.initialize(call.realm(), call.cx(), module.instantiate(imports));
    return object;
  }

  /** A new object, without prototype and without instance. */
  static InstanceObject create(Realm realm) {
    return realm.hints() == null ? new InstanceObject() : HintedObjects.instance(realm);
  }

  /**
   * Initializes an instance object.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#initialize-an-instance-object">JS API,
   *     initialize an instance object</a>
   */
  final void initialize(Realm realm, Context cx, Instance newInstance) {
    instance = newInstance;
    instance.attach(this);
    if (realm.hints() != null) {
      realm.hints().instantiated(instance);
    }
    exports = createAnExportsObject(realm, cx, instance);
  }

  /**
   * Creates an exports object.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#create-an-exports-object">JS API,
   *     create an exports object</a>
   */
  private static Scriptable createAnExportsObject(Realm realm, Context cx, Instance instance) {
    ScriptableObject object = (ScriptableObject) cx.newObject(realm.scope());
    if (realm.hints() != null) {
      object = HintedObjects.exports(realm, object, instance);
    }
    object.setPrototype(null);
    for (Map.Entry<String, Object> export : instance.exports().entrySet()) {
      // Rhino keeps "0" and 0 apart.
      ScriptRuntime.setObjectElem(
          object, export.getKey(), toJSObject(realm, export.getValue()), cx, realm.scope());
    }
    int frozen = ScriptableObject.READONLY | ScriptableObject.PERMANENT;
    for (Object id : object.getIds()) {
      if (id instanceof Integer index) {
        object.setAttributes(index, frozen);
      } else {
        object.setAttributes((String) id, frozen);
      }
    }
    object.preventExtensions();
    return object;
  }

  private static Object toJSObject(Realm realm, Object external) {
    if (external instanceof WasmFunction function) {
      return realm.exportedFunction(function);
    }
    if (external instanceof Memory memory) {
      return realm.createMemoryObject(memory);
    }
    if (external instanceof Table table) {
      return realm.createTableObject(table);
    }
    if (external instanceof Global global) {
      return realm.createGlobalObject(global);
    }
    if (external instanceof Tag tag) {
      return realm.createTagObject(tag);
    }
    throw new IllegalStateException("an export of the class " + external.getClass().getName());
  }
}
