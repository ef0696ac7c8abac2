package io.github.rhinowasm.js;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;

/**
 * Declares functions, attributes and interface objects with the shape that Web IDL gives them.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#js-interfaces">Web IDL, interfaces</a>
 */
final class Builtins {
  private static final int HIDDEN = ScriptableObject.DONTENUM;
  private static final int HIDDEN_READONLY = ScriptableObject.DONTENUM | ScriptableObject.READONLY;

  private Builtins() {}

  /** What a built-in function does. */
  @FunctionalInterface
  interface Body {
    Object run(Invocation call);
  }

  /** A built-in function that is no constructor. */
  static final class BuiltinFunction extends LambdaFunction {
    private final transient Realm realm;
    private final transient Body body;
    private final String where;

    /**
     * @param where names the function in messages, such as {@code WebAssembly.Memory.grow()}
     */
    BuiltinFunction(Realm realm, String name, int length, String where, Body body) {
      super(realm.scope(), name, length, null, false);
      this.realm = realm;
      this.where = where;
      this.body = body;
    }

    @Override
    protected boolean includeNonStandardProps() {
      return false;
    }

    /** Does nothing: name and length are right from the start, and it would add {@code arity}. */
    @Override
    public void setStandardPropertyAttributes(int attributes) {}

    @Override
    public Object call(Context cx, Scriptable callScope, Scriptable thisObj, Object[] args) {
      return guarded(body, new Invocation(realm, cx, where, thisObj, args, null));
    }
  }

  /** The constructor of an interface, or one that behaves alike. */
  static final class InterfaceObject extends Construction.Constructor {
    private final transient Realm realm;
    private final String where;
    private final transient Body body;

    InterfaceObject(Realm realm, String name, int length, String where, Body body) {
      super(realm.scope(), name, length, CONSTRUCTOR_NEW);
      this.realm = realm;
      this.where = where;
      this.body = body;
      realm.register(where, this);
    }

    @Override
    Scriptable construct(Context cx, Object[] args, Scriptable newTarget) {
      NewObject made = new NewObject(this, newTarget);
      Invocation call = new Invocation(realm, cx, where, null, args, made);
      return (Scriptable)
          guarded(
              invocation -> {
                Scriptable object = (Scriptable) body.run(invocation);
                if (object != made.other) {
                  object.setPrototype(made.prototype());
                  object.setParentScope(realm.scope());
                }
                return object;
              },
              call);
    }

    @Override
    Scriptable prototypeIn(Realm other) {
      InterfaceObject same = other.interfaceObject(where);
      return same == null ? null : (Scriptable) same.getPrototypeProperty();
    }

    /**
     * Takes over a prototype object that there is, or inherits from it if it may not be changed: if
     * it is sealed, or if the scope has inherited it.
     */
    void adopt(ScriptableObject prototype) {
      if (prototype.isSealed() || !realm.owns(getFunctionName())) {
        ((ScriptableObject) getPrototypeProperty()).setPrototype(prototype);
      } else {
        setPrototypeProperty(prototype);
        prototype.defineProperty("constructor", this, HIDDEN);
      }
    }

    @Override
    public Object call(Context cx, Scriptable callScope, Scriptable thisObj, Object[] args) {
      throw realm.errors().exception(Errors.Kind.TYPE_ERROR, where + " must be invoked with 'new'");
    }
  }

  /** What a constructor makes. */
  static final class NewObject {
    private final InterfaceObject constructor;
    private final Scriptable newTarget;
    private Scriptable prototype;
    private Scriptable other;

    private NewObject(InterfaceObject constructor, Scriptable newTarget) {
      this.constructor = constructor;
      this.newTarget = newTarget;
    }

    /** The prototype, which is got from the new target the first time. */
    private Scriptable prototype() {
      if (prototype == null) {
        prototype = constructor.prototypeFor(newTarget);
      }
      return prototype;
    }

    /**
     * To be called where the specification has the object created, if what follows can be seen:
     * getting the prototype of the new target may run a script. Else it is got in the end.
     */
    void create() {
      prototype();
    }

    /** Says that the constructor returns an object that there was before. */
    Scriptable instead(Scriptable object) {
      other = object;
      return object;
    }
  }

