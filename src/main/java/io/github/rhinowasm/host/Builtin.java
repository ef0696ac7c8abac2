package io.github.rhinowasm.host;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.SerializableConstructable;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;

/** Defines functions and classes of the shape that WebIDL prescribes. */
final class Builtin {
  private static final int FIXED = ScriptableObject.DONTENUM | ScriptableObject.READONLY;

  private Builtin() {}

  static LambdaFunction function(
      Scriptable scope, String name, int length, SerializableCallable target) {
    LambdaFunction function = new LambdaFunction(scope, name, length, target, false);
    function.setStandardPropertyAttributes(FIXED);
    return function;
  }

  /** Defines an enumerable method or global function. */
  static void method(
      ScriptableObject holder,
      Scriptable scope,
      String name,
      int length,
      SerializableCallable target) {
    holder.defineProperty(name, function(scope, name, length, target), ScriptableObject.EMPTY);
  }

  /** A class whose constructor needs {@code new}. */
  static final class ClassBuilder {
    private final Context cx;
    private final Scriptable scope;
    private final LambdaConstructor constructor;

    ClassBuilder(
        Context cx, Scriptable scope, String name, int length, SerializableConstructable target) {
      this.cx = cx;
      this.scope = scope;
      constructor =
          new LambdaConstructor(scope, name, length, LambdaConstructor.CONSTRUCTOR_NEW, target) {
            @Override
            public Scriptable createObject(Context cx2, Scriptable scope2) {
              return null; // so that Reflect.construct with another newTarget works
            }
          };
      constructor.setStandardPropertyAttributes(FIXED);
      constructor.setPrototypePropertyAttributes(FIXED | ScriptableObject.PERMANENT);
      constructor.definePrototypeProperty(SymbolKey.TO_STRING_TAG, name, FIXED);
    }

    ClassBuilder method(String name, int length, SerializableCallable target) {
      constructor.definePrototypeMethod(scope, name, length, target, ScriptableObject.EMPTY, FIXED);
      return this;
    }

    ClassBuilder staticMethod(String name, int length, SerializableCallable target) {
      constructor.defineConstructorMethod(
          scope, name, length, target, ScriptableObject.EMPTY, FIXED);
      return this;
    }

    ClassBuilder iterator(String alias) {
      constructor.definePrototypeAlias(alias, SymbolKey.ITERATOR, ScriptableObject.DONTENUM);
      return this;
    }

    ClassBuilder getter(String name, ScriptableObject.LambdaGetterFunction getter) {
      constructor.definePrototypeProperty(cx, name, getter, ScriptableObject.EMPTY);
      return this;
    }

    ClassBuilder attribute(
        String name,
        ScriptableObject.LambdaGetterFunction getter,
        ScriptableObject.LambdaSetterFunction setter) {
      constructor.definePrototypeProperty(cx, name, getter, setter, ScriptableObject.EMPTY);
      return this;
    }

    /** Makes it a subclass of the class with that prototype. */
    ClassBuilder inherit(Scriptable prototype) {
      ((Scriptable) constructor.getPrototypeProperty()).setPrototype(prototype);
      constructor.setPrototype((Scriptable) prototype.get("constructor", prototype));
      return this;
    }

    /** A constant of the class, which its objects have too. */
    ClassBuilder constant(String name, Object value) {
      int attributes = ScriptableObject.READONLY | ScriptableObject.PERMANENT;
      constructor.defineProperty(name, value, attributes);
      constructor.definePrototypeProperty(name, value, attributes);
      return this;
    }

    /** Defines the class in the scope and returns its prototype. */
    Scriptable define(ScriptableObject global) {
      global.defineProperty(constructor.getFunctionName(), constructor, ScriptableObject.DONTENUM);
      return (Scriptable) constructor.getPrototypeProperty();
    }
  }

  static Object argument(Object[] args, int index) {
    return index < args.length ? args[index] : Undefined.instance;
  }

  static boolean isAbsent(Object[] args, int index) {
    return index >= args.length || Undefined.isUndefined(args[index]);
  }

  /**
   * Throws a TypeError if there are fewer arguments.
   *
   * @param where as {@code fetch} or {@code TextDecoder.decode}
   */
  static void require(Object[] args, int count, String where) {
    if (args.length < count) {
      throw typeError(
          where
              + ": "
              + count
              + (count == 1 ? " argument" : " arguments")
              + " required, but only "
              + args.length
              + " present");
    }
  }

  static Callable callable(Object value, String what) {
    if (value instanceof Callable function && !Undefined.isUndefined(value)) {
      return function;
    }
    throw typeError(what + " must be a function");
  }

  /** A member of an options object; undefined if there are no options. */
  static Object option(Object options, String name, String where) {
    if (options == null || Undefined.isUndefined(options)) {
      return Undefined.instance;
    }
    if (!Inspector.isObject(options)) {
      throw typeError(where + ": the options must be an object");
    }
    Object value = ScriptableObject.getProperty((Scriptable) options, name);
    return value == Scriptable.NOT_FOUND ? Undefined.instance : value;
  }

  /** An element of a list; undefined for a hole. */
  static Object element(Scriptable list, int index) {
    Object value = ScriptableObject.getProperty(list, index);
    return value == Scriptable.NOT_FOUND ? Undefined.instance : value;
  }

  static EcmaError typeError(String message) {
    return ScriptRuntime.typeError(message);
  }
}
