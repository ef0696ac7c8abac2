package io.github.rhinowasm.js;

import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;
import org.mozilla.javascript.typedarrays.NativeDataView;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * A call of a built-in function, with the conversions of Web IDL for its arguments. All of them
 * throw a TypeError that names the function.
 *
 * @param realm the realm of the function
 * @param cx the current context
 * @param where the function as messages name it, such as {@code WebAssembly.Memory.grow()}
 * @param receiver the {@code this} value; null for a constructor
 * @param arguments the arguments as they were passed
 * @param newObject what a constructor makes; null for other functions
 * @see <a href="https://webidl.spec.whatwg.org/#js-type-mapping">Web IDL, type mapping</a>
 */
record Invocation(
    Realm realm,
    Context cx,
    String where,
    Scriptable receiver,
    Object[] arguments,
    Builtins.NewObject newObject) {

  private static final double UNSIGNED_LONG_MAXIMUM = 4294967295.0;

  /** The same call seen later, from a promise's reaction. */
  Invocation in(Context later) {
    return new Invocation(realm, later, where, receiver, arguments, newObject);
  }

  /** The argument at a position, undefined if there are not so many. */
  Object argument(int index) {
    return index < arguments.length ? arguments[index] : Undefined.instance;
  }

  /** Whether an optional argument is missing: not passed, or passed as undefined. */
  boolean isMissing(int index) {
    return Undefined.isUndefined(argument(index));
  }

  /** Makes sure that there are so many arguments. */
  void require(int count) {
    if (arguments.length < count) {
      throw typeError(
          count
              + (count == 1 ? " argument" : " arguments")
              + " required, but only "
              + arguments.length
              + " passed");
    }
  }

  JavaScriptException typeError(String message) {
    return error(Errors.Kind.TYPE_ERROR, message);
  }

  JavaScriptException rangeError(String message) {
    return error(Errors.Kind.RANGE_ERROR, message);
  }

  JavaScriptException error(Errors.Kind kind, String message) {
    return realm.errors().exception(kind, where + ": " + message);
  }

  /** The receiver, which must be an object of an interface. */
  <T> T receiver(Class<T> type, String interfaceName) {
    if (type.isInstance(receiver)) {
      return type.cast(receiver);
    }
    throw typeError(
        "the receiver must be a WebAssembly."
            + interfaceName
            + ", got "
            + Values.describe(receiver));
  }

  /** The argument at a position, which must be an object of an interface. */
  <T> T interfaceArgument(int index, Class<T> type, String interfaceName) {
    Object value = argument(index);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw typeError(
        "argument "
            + index
            + " must be a WebAssembly."
            + interfaceName
            + ", got "
            + Values.describe(value));
  }

  /** The argument at a position as {@code optional object}; null if it is missing. */
  Scriptable optionalObject(int index, String what) {
    Object value = argument(index);
    if (Undefined.isUndefined(value)) {
      return null;
    }
    if (!ScriptRuntime.isObject(value)) {
      throw typeError(
          "argument " + index + " (" + what + ") must be an object, got " + Values.describe(value));
    }
    return (Scriptable) value;
  }

  /** The argument at a position as a dictionary with required members. */
  Scriptable dictionary(int index, String what) {
    Object value = argument(index);
    if (ScriptRuntime.isObject(value)) {
      return (Scriptable) value;
    }
    throw typeError(
        "argument " + index + " must be a " + what + " object, got " + Values.describe(value));
  }

  /** The argument at a position as a dictionary without required members; null if it has none. */
  Scriptable optionalDictionary(int index, String what) {
    return argument(index) == null ? null : optionalObject(index, what);
  }

  /** A member of a dictionary, undefined if it is not there. */
  Object member(Scriptable dictionary, String name) {
    return Values.get(cx, realm, dictionary, name);
  }

  /** A required member of a dictionary. */
  Object requiredMember(Scriptable dictionary, String name) {
    Object value = member(dictionary, name);
    if (Undefined.isUndefined(value)) {
      throw typeError("property '" + name + "' is required");
    }
    return value;
  }

  /**
   * A sequence.
   *
   * @param what names the value in messages
   * @param element converts each value when the iterator has given it
   * @see <a href="https://webidl.spec.whatwg.org/#create-sequence-from-iterable">Web IDL, creating
   *     a sequence from an iterable</a>
   */
  <T> List<T> sequence(Object value, String what, Function<Object, T> element) {
    Iteration iteration =
        new Iteration(cx, realm, message -> typeError(what + " is an iterable, but " + message));
    Callable method =
        ScriptRuntime.isObject(value) ? iteration.iteratorMethod((Scriptable) value) : null;
    if (method == null) {
      throw typeError(what + " must be an iterable object, got " + Values.describe(value));
    }
    List<T> sequence = new ArrayList<>();
    iteration.iterate((Scriptable) value, method, item -> sequence.add(element.apply(item)));
    return sequence;
  }

  /**
   * ToValueType, of a string that Web IDL has found to be one of ValueType.
   *
   * @param what names the value in messages
   * @see <a href="https://webassembly.github.io/spec/js-api/#tovaluetype">JS API, ToValueType</a>
   */
  ValueType valueType(Object value, String what) {
    String text = ScriptRuntime.toString(value);
    return switch (text) {
      case "i32" -> NumericType.I32;
      case "i64" -> NumericType.I64;
      case "f32" -> NumericType.F32;
      case "f64" -> NumericType.F64;
      case "v128" -> VectorType.V128;
      case "anyfunc", "funcref" -> ReferenceType.FUNCREF;
      case "externref" -> ReferenceType.EXTERNREF;
      default ->
          throw typeError(
              what
                  + " must be \"i32\", \"i64\", \"f32\", \"f64\", \"v128\","
                  + " \"externref\", \"funcref\" or \"anyfunc\", got "
                  + Values.quote(text));
    };
  }

  /**
   * The {@code address} member of a descriptor.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#enumdef-addresstype">JS API,
   *     AddressType</a>
   */
  AddressType addressType(Scriptable descriptor) {
    Object value = member(descriptor, "address");
    if (Undefined.isUndefined(value)) {
      return AddressType.I32;
    }
    String text = ScriptRuntime.toString(value);
    for (AddressType type : AddressType.values()) {
      if (type.toString().equals(text)) {
        if (type == AddressType.I64 && !realm.hasMemory64()) {
          throw typeError("property 'address': \"i64\" needs the feature memory64, which is off");
        }
        return type;
      }
    }
    throw typeError("property 'address' must be \"i32\" or \"i64\", got " + Values.quote(text));
  }

  /**
   * AddressValueToU64.
   *
   * @param what names the value in messages
   * @see <a href="https://webassembly.github.io/spec/js-api/#abstract-opdef-addressvaluetou64">JS
   *     API, AddressValueToU64</a>
   */
  long addressValueToU64(Object value, AddressType type, String what) {
    if (type == AddressType.I64) {
      BigInteger integer = addressBigInt(value, what);
      if (integer.signum() < 0 || integer.bitLength() > Long.SIZE) {
        throw typeError(
            what + " must be a BigInt from 0 to 2^64-1, got " + Values.describe(integer));
      }
      return integer.longValue();
    }
    double number = ScriptRuntime.toNumber(value);
    double integer = number < 0 ? Math.ceil(number) : Math.floor(number);
    if (!(integer >= 0 && integer <= UNSIGNED_LONG_MAXIMUM)) {
      throw typeError(
          what
              + " must be convertible to a number from 0 to 4294967295, got "
              + Values.describe(value));
    }
    return (long) integer;
  }

  private BigInteger addressBigInt(Object value, String what) {
    Object primitive = ScriptRuntime.toPrimitive(value, Number.class);
    if (primitive instanceof BigInteger
        || primitive instanceof CharSequence
        || primitive instanceof Boolean) {
      return Values.toBigInt(primitive);
    }
    if (realm.hints() != null) {
      ValueHints.unfit(realm.hints(), where + ": " + what, -1, primitive, NumericType.I64);
    }
    throw typeError(
        what + " must be a BigInt, got " + Values.describe(primitive) + Values.hint(primitive));
  }

  /**
   * U64ToAddressValue.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#abstract-opdef-u64toaddressvalue">JS
   *     API, U64ToAddressValue</a>
   */
  static Object u64ToAddressValue(long value, AddressType type) {
    if (type == AddressType.I64) {
      return Values.unsigned(value);
    }
    return value <= Integer.MAX_VALUE ? (Object) (int) value : (Object) (double) value;
  }

  /**
   * The bytes that a buffer or a view holds, not copied: until a script runs again they stay as
   * they are.
   *
   * @param array what they are part of
   * @param offset of the first one
   * @param length how many there are
   */
  record BufferSource(byte[] array, int offset, int length) {

    /**
     * Gets a copy of the bytes.
     *
     * @see <a href="https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy">Web IDL, get a copy
     *     of the bytes held by the buffer source</a>
     */
    byte[] copy() {
      return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** An array of just these bytes, to be read at once: copied only if it is part of a larger. */
    byte[] alone() {
      return offset == 0 && length == array.length ? array : copy();
    }
  }

  /**
   * The argument at a position, a buffer or a view of one, which may be shared and may be
   * resizable; without bytes if it is detached or out of bounds.
   *
   * @see <a href="https://webidl.spec.whatwg.org/#AllowSharedBufferSource">Web IDL,
   *     AllowSharedBufferSource</a>
   */
  BufferSource bufferSource(int index) {
    Object value = argument(index);
    if (value instanceof NativeArrayBuffer buffer) {
      return bufferSource(buffer, 0, buffer.getLength());
    }
    if (value instanceof NativeArrayBufferView view) {
      boolean outOfBounds =
          view instanceof NativeTypedArrayView<?> array && array.isTypedArrayOutOfBounds()
              || view instanceof NativeDataView data && data.isDataViewOutOfBounds();
      return bufferSource(
          view.getBuffer(), view.getByteOffset(), outOfBounds ? 0 : view.getByteLength());
    }
    throw notABufferSource(index);
  }

  /**
   * Makes sure that {@link #bufferSource} will find one, for who reads it later: converting the
   * other arguments may run a script.
   */
  void requireBufferSource(int index) {
    Object value = argument(index);
    if (!(value instanceof NativeArrayBuffer || value instanceof NativeArrayBufferView)) {
      throw notABufferSource(index);
    }
  }

  /**
   * {@link #bufferSource} of a module's bytes. A detached buffer has none, and is the reason then.
   */
  BufferSource moduleSource(int index) {
    Object value = argument(index);
    NativeArrayBuffer buffer =
        value instanceof NativeArrayBufferView view ? view.getBuffer() : null;
    if (value instanceof NativeArrayBuffer whole) {
      buffer = whole;
    }
    if (buffer != null && buffer.isDetached()) {
      throw realm
          .errors()
          .exception(
              Errors.Kind.COMPILE_ERROR,
              where + ": argument " + index + " has no bytes: its buffer is detached");
    }
    return bufferSource(index);
  }

  private JavaScriptException notABufferSource(int index) {
    if (realm.hints() != null) {
      ValueHints.bytes(this, argument(index));
    }
    return typeError(
        "argument "
            + index
            + " must be an ArrayBuffer or a view of one, got "
            + Values.describe(argument(index)));
  }

  /** What is shared is copied at once, as other threads may write it. */
  private static BufferSource bufferSource(NativeArrayBuffer buffer, int offset, int length) {
    if (buffer.isDetached() || length == 0) {
      return new BufferSource(new byte[0], 0, 0);
    }
    return buffer instanceof SharedBuffer
        ? new BufferSource(RawBytes.range(buffer, offset, length), 0, length)
        : new BufferSource(buffer.getBuffer(), offset, length);
  }

  /** A property value that is there or undefined. */
  static Object orUndefined(Object value) {
    return value == ScriptableObject.NOT_FOUND ? Undefined.instance : value;
  }
}
