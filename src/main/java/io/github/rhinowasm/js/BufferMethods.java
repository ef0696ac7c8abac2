package io.github.rhinowasm.js;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.mozilla.javascript.AbstractEcmaObjectOperations;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeDataView;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * Methods of ArrayBuffer, DataView and typed arrays where Rhino's go wrong once a buffer is
 * detached, or are not there.
 */
final class BufferMethods {
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Realm realm;
  private final TypedArrays typedArrays;

  BufferMethods(Realm realm, TypedArrays typedArrays) {
    this.realm = realm;
    this.typedArrays = typedArrays;
  }

  private ScriptableObject prototype(String name) {
    return (ScriptableObject) ScriptableObject.getClassPrototype(realm.scope(), name);
  }

  /**
   * Mends the methods of typed arrays.
   *
   * @param constructor %TypedArray%, or one of its heirs if that is sealed
   */
  void mendTypedArray(ScriptableObject constructor) {
    ScriptableObject prototype = (ScriptableObject) constructor.get("prototype", constructor);
    method(prototype, "TypedArray", "set", 1, this::set);
    method(prototype, "TypedArray", "at", 1, this::at);
    method(prototype, "TypedArray", "toReversed", 0, this::toReversed);
    method(prototype, "TypedArray", "with", 2, this::with);
    guard(
        prototype,
        "TypedArray",
        "toSorted",
        1,
        call -> {
          if (!call.isMissing(0) && !(call.argument(0) instanceof Callable)) {
            throw call.typeError("the comparator is " + Values.describe(call.argument(0)));
          }
          valid(call);
          return call;
        });
    guard(
        constructor,
        "TypedArray",
        "from",
        1,
        call -> {
          if (call.argument(0) instanceof NativeTypedArrayView<?> source
              && source.isTypedArrayOutOfBounds()) {
            throw detached(call);
          }
          return call;
        });
  }

  /** Mends the methods of ArrayBuffer, unless its prototype is sealed. */
  void mendArrayBuffer() {
    ScriptableObject prototype = prototype("ArrayBuffer");
    if (prototype.isSealed()) {
      return;
    }
    guard(prototype, "ArrayBuffer", "slice", 2, BufferMethods::sliceArguments);
    for (String name : new String[] {"transfer", "transferToFixedLength"}) {
      guard(
          prototype,
          "ArrayBuffer",
          name,
          0,
          call -> {
            // Rhino would copy the memory first.
            if (call.receiver() instanceof MemoryBuffer buffer && !buffer.isDetached()) {
              buffer.detach();
            }
            return call;
          });
    }
  }

  /** Converts the arguments before Rhino looks at the buffer: a conversion may detach it. */
  private static Invocation sliceArguments(Invocation call) {
    if (!(call.receiver() instanceof NativeArrayBuffer buffer)) {
      return call;
    }
    if (buffer.isDetached()) {
      throw detached(call);
    }
    int length = buffer.getLength();
    Object[] converted = {
      ScriptRuntime.toInteger(call.argument(0)),
      call.isMissing(1) ? length : (Object) ScriptRuntime.toInteger(call.argument(1))
    };
    if (buffer.isDetached()) {
      throw detached(call);
    }
    return new Invocation(call.realm(), call.cx(), call.where(), call.receiver(), converted);
  }

  /** Adds the methods for BigInts to DataView, unless its prototype is sealed. */
  void mendDataView() {
    ScriptableObject prototype = prototype("DataView");
    if (prototype.isSealed() || prototype.has("getBigInt64", prototype)) {
      return;
    }
    method(prototype, "DataView", "getBigInt64", 1, call -> BigInteger.valueOf(getLong(call)));
    method(prototype, "DataView", "getBigUint64", 1, call -> Values.unsigned(getLong(call)));
    method(prototype, "DataView", "setBigInt64", 2, BufferMethods::setLong);
    method(prototype, "DataView", "setBigUint64", 2, BufferMethods::setLong);
  }

  private void method(
      ScriptableObject target, String owner, String name, int length, Builtins.Body body) {
    Builtins.method(realm, target, owner + "." + name + "()", name, length, body);
  }

  /** Runs a check, which may replace the arguments, before the method that there is. */
  private void guard(
      ScriptableObject target,
      String owner,
      String name,
      int length,
      UnaryOperator<Invocation> check) {
    if (ScriptableObject.getProperty(target, name) instanceof Callable original) {
      method(
          target,
          owner,
          name,
          length,
          call -> {
            Invocation checked = check.apply(call);
            return original.call(call.cx(), realm.scope(), call.receiver(), checked.arguments());
          });
    }
  }

  private static RuntimeException detached(Invocation call) {
    return call.typeError("the buffer is detached");
  }

  /**
   * ValidateTypedArray of the receiver.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-validatetypedarray">ECMAScript,
   *     ValidateTypedArray</a>
   */
  private static NativeTypedArrayView<?> valid(Invocation call) {
    NativeTypedArrayView<?> array = typedArray(call);
    if (array.isTypedArrayOutOfBounds()) {
      throw detached(call);
    }
    return array;
  }

  private static NativeTypedArrayView<?> typedArray(Invocation call) {
    if (call.receiver() instanceof NativeTypedArrayView<?> array) {
      return array;
    }
    throw call.typeError(
        "the receiver must be a typed array, got " + Values.describe(call.receiver()));
  }

