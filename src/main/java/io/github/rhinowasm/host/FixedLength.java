package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import java.util.Arrays;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Delegator;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * An object that is like an array, whose length has been read and compared with the limit: it
 * answers with that the first time, whatever a getter or a proxy would say then.
 */
final class FixedLength extends Delegator {
  private static final String LENGTH = "length";

  private final double length;
  private boolean told;

  private FixedLength(Scriptable object, double length) {
    super(object);
    this.length = length;
  }

  /**
   * Reads the length of what a builtin function is to go through, and charges for its elements.
   *
   * @return what to give to the function in place of the object
   */
  static Scriptable checked(Context cx, Scriptable object) {
    if (object == null || !Inspector.isObject(object)) {
      return object;
    }
    double length;
    boolean fixed = object instanceof NativeArray;
    if (fixed) {
      length = ((NativeArray) object).getLength();
    } else {
      Object value = ScriptableObject.getProperty(object, LENGTH);
      length = value == NOT_FOUND ? 0 : ScriptRuntime.toInteger(value);
    }
    check(cx, length);
    return fixed ? object : new FixedLength(object, length);
  }

  /** Charges for elements that a function goes through without running any script. */
  static void check(Context cx, double length) {
    long elements = (long) Math.max(0, length);
    Metering.require(cx, Limit.ARRAY_LENGTH, elements);
    Metering.charge(cx, elements);
  }

  /** What the function got, if it gives it back. */
  static Object unwrap(Object value) {
    return value instanceof FixedLength fixed ? fixed.getDelegee() : value;
  }

  /**
   * The arguments of a function that tells a callback, its first argument, what it goes through:
   * the callback is told of the object itself.
   */
  static Object[] forCallbacks(Scriptable scope, Object[] args) {
    if (args.length == 0 || !(args[0] instanceof Function callback)) {
      return args;
    }
    Object[] changed = args.clone();
    changed[0] =
        Builtin.function(
            scope,
            "",
            1,
            (cx, s, self, arguments) -> {
              Object[] unwrapped = arguments.clone();
              Arrays.setAll(unwrapped, i -> unwrap(unwrapped[i]));
              return callback.call(cx, s, self, unwrapped);
            });
    return changed;
  }

  @Override
  public Object get(String name, Scriptable start) {
    if (!told && name.equals(LENGTH)) {
      told = true;
      return length;
    }
    return super.get(name, start == this ? getDelegee() : start);
  }

  @Override
  public Object get(int index, Scriptable start) {
    return super.get(index, start == this ? getDelegee() : start);
  }

  @Override
  public boolean has(String name, Scriptable start) {
    return !told && name.equals(LENGTH) || super.has(name, start == this ? getDelegee() : start);
  }

  @Override
  public boolean has(int index, Scriptable start) {
    return super.has(index, start == this ? getDelegee() : start);
  }

  @Override
  public void put(String name, Scriptable start, Object value) {
    super.put(name, start == this ? getDelegee() : start, value);
  }

  @Override
  public void put(int index, Scriptable start, Object value) {
    super.put(index, start == this ? getDelegee() : start, value);
  }
}
