package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Instance;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Objects on which scripts look for exports, and that notice when these are not there. In use only
 * where somebody wants hints; scripts can't tell them from others.
 */
final class HintedObjects {
  private static final String RHINO = "org.mozilla.javascript.";
  private static final StackWalker WALKER = StackWalker.getInstance();

  /** Which methods read a property for a script, and don't only look whether it is there. */
  private static final List<String> READS =
      List.of(
          "getObjectProp",
          "getObjectElem",
          "getObjectIndex",
          "getPropAndThis",
          "getElemAndThis",
          "getPropFunctionAndThis",
          "getElemFunctionAndThis");

  private HintedObjects() {}

  // Made here, since the verifier would load the classes for who makes objects of either kind.

  /**
   * An exports object.
   *
   * @param model has the prototype and the scope that it is to have
   */
  static ScriptableObject exports(Realm realm, Scriptable model, Instance instance) {
    return new Exports(realm, model, instance);
  }

  /** A {@code WebAssembly.Instance}. */
  static InstanceObject instance(Realm realm) {
    return new HintedInstance(realm);
  }

  /** A {@code WebAssembly.Module}. */
  static ModuleObject module(Realm realm, WasmModule module) {
    return new HintedModule(realm, module);
  }

  /**
   * What {@code WebAssembly.instantiate} gives for bytes.
   *
   * @param model has the prototype and the scope that it is to have
   */
  static Scriptable source(Realm realm, Scriptable model, InstanceObject instance) {
    return new Source(realm, model, instance);
  }

  /** An ordinary object that has to do with a module. */
  private abstract static class Ordinary extends NativeObject {
    private static final long serialVersionUID = 1L;

    final transient Realm realm;
    final transient Module module;

    /**
     * @param model has the prototype and the scope that this is to have
     */
    Ordinary(Realm realm, Scriptable model, Module module) {
      this.realm = realm;
      this.module = module;
      setPrototype(model.getPrototype());
      setParentScope(model.getParentScope());
    }
  }

  /** An exports object. */
  private static final class Exports extends Ordinary {
    private static final long serialVersionUID = 1L;

    Exports(Realm realm, Scriptable model, Instance instance) {
      super(realm, model, instance.module());
    }

    @Override
    public Object get(String name, Scriptable start) {
      Object value = super.get(name, start);
      if (value == NOT_FOUND && start == this) {
        missed(name);
      }
      return value;
    }

    @Override
    public Object get(int index, Scriptable start) {
      Object value = super.get(index, start);
      if (value == NOT_FOUND && start == this) {
        missed(Integer.toString(index));
      }
      return value;
    }

    private void missed(String name) {
      whenRead(
          called ->
              realm.hints().give(Hint.Kind.MISSING_EXPORT, () -> missingExport(name, called)));
    }

    private String missingExport(String name, boolean called) {
      List<String> names = names(module);
      String near = Nearest.of(name, names);
      if (near == null && !called && name.startsWith("_")) {
        // What tools ask for that a module may have, such as _initialize.
        return null;
      }
      Scriptable ordinary = ScriptableObject.getObjectPrototype(realm.scope());
      if (near == null && ordinary.has(name, ordinary)) {
        return "an exports object inherits nothing, so it has no "
            + name
            + "; write Object.prototype."
            + name
            + ".call(exports, ...)";
      }
      if (names.isEmpty()) {
        return "the module exports nothing, so there is no " + Values.quoteName(name);
      }
      return "the module exports no "
          + Values.quoteName(name)
          + (near == null ? "" : "; did you mean " + Values.quoteName(near) + "?")
          + (near == null ? "; its exports are " : " Its exports are ")
          + Nearest.list(name, names);
    }
  }

  /** A {@code WebAssembly.Instance}. */
  private static final class HintedInstance extends InstanceObject {
    private static final long serialVersionUID = 1L;

    private final transient Realm realm;

    HintedInstance(Realm realm) {
      this.realm = realm;
    }

    @Override
    public Object get(String name, Scriptable start) {
      Object value = super.get(name, start);
      if (value == NOT_FOUND && start == this && !name.equals("exports") && instance() != null) {
        missed(realm, this, name, () -> text(name));
      }
      return value;
    }