  /**
   * set(source, offset).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-%25typedarray%25.prototype.set">ECMAScript,
   *     %TypedArray%.prototype.set</a>
   */
  private Object set(Invocation call) {
    NativeTypedArrayView<?> target = typedArray(call);
    double offset = ScriptRuntime.toInteger(call.argument(1));
    if (offset < 0) {
      throw call.rangeError("offset must not be negative, got " + Values.describe(offset));
    }
    if (target.isTypedArrayOutOfBounds()) {
      throw detached(call);
    }
    if (call.argument(0) instanceof NativeTypedArrayView<?> source) {
      if (source.isTypedArrayOutOfBounds()) {
        throw detached(call);
      }
      TypedArrayKind sourceKind = TypedArrayKind.of(source);
      TypedArrayKind targetKind = TypedArrayKind.of(target);
      if (sourceKind.isBigInt() != targetKind.isBigInt()) {
        throw call.typeError(
            "cannot mix elements of " + targetKind.text() + " and " + sourceKind.text());
      }
      checkFits(call, source.getArrayLength(), offset, target);
      TypedArrays.copy(source, sourceKind, target, targetKind, (int) offset);
      return Undefined.instance;
    }
    Scriptable source = ScriptRuntime.toObject(call.cx(), realm.scope(), call.argument(0));
    long length = AbstractEcmaObjectOperations.lengthOfArrayLike(call.cx(), source);
    checkFits(call, length, offset, target);
    for (int i = 0; i < length; i++) {
      Object element = Invocation.orUndefined(ScriptableObject.getProperty(source, i));
      target.setArrayElement((int) offset + i, element);
    }
    return Undefined.instance;
  }

  private static void checkFits(
      Invocation call, long length, double offset, NativeTypedArrayView<?> target) {
    if (offset + length > target.getArrayLength()) {
      throw call.rangeError(
          length
              + " elements at offset "
              + ScriptRuntime.toString(offset)
              + " do not fit into "
              + target.getArrayLength());
    }
  }

  /**
   * at(index).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-%25typedarray%25.prototype.at">ECMAScript,
   *     %TypedArray%.prototype.at</a>
   */
  private Object at(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    double relative = ScriptRuntime.toInteger(call.argument(0));
    double index = relative >= 0 ? relative : array.getArrayLength() + relative;
    return index < 0 || index >= array.getArrayLength()
        ? Undefined.instance
        : array.getArrayElement((int) index);
  }

  /**
   * toReversed().
   *
   * @see <a href="https://tc39.es/ecma262/#sec-%25typedarray%25.prototype.toreversed">ECMAScript,
   *     %TypedArray%.prototype.toReversed</a>
   */
  private Object toReversed(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    NativeTypedArrayView<?> made = sameKind(call, array);
    int length = array.getArrayLength();
    for (int i = 0; i < length; i++) {
      made.setArrayElement(length - 1 - i, array.getArrayElement(i));
    }
    return made;
  }

  /**
   * with(index, value).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-%25typedarray%25.prototype.with">ECMAScript,
   *     %TypedArray%.prototype.with</a>
   */
  private Object with(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    double relative = ScriptRuntime.toInteger(call.argument(0));
    double index = relative >= 0 ? relative : array.getArrayLength() + relative;
    Object value =
        TypedArrayKind.of(array).isBigInt()
            ? Values.toBigInt(call.argument(1))
            : (Object) ScriptRuntime.toNumber(call.argument(1));
    if (array.isTypedArrayOutOfBounds() || !(index >= 0 && index < array.getArrayLength())) {
      throw call.rangeError(
          "index "
              + ScriptRuntime.toString(relative)
              + " is out of bounds, the array has "
              + (array.isTypedArrayOutOfBounds() ? 0 : array.getArrayLength())
              + " elements");
    }
    NativeTypedArrayView<?> made = sameKind(call, array);
    TypedArrayKind kind = TypedArrayKind.of(array);
    TypedArrays.copy(array, kind, made, kind, 0);
    made.setArrayElement((int) index, value);
    return made;
  }

  /** A new array of the same kind and length. */
  private NativeTypedArrayView<?> sameKind(Invocation call, NativeTypedArrayView<?> array) {
    return typedArrays.create(call, TypedArrayKind.of(array), array.getArrayLength());
  }

  private static long getLong(Invocation call) {
    NativeDataView view = dataView(call);
    double index = TypedArrays.toIndex(call, call.argument(0), "offset");
    boolean littleEndian = ScriptRuntime.toBoolean(call.argument(1));
    int position = position(call, view, index);
    byte[] bytes = view.getBuffer().getBuffer();
    return (long) (littleEndian ? LITTLE_ENDIAN : BIG_ENDIAN).get(bytes, position);
  }

  private static Object setLong(Invocation call) {
    NativeDataView view = dataView(call);
    double index = TypedArrays.toIndex(call, call.argument(0), "offset");
    long value = Values.toBigInt(call.argument(1)).longValue();
    boolean littleEndian = ScriptRuntime.toBoolean(call.argument(2));
    int position = position(call, view, index);
    byte[] bytes = view.getBuffer().getBuffer();
    (littleEndian ? LITTLE_ENDIAN : BIG_ENDIAN).set(bytes, position, value);
    return Undefined.instance;
  }

  private static NativeDataView dataView(Invocation call) {
    if (call.receiver() instanceof NativeDataView view) {
      return view;
    }
    throw call.typeError(
        "the receiver must be a DataView, got " + Values.describe(call.receiver()));
  }

  private static int position(Invocation call, NativeDataView view, double index) {
    if (view.getBuffer().isDetached()) {
      throw detached(call);
    }
    if (index + Long.BYTES > view.getByteLength()) {
      throw call.rangeError(
          "offset "
              + ScriptRuntime.toString(index)
              + " is out of bounds, the view has "
              + view.getByteLength()
              + " bytes");
    }
    return view.getByteOffset() + (int) index;
  }
}
