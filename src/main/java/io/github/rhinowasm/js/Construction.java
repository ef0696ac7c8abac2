package io.github.rhinowasm.js;

import org.mozilla.javascript.AbstractEcmaObjectOperations;
import org.mozilla.javascript.BoundFunction;
import org.mozilla.javascript.Constructable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JSFunction;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * {@code Reflect.construct} with a new target, on which what transpilers make of {@code class}
 * rests. Rhino's makes of a built-in function an ordinary object that it calls the function on, so
 * that no class could extend one.
 */
final class Construction {
  private static final String NAME = "Reflect";
  private static final String WHERE = "Reflect.construct()";
  private static final int MOST_ARGUMENTS = 1 << 24;

  private Construction() {}

  /** A constructor that heeds its new target; it has the properties that ECMAScript names. */
  abstract static class Constructor extends LambdaConstructor {

    /**
     * @param flags of {@link LambdaConstructor}: whether it can be called, too
     */
    Constructor(Scriptable scope, String name, int length, int flags) {
      super(scope, name, length, flags, null);
      setPrototypePropertyAttributes(
          ScriptableObject.DONTENUM | ScriptableObject.READONLY | ScriptableObject.PERMANENT);
    }

    abstract Scriptable construct(Context cx, Object[] args, Scriptable newTarget);

    /** The prototype object of the same constructor in another realm; null if that has none. */
    abstract Scriptable prototypeIn(Realm other);

    /** GetPrototypeFromConstructor; reading it of the new target may run a script. */
    final Scriptable prototypeFor(Scriptable newTarget) {
      Scriptable own = (Scriptable) getPrototypeProperty();
      if (newTarget == this) {
        return own;
      }
      Scriptable prototype = prototypeOf(newTarget);
      if (prototype != null) {
        return prototype;
      }
      Realm other = Realm.of(newTarget);
      Scriptable others = other == null ? null : prototypeIn(other);
      return others == null ? own : others;
    }

    @Override
    public final Scriptable construct(Context cx, Scriptable callScope, Object[] args) {
      return construct(cx, args, this);
    }

    @Override
    protected boolean includeNonStandardProps() {
      return false;
    }

    /** Does nothing: name and length are right from the start, and it would add {@code arity}. */
    @Override
    public void setStandardPropertyAttributes(int attributes) {}

    /** Returns null so that {@code Reflect.construct} honours its new target. */
    @Override
    public Scriptable createObject(Context cx, Scriptable callScope) {
      return null;
    }
  }

  /** Replaces {@code Reflect.construct}; where it may not be changed, the whole of Reflect. */
  static void install(Realm realm, Context cx) {
    ScriptableObject scope = realm.scope();
    if (!(ScriptableObject.getProperty(scope, NAME) instanceof ScriptableObject reflect)
        || ScriptableObject.getProperty(reflect, "construct") instanceof Builtins.BuiltinFunction) {
      return;
    }
    if (reflect.isSealed() || !realm.owns(NAME)) {
      ScriptableObject own = (ScriptableObject) cx.newObject(scope);
      own.setPrototype(reflect);
      scope.defineProperty(NAME, own, ScriptableObject.DONTENUM);
      reflect = own;
    }
    Builtins.method(realm, reflect, WHERE, "construct", 2, Construction::construct);
  }

  /**
   * Reflect.construct(target, argumentsList, newTarget).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-reflect.construct">ECMAScript, Reflect.construct</a>
   */
  private static Object construct(Invocation call) {
    Scriptable target = constructor(call, 0, "target");
    Scriptable newTarget = call.arguments().length > 2 ? constructor(call, 2, "newTarget") : target;
    Object[] arguments = createListFromArrayLike(call, call.argument(1));
    if (target instanceof Constructor ours) {
      return ours.construct(call.cx(), arguments, newTarget);
    }
    if (newTarget == target) {
      return ((Constructable) target).construct(call.cx(), call.realm().scope(), arguments);
    }
    return target instanceof JSFunction function
        ? constructOrdinary(call, function, arguments, newTarget)
        : constructBuiltin(call, (Constructable) target, arguments, newTarget);
  }

  private static Scriptable constructor(Invocation call, int index, String what) {
    Object value = call.argument(index);
    boolean isConstructor =
        value instanceof JSFunction function
            ? function.getDescriptor().getConstructor() != null
            : AbstractEcmaObjectOperations.isConstructor(call.cx(), value);
    if (!isConstructor) {
      throw call.typeError(
          "argument "
              + index
              + " ("
              + what
              + ") must be a constructor, got "
              + Values.describe(value));
    }
    return (Scriptable) value;
  }

  private static Object[] createListFromArrayLike(Invocation call, Object value) {
    if (!ScriptRuntime.isObject(value)) {
      throw call.typeError(
          "argument 1 (argumentsList) must be an object, got " + Values.describe(value));
    }
    Scriptable object = (Scriptable) value;
    long length = AbstractEcmaObjectOperations.lengthOfArrayLike(call.cx(), object);
    if (length > MOST_ARGUMENTS) {
      throw call.rangeError("argument 1 (argumentsList) has too many elements: " + length);
    }
    Object[] list = new Object[(int) length];
    for (int i = 0; i < list.length; i++) {
      list[i] = Invocation.orUndefined(ScriptableObject.getProperty(object, i));
    }
    return list;
  }

  private static Object constructOrdinary(
      Invocation call, JSFunction function, Object[] arguments, Scriptable newTarget) {
    Scriptable prototype = prototypeOf(newTarget);
    Scriptable object = function.createObject(call.cx(), call.realm().scope());
    object.setPrototype(
        prototype == null ? ScriptableObject.getObjectPrototype(newTarget) : prototype);
    Object result = function.call(call.cx(), function.getParentScope(), object, arguments);
    return ScriptRuntime.isObject(result) ? result : object;
  }

  /** What Rhino's functions make has their own prototype at first. */
  private static Object constructBuiltin(
      Invocation call, Constructable target, Object[] arguments, Scriptable newTarget) {
    Scriptable prototype = prototypeOf(newTarget);
    Scriptable object = target.construct(call.cx(), call.realm().scope(), arguments);
    if (prototype != null && isOwnObject(target, object)) {
      ErrorStacks.renew(call.realm(), object);
      object.setPrototype(prototype);
    }
    return object;
  }

  /** Whether a constructor has made an ordinary object of its own, as Proxy does not. */
  private static boolean isOwnObject(Constructable target, Scriptable made) {
    if (target instanceof BoundFunction) {
      return true;
    }
    Object own = ScriptableObject.getProperty((Scriptable) target, "prototype");
    return own != ScriptableObject.NOT_FOUND && made.getPrototype() == own;
  }

  /**
   * The prototype that a new target has for new objects.
   *
   * @return null if that is no object: then it is one of the new target's realm
   * @see <a href="https://tc39.es/ecma262/#sec-getprototypefromconstructor">ECMAScript,
   *     GetPrototypeFromConstructor</a>
   */
  private static Scriptable prototypeOf(Scriptable newTarget) {
    Object prototype = ScriptableObject.getProperty(newTarget, "prototype");
    return ScriptRuntime.isObject(prototype) ? (Scriptable) prototype : null;
  }
}
