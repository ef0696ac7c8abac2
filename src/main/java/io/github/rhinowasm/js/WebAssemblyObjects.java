package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.GcObject;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Takes what scripts hold as {@code WebAssembly.Memory} and so on to Java, and what Java code made
 * to scripts. Both ways it is the same memory, and for one memory always the same script object.
 *
 * <p>That script object is of the scope that needed it first, and keeps that scope alive as long as
 * Java code holds the memory: what is to outlive the scopes that use it is best a {@link
 * WasmModule}, which holds none. Scopes on several threads must not share anything but modules and
 * shared memories, as in browsers.
 */
public final class WebAssemblyObjects {
  private WebAssemblyObjects() {}

  /**
   * Returns the engine that serves a scope. Modules that are to be used there are best compiled by
   * it: the buffers of their memories are those that scripts see.
   *
   * @throws IllegalArgumentException if WebAssembly was not installed in the scope
   */
  public static Engine engine(ScriptableObject scope) {
    return realm(scope).engine();
  }

  /**
   * Returns the script object of something, as {@link #toScript(Context, ScriptableObject, Object)}
   * does, on a thread with or without a Context.
   */
  public static Scriptable toScript(ScriptableObject scope, Object object) {
    return realm(scope).inContext(cx -> toScript(cx, scope, object));
  }

  /**
   * Returns the script object of something, made in a scope's realm if there is none yet.
   *
   * @param cx the current Context
   * @param scope where WebAssembly was installed
   * @param object a {@link WasmModule} (for which each call makes a new object), {@link Instance},
   *     {@link Memory}, {@link Table}, {@link Global}, {@link Tag}, {@link WasmException}, {@link
   *     WasmFunction} or {@link GcObject}
   * @throws IllegalArgumentException if it is anything else or an exception with {@link #jsTag},
   *     which is its value for scripts, or if WebAssembly was not installed in the scope
   */
  public static Scriptable toScript(Context cx, ScriptableObject scope, Object object) {
    Realm realm = realm(scope);
    if (object instanceof WasmModule module) {
      return realm.constructModuleObject(module);
    }
    if (object instanceof Instance instance) {
      return realm.createInstanceObject(cx, instance);
    }
    if (object instanceof Memory memory) {
      return realm.createMemoryObject(memory);
    }
    if (object instanceof Table table) {
      return realm.createTableObject(table);
    }
    if (object instanceof Global global) {
      return realm.createGlobalObject(global);
    }
    if (object instanceof WasmFunction function) {
      return realm.exportedFunction(function);
    }
    if (object instanceof Tag tag) {
      return realm.createTagObject(tag);
    }
    if (object instanceof WasmException exception && exception.tag() != Exceptions.JS_TAG) {
      return realm.createExceptionObject(exception);
    }
    if (object instanceof GcObject) {
      return HostObjects.of(object);
    }
    throw new IllegalArgumentException(
        "expected a WasmModule, Instance, Memory, Table, Global, Tag, WasmException (without"
            + " JSTag), WasmFunction or GcObject, got "
            + (object == null ? "null" : object.getClass().getName()));
  }

  /**
   * Returns what a script object stands for.
   *
   * @param value any value of a script
   * @return a {@link WasmModule}, {@link Instance}, {@link Memory}, {@link Table}, {@link Global},
   *     {@link Tag}, {@link WasmException}, {@link WasmFunction} or {@link GcObject}, or the Java
   *     object that WebAssembly code gave to the script as an externref; null if the value is none
   *     of these
   */
  public static Object toJava(Object value) {
    if (value instanceof ModuleObject module) {
      return module.module();
    }
    if (value instanceof InstanceObject instance) {
      return instance.instance();
    }
    if (value instanceof MemoryObject memory) {
      return memory.memory();
    }
    if (value instanceof TableObject table) {
      return table.table();
    }
    if (value instanceof GlobalObject global) {
      return global.global();
    }
    if (value instanceof TagObject tag) {
      return tag.tag();
    }
    if (value instanceof ExceptionObject exception) {
      return exception.exception();
    }
    if (value instanceof HostObject host) {
      return host.object();
    }
    return value instanceof ExportedFunction function ? function.function() : null;
  }

  /**
   * Returns what a script object stands for.
   *
   * @param value any value of a script
   * @param type what is expected, such as {@code Memory.class}
   * @throws IllegalArgumentException if the value stands for nothing of that type
   */
  public static <T> T toJava(Object value, Class<T> type) {
    Object object = toJava(value);
    if (!type.isInstance(object)) {
      throw new IllegalArgumentException(
          "expected the script object of a "
              + type.getSimpleName()
              + ", got "
              + Values.describe(value));
    }
    return type.cast(object);
  }

  /**
   * The tag of what scripts throw: {@code WebAssembly.JSTag}. What JavaScript code throws into
   * WebAssembly code is a {@link WasmException} with this tag, the value its only one; and such an
   * exception is its value for the JavaScript code that it reaches.
   */
  public static Tag jsTag() {
    return Exceptions.JS_TAG;
  }

  /**
   * Returns what a console may show for a Tag or an Exception: type and payload. Runs no script.
   *
   * @return null if the value is neither
   */
  public static String describe(Object value) {
    if (value instanceof TagObject tag) {
      return tag.describe();
    }
    return value instanceof ExceptionObject exception ? exception.describe() : null;
  }

  static Realm realm(ScriptableObject scope) {
    Realm realm = Realm.of(scope);
    if (realm == null) {
      throw new IllegalArgumentException(
          "WebAssembly is not installed in this scope: call WebAssemblyInstaller.install first");
    }
    return realm;
  }
}
