package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.GcInstructions;
import io.github.rhinowasm.runtime.I31;
import io.github.rhinowasm.runtime.References;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.math.BigInteger;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;

/** Values between JavaScript and WebAssembly. */
final class Values {
  private static final int DESCRIBED_LENGTH = 40;
  private static final int NAME_LENGTH = 100;

  /** To write a BigInt in decimals takes time that grows faster than its size. */
  private static final int DESCRIBED_BITS = 128;

  private Values() {}

  /**
   * ToWebAssemblyValue.
   *
   * @param where begins the message of the TypeError
   * @return Integer, Long, Float, Double or a reference, as the type demands
   * @see <a href="https://webassembly.github.io/spec/js-api/#towebassemblyvalue">JS API,
   *     ToWebAssemblyValue</a>
   */
  static Object toWebAssemblyValue(Realm realm, String where, Object value, ValueType type) {
    return toWebAssemblyValue(realm, where, -1, value, type);
  }

  /**
   * ToWebAssemblyValue, of one of several.
   *
   * @param where begins the message of the TypeError: a string, or the function called
   * @param index which argument of the function, or which value; or -1
   */
  static Object toWebAssemblyValue(
      Realm realm, Object where, int index, Object value, ValueType type) {
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 ->
            value instanceof Integer
                ? value
                : (Object) ScriptRuntime.toInt32(number(realm, where, index, value, type));
        case I64 -> bigInt(realm, where, index, value, type).longValue();
        case F32 -> (float) ScriptRuntime.toNumber(number(realm, where, index, value, type));
        case F64 -> ScriptRuntime.toNumber(number(realm, where, index, value, type));
      };
    }
    ReferenceType reference = (ReferenceType) type;
    Object converted =
        switch (reference.heap().top()) {
          case EXTERN -> toHostReference(value);
          case FUNC -> value instanceof ExportedFunction exported ? exported.function() : value;
          case EXN ->
              throw realm
                  .errors()
                  .exception(
                      Errors.Kind.TYPE_ERROR,
                      begin(where, index)
                          + ": values of type "
                          + type
                          + " cannot come from JavaScript");
          // Numbers in the range of i31 become one.
          default -> GcInstructions.anyConvertExtern(toHostReference(value));
        };
    if (!References.fits(converted, reference)) {
      throw unfit(realm, Errors.Kind.TYPE_ERROR, where, index, value, type, wanted(reference));
    }
    return converted;
  }

  /** A primitive value that ToNumber takes; of all others a message of Rhino's says too little. */
  private static Object number(Realm realm, Object where, int index, Object value, ValueType type) {
    if (value instanceof Integer || value instanceof Double) {
      return value;
    }
    Object primitive = ScriptRuntime.toPrimitive(value, Number.class);
    if (primitive instanceof BigInteger || primitive instanceof Symbol) {
      throw unfit(realm, Errors.Kind.TYPE_ERROR, where, index, primitive, type, "a number");
    }
    return primitive;
  }

  private static BigInteger bigInt(
      Realm realm, Object where, int index, Object value, ValueType type) {
    if (value instanceof BigInteger integer) {
      return integer;
    }
    Object primitive = ScriptRuntime.toPrimitive(value, Number.class);
    try {
      return toBigInt(primitive);
    } catch (EcmaError e) {
      // No script has run: it is about the primitive value.
      Errors.Kind kind =
          primitive instanceof CharSequence ? Errors.Kind.SYNTAX_ERROR : Errors.Kind.TYPE_ERROR;
      throw unfit(realm, kind, where, index, primitive, type, "a BigInt");
    }
  }

  private static JavaScriptException unfit(
      Realm realm,
      Errors.Kind kind,
      Object where,
      int index,
      Object value,
      ValueType type,
      String wanted) {
    if (realm.hints() != null && type instanceof NumericType numeric) {
      ValueHints.unfit(realm.hints(), where, index, value, numeric);
    }
    StringBuilder text = new StringBuilder(begin(where, index));
    text.append(": expected a value of type ").append(type).append(": ").append(wanted);
    text.append(", got ").append(describe(value));
    if (wanted.equals("a BigInt")) {
      text.append(hint(value));
    }
    return realm.errors().exception(kind, text.toString());
  }

  private static String begin(Object where, int index) {
    return where instanceof WasmFunction function
        ? function.describe() + ": argument " + index
        : where + (index < 0 ? "" : " value " + index);
  }

  /** How to write a number as a BigInt, or nothing. */
  static String hint(Object value) {
    return value instanceof Number number
            && number.doubleValue() == Math.rint(number.doubleValue())
            && Math.abs(number.doubleValue()) < 1e15
        ? "; write " + number.longValue() + "n"
        : "";
  }

  private static String wanted(ReferenceType type) {
    String what =
        type.heap().top() == AbstractHeapType.FUNC
            ? "a function exported by WebAssembly"
            : type.heap().toString();
    return type.nullable() ? "null or " + what : what;
  }

  /** The reference to a JavaScript value: one Java object for one value where identity counts. */
  private static Object toHostReference(Object value) {
    if (value instanceof CharSequence) {
      return value.toString();
    }
    if (value instanceof HostObject host) {
      return host.object();
    }
    return value == Scriptable.NOT_FOUND || Undefined.isUndefined(value)
        ? Undefined.instance
        : value;
  }

  /**
   * ToJSValue.
   *
   * @param value Integer, Long, Float, Double or a reference, as the type demands
   * @see <a href="https://webassembly.github.io/spec/js-api/#tojsvalue">JS API, ToJSValue</a>
   */
  static Object toJSValue(Realm realm, Object value, ValueType type) {
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32, F64 -> value;
        case I64 -> BigInteger.valueOf((Long) value);
        case F32 -> (double) (Float) value;
      };
    }
    if (value instanceof I31 i31) {
      return i31.value();
    }
    if (value instanceof WasmFunction function && isFunction(type)) {
      return realm.exportedFunction(function);
    }
    return isScriptValue(value) ? value : HostObjects.of(value);
  }

  private static boolean isFunction(ValueType type) {
    return type instanceof ReferenceType reference
        && reference.heap().top() == AbstractHeapType.FUNC;
  }

  private static boolean isScriptValue(Object value) {
    return value == null
        || value instanceof Scriptable
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Symbol
        || Undefined.isUndefined(value);
  }

  /** DefaultValue, of a type that has one. */
  static Object defaultValue(ValueType type) {
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 -> 0;
        case I64 -> 0L;
        case F32 -> 0f;
        case F64 -> 0d;
      };
    }
    return type.equals(ReferenceType.EXTERNREF) ? Undefined.instance : null;
  }

  /** Whether values of a type can cross the border to JavaScript. */
  static boolean hasJSValues(ValueType type) {
    return !(type instanceof VectorType)
        && !(type instanceof ReferenceType reference
            && reference.heap().top() == AbstractHeapType.EXN);
  }

  /**
   * ToBigInt, with the TypeError for a Number and the SyntaxError for a string that Rhino's lacks.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-tobigint">ECMAScript, ToBigInt</a>
   */
  static BigInteger toBigInt(Object value) {
    Object primitive =
        value instanceof BigInteger ? value : ScriptRuntime.toPrimitive(value, Number.class);
    if (primitive instanceof BigInteger integer) {
      return integer;
    }
    if (primitive instanceof Number) {
      throw ScriptRuntime.typeError(
          "cannot convert " + describe(primitive) + " to a BigInt" + hint(primitive));
    }
    return ScriptRuntime.toBigInt(primitive);
  }

  /** The BigInt of an unsigned number. */
  static BigInteger unsigned(long value) {
    return value >= 0 ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
  }

  /**
   * The value as something to call; null unless IsCallable says yes. Rhino can call regular
   * expressions and proxies of any object.
   */
  static Callable callable(Object value) {
    return value instanceof Callable callable && "function".equals(ScriptRuntime.typeof(value))
        ? callable
        : null;
  }

  /** Get of a property whose name may be an array index. */
  static Object get(Context cx, Realm realm, Scriptable object, String name) {
    return Invocation.orUndefined(ScriptRuntime.getObjectElem(object, name, cx, realm.scope()));
  }

  /** A string in quotes, cut if it is long. */
  static String quote(String text) {
    return "\"" + shortened(text, DESCRIBED_LENGTH) + "\"";
  }

  /** A name in quotes, cut only if it is so long that nobody would want to read it. */
  static String quoteName(String name) {
    return "\"" + shortened(name) + "\"";
  }

  /** A name, a URL or the like, cut if nobody would want to read all of it. */
  static String shortened(String name) {
    return shortened(name, NAME_LENGTH);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }

  /** Says in a few words what a value is, for messages; runs no script. */
  static String describe(Object value) {
    if (value == null) {
      return "null";
    }
    if (value == Scriptable.NOT_FOUND || Undefined.isUndefined(value)) {
      return "undefined";
    }
    if (value instanceof CharSequence text) {
      return "the string " + quote(text.toString());
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof BigInteger integer) {
      return integer.bitLength() <= DESCRIBED_BITS
          ? "the BigInt " + integer + "n"
          : "a BigInt of " + integer.bitLength() + " bits";
    }
    if (value instanceof Number number) {
      return "the number " + ScriptRuntime.toString(number.doubleValue());
    }
    if (value instanceof Symbol) {
      return "a symbol";
    }
    if (value instanceof ApiObject api) {
      return "a WebAssembly." + api.interfaceName();
    }
    if (value instanceof ExportedFunction) {
      return "a function exported by WebAssembly";
    }
    if (value instanceof Function) {
      return "a function";
    }
    if (value instanceof NativeArray) {
      return "an array";
    }
    return value instanceof ScriptableObject object && !"Object".equals(object.getClassName())
        ? "an object of class " + object.getClassName()
        : "an object";
  }
}