  private static Object guarded(Body body, Invocation call) {
    try {
      return body.run(call);
    } catch (Throwable e) {
      throw call.realm().errors().asScriptException(call.where(), e);
    }
  }

  /**
   * Defines a regular or static operation: enumerable, writable, configurable.
   *
   * @param qualifier what stands before the name in messages, such as {@code WebAssembly.Memory}
   */
  static void operation(
      Realm realm, ScriptableObject target, String qualifier, String name, int length, Body body) {
    String where = qualifier + "." + name + "()";
    target.defineProperty(
        name, new BuiltinFunction(realm, name, length, where, body), ScriptableObject.EMPTY);
  }

  /** Defines a method as those of ECMAScript are: not enumerable, writable, configurable. */
  static void method(
      Realm realm, ScriptableObject target, String where, String name, int length, Body body) {
    target.defineProperty(name, new BuiltinFunction(realm, name, length, where, body), HIDDEN);
  }

  /**
   * Defines an attribute: an enumerable, configurable accessor.
   *
   * @param setter or null for a read-only attribute
   */
  static void attribute(
      Realm realm,
      Context cx,
      ScriptableObject prototype,
      String qualifier,
      String name,
      Body getter,
      Body setter) {
    String where = qualifier + "." + name;
    Scriptable descriptor = cx.newObject(realm.scope());
    descriptor.setPrototype(null); // what Object.prototype was given is no part of it
    descriptor.put("get", descriptor, new BuiltinFunction(realm, "get " + name, 0, where, getter));
    if (setter != null) {
      descriptor.put(
          "set", descriptor, new BuiltinFunction(realm, "set " + name, 1, where, setter));
    }
    descriptor.put("enumerable", descriptor, true);
    descriptor.put("configurable", descriptor, true);
    prototype.defineOwnProperty(cx, name, (ScriptableObject) descriptor);
  }

  /** Defines an accessor as those of ECMAScript are: not enumerable, configurable, read-only. */
  static void hiddenGetter(
      Realm realm,
      Context cx,
      ScriptableObject target,
      String qualifier,
      String name,
      Body getter) {
    BuiltinFunction function =
        new BuiltinFunction(realm, "get " + name, 0, qualifier + "." + name, getter);
    target.defineOwnProperty(cx, name, getterDescriptor(realm, cx, function));
  }

  /** Defines {@code @@species}, whose value is the receiver. */
  static void species(Realm realm, Context cx, ScriptableObject constructor) {
    BuiltinFunction function =
        new BuiltinFunction(realm, "get [Symbol.species]", 0, "@@species", Invocation::receiver);
    constructor.defineOwnProperty(cx, SymbolKey.SPECIES, getterDescriptor(realm, cx, function));
  }

  private static ScriptableObject getterDescriptor(
      Realm realm, Context cx, BuiltinFunction getter) {
    Scriptable descriptor = cx.newObject(realm.scope());
    descriptor.setPrototype(null); // what Object.prototype was given is no part of it
    descriptor.put("get", descriptor, getter);
    descriptor.put("enumerable", descriptor, false);
    descriptor.put("configurable", descriptor, true);
    return (ScriptableObject) descriptor;
  }

  /**
   * Defines an interface on the namespace object.
   *
   * @return its prototype object
   */
  static ScriptableObject interfaceObject(
      Realm realm, ScriptableObject namespace, String name, int length, Body constructor) {
    String qualified = "WebAssembly." + name;
    InterfaceObject object =
        new InterfaceObject(realm, name, length, qualified + "()", constructor);
    ScriptableObject prototype = (ScriptableObject) object.getPrototypeProperty();
    toStringTag(prototype, qualified);
    namespace.defineProperty(name, object, HIDDEN);
    return prototype;
  }

  /** Returns the interface object to which a prototype belongs. */
  static ScriptableObject constructorOf(ScriptableObject prototype) {
    return (ScriptableObject) prototype.get("constructor", prototype);
  }

  static void toStringTag(ScriptableObject object, String tag) {
    object.defineProperty(SymbolKey.TO_STRING_TAG, tag, HIDDEN_READONLY);
  }
}
