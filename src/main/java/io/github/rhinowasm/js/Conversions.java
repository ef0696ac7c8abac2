package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.ValueConverter;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.math.BigInteger;
import java.util.List;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * The values of one function on their way between JavaScript and WebAssembly. The common ones are
 * converted here, in few instructions; {@link Values} converts them all, and says what is wrong
 * with the others.
 */
final class Conversions extends ValueConverter {
  private final Realm realm;
  private final Object where;
  private final boolean numbered;
  private final ValueType[] to;
  private final ValueType[] from;

  private Conversions(
      Realm realm,
      Object where,
      boolean numbered,
      List<ValueType> to,
      List<ValueType> from,
      int results) {
    super(Undefined.instance, results);
    this.realm = realm;
    this.where = where;
    this.numbered = numbered;
    this.to = to.toArray(ValueType[]::new);
    this.from = from.toArray(ValueType[]::new);
  }

  /** For a function that scripts call. */
  static Conversions ofExport(Realm realm, WasmFunction function) {
    FunctionType type = function.functionType();
    List<ValueType> results = type.results();
    return new Conversions(realm, function, true, type.parameters(), results, results.size());
  }

  /**
   * For a function of JavaScript that WebAssembly code calls.
   *
   * @param title the function as messages name it
   */
  static Conversions ofImport(Realm realm, String title, FunctionType type) {
    List<ValueType> results = type.results();
    return new Conversions(realm, title, false, results, type.parameters(), results.size());
  }

  /** Whether JavaScript has values of all types of a function. */
  static boolean exist(FunctionType type) {
    return type.parameters().stream().allMatch(Values::hasJSValues)
        && type.results().stream().allMatch(Values::hasJSValues);
  }

  @Override
  public int toI32(Object value, int index) {
    if (value instanceof Integer number) {
      return number;
    }
    if (value instanceof Double number) {
      double exact = number;
      int truncated = (int) exact;
      return truncated == exact ? truncated : ScriptRuntime.toInt32(exact);
    }
    return (Integer) toValue(value, index);
  }

  @Override
  public long toI64(Object value, int index) {
    return value instanceof BigInteger integer ? integer.longValue() : (Long) toValue(value, index);
  }

  @Override
  public float toF32(Object value, int index) {
    if (value instanceof Double number) {
      return number.floatValue();
    }
    return value instanceof Integer number ? (float) number : (Float) toValue(value, index);
  }

  @Override
  public double toF64(Object value, int index) {
    if (value instanceof Double number) {
      return number;
    }
    return value instanceof Integer number ? (double) number : (Double) toValue(value, index);
  }

  @Override
  public Object toReference(Object value, int index) {
    return to[index] == ReferenceType.EXTERNREF && isItself(value) ? value : toValue(value, index);
  }

  @Override
  public Object toValue(Object value, int index) {
    // Without a Context no script could say what the value of an object is.
    return realm.inContext(
        cx -> Values.toWebAssemblyValue(realm, where, numbered ? index : -1, value, to[index]));
  }

  @Override
  public Object fromI32(int value, int index) {
    return value;
  }

  @Override
  public Object fromI64(long value, int index) {
    return BigInteger.valueOf(value);
  }

  @Override
  public Object fromF32(float value, int index) {
    return (double) value;
  }

  @Override
  public Object fromF64(double value, int index) {
    return value;
  }

  @Override
  public Object fromReference(Object value, int index) {
    return isItself(value) ? value : fromValue(value, index);
  }

  /** Whether a reference and a JavaScript value are the same object, as of most classes. */
  private static boolean isItself(Object value) {
    return value == null
        || value instanceof ScriptableObject && !(value instanceof HostObject)
        || value instanceof String;
  }

  @Override
  public Object fromValue(Object value, int index) {
    return realm.inContext(cx -> Values.toJSValue(realm, value, from[index]));
  }

  @Override
  public RuntimeException asThrownByHost(Throwable thrown) {
    return realm.inContext(cx -> Exceptions.asWebAssemblyException(realm, thrown));
  }
}