    private String text(String name) {
      if (names(instance().module()).contains(name)) {
        return "an Instance has what the module exports in exports; write instance.exports." + name;
      }
      return name.equals("instance") || name.equals("module")
          ? "this is the Instance itself, which is what WebAssembly.instantiate(module) gives; only"
              + " instantiate(bytes) gives {module, instance}"
          : null;
    }
  }

  /** A {@code WebAssembly.Module}. */
  private static final class HintedModule extends ModuleObject {
    private static final long serialVersionUID = 1L;

    private final transient Realm realm;

    HintedModule(Realm realm, WasmModule module) {
      super(module);
      this.realm = realm;
    }

    @Override
    public Object get(String name, Scriptable start) {
      Object value = super.get(name, start);
      if (value == NOT_FOUND && start == this) {
        missed(realm, this, name, () -> text(name));
      }
      return value;
    }

    private String text(String name) {
      return name.equals("exports") || names(module().module()).contains(name)
          ? "a Module is code without memory, which can't be called; write new"
              + " WebAssembly.Instance(module, imports).exports"
              + (name.equals("exports") ? "" : "." + name)
          : null;
    }
  }

  /** What {@code WebAssembly.instantiate} gives for bytes: {@code {module, instance}}. */
  private static final class Source extends Ordinary {
    private static final long serialVersionUID = 1L;

    Source(Realm realm, Scriptable model, InstanceObject instance) {
      super(realm, model, instance.instance().module());
    }

    @Override
    public Object get(String name, Scriptable start) {
      Object value = super.get(name, start);
      if (value == NOT_FOUND && start == this) {
        missed(realm, this, name, () -> text(name));
      }
      return value;
    }

    private String text(String name) {
      return name.equals("exports") || names(module).contains(name)
          ? "WebAssembly.instantiate(bytes) gives {module, instance}; write result.instance.exports"
              + (name.equals("exports") ? "" : "." + name)
          : null;
    }
  }

  private static List<String> names(Module module) {
    return module.exports().stream().map(Export::name).toList();
  }

  /** An object has not got a property itself. */
  private static void missed(
      Realm realm, ScriptableObject object, String name, Supplier<String> text) {
    whenRead(
        called -> {
          if (!isInherited(object, name)) {
            realm.hints().give(Hint.Kind.WRONG_OBJECT, text);
          }
        });
  }

  /** Whether an object may have inherited a property; what only a script could tell counts. */
  private static boolean isInherited(Scriptable object, String name) {
    for (Scriptable next = object.getPrototype(); next != null; next = next.getPrototype()) {
      if (next.getClass().getName().equals(RHINO + "NativeProxy") || next.has(name, next)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Does something if a script has read a property.
   *
   * @param action is told whether the script is going to call its value
   */
  private static void whenRead(Consumer<Boolean> action) {
    Hints.quietly(
        () -> {
          String method = WALKER.walk(HintedObjects::reader);
          if (method != null) {
            action.accept(!method.startsWith("getObject"));
          }
        });
  }

  /** Which method of ScriptRuntime reads for a script; null if it is none or for another reason. */
  private static String reader(Stream<StackWalker.StackFrame> frames) {
    String reader = null;
    for (StackWalker.StackFrame frame : (Iterable<StackWalker.StackFrame>) frames::iterator) {
      String owner = frame.getClassName();
      String method = frame.getMethodName();
      if (owner.equals(RHINO + "ScriptRuntime")) {
        if (reader != null || READS.contains(method)) {
          reader = method;
        }
        if (method.endsWith("NoWarn") || method.contains("Optional")) {
          return null;
        }
      } else if (!owner.startsWith(HintedObjects.class.getName())
          && !owner.equals(Hints.class.getName())
          && !owner.equals(RHINO + "ScriptableObject")) {
        return isScript(owner) ? reader : null;
      }
    }
    return null;
  }

  private static boolean isScript(String className) {
    return className.startsWith(RHINO + "gen.") || className.startsWith(RHINO + "Interpreter");
  }
}
