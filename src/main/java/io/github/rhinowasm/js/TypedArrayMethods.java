package io.github.rhinowasm.js;

import java.util.List;
import org.mozilla.javascript.AbstractEcmaObjectOperations;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Constructable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * The methods of %TypedArray% and of its prototype, except those that call a function for each
 * element ({@link TypedArrayIteration}) and those that sort ({@link TypedArraySorting}). Rhino's
 * own go by the length that an array had at the beginning, and several go wrong once the buffer is
 * detached. The methods that make iterators stay Rhino's.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-%25typedarray%25-intrinsic-object">ECMAScript, the
 *     %TypedArray% intrinsic object</a>
 */
final class TypedArrayMethods {
  /** The methods of the prototype, with their lengths. */
  private enum Method {
    AT("at", 1),
    COPY_WITHIN("copyWithin", 2),
    FILL("fill", 1),
    INCLUDES("includes", 1),
    INDEX_OF("indexOf", 1),
    JOIN("join", 1),
    LAST_INDEX_OF("lastIndexOf", 1),
    REVERSE("reverse", 0),
    SET("set", 1),
    SLICE("slice", 2),
    SUBARRAY("subarray", 2),
    TO_LOCALE_STRING("toLocaleString", 0),
    TO_REVERSED("toReversed", 0),
    TO_STRING("toString", 0),
    WITH("with", 2);

    private final String text;
    private final int length;

    Method(String text, int length) {
      this.text = text;
      this.length = length;
    }
  }

  private final Realm realm;
  private final TypedArrays typedArrays;

  TypedArrayMethods(Realm realm, TypedArrays typedArrays) {
    this.realm = realm;
    this.typedArrays = typedArrays;
  }

  /**
   * Defines the methods.
   *
   * @param constructor %TypedArray%, or one of its heirs if that is sealed
   */
  void define(Context cx, ScriptableObject constructor) {
    ScriptableObject prototype = (ScriptableObject) constructor.get("prototype", constructor);
    for (Method method : Method.values()) {
      Builtins.method(
          realm, prototype, where(method.text), method.text, method.length, c -> run(method, c));
    }
    new TypedArrayIteration(typedArrays).define(realm, prototype);
    new TypedArraySorting(typedArrays).define(realm, prototype);
    Builtins.method(realm, constructor, where("from"), "from", 1, this::from);
    Builtins.method(realm, constructor, where("of"), "of", 0, this::of);
    Object values = ScriptableObject.getProperty(prototype, "values");
    prototype.defineProperty(SymbolKey.ITERATOR, values, ScriptableObject.DONTENUM);
    // Not through Builtins: these are read at each turn of a loop.
    int hidden = ScriptableObject.DONTENUM | ScriptableObject.READONLY;
    prototype.defineProperty(
        cx, "length", receiver -> TypedArrays.length(receiver(receiver)), hidden);
    prototype.defineProperty(
        cx,
        "byteLength",
        receiver -> {
          NativeTypedArrayView<?> array = receiver(receiver);
          return array.isTypedArrayOutOfBounds() ? 0 : array.getByteLength();
        },
        hidden);
  }

  static String where(String name) {
    return "TypedArray." + name + "()";
  }

  private NativeTypedArrayView<?> receiver(Scriptable receiver) {
    if (receiver instanceof NativeTypedArrayView<?> array) {
      return array;
    }
    throw realm.errors().exception(Errors.Kind.TYPE_ERROR, noTypedArray(receiver));
  }

  private static String noTypedArray(Scriptable receiver) {
    return "the receiver must be a typed array, got " + Values.describe(receiver);
  }

  /**
   * ValidateTypedArray of the receiver.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-validatetypedarray">ECMAScript,
   *     ValidateTypedArray</a>
   */
  static NativeTypedArrayView<?> valid(Invocation call) {
    NativeTypedArrayView<?> array = typedArray(call);
    TypedArrays.checkInBounds(call, array);
    return array;
  }

  private static NativeTypedArrayView<?> typedArray(Invocation call) {
    if (call.receiver() instanceof NativeTypedArrayView<?> array) {
      return array;
    }
    throw call.typeError(noTypedArray(call.receiver()));
  }

  private Object run(Method method, Invocation call) {
    return switch (method) {
      case AT -> at(call);
      case COPY_WITHIN -> copyWithin(call);
      case FILL -> fill(call);
      case INCLUDES -> includes(call);
      case INDEX_OF -> indexOf(call);
      case JOIN -> join(call);
      case LAST_INDEX_OF -> lastIndexOf(call);
      case REVERSE -> reverse(call);
      case SET -> set(call);
      case SLICE -> slice(call);
      case SUBARRAY -> subarray(call);
      case TO_LOCALE_STRING -> toLocaleString(call);
      case TO_REVERSED -> toReversed(call);
      case TO_STRING -> toString(call);
      case WITH -> with(call);
    };
  }

  /** at(index). */
  private Object at(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    double relative = ScriptRuntime.toInteger(call.argument(0));
    double index = relative >= 0 ? relative : length + relative;
    return index < 0 || index >= length ? Undefined.instance : array.getArrayElement((int) index);
  }

  /** copyWithin(target, start, end). */
  private Object copyWithin(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    int to = Buffers.relative(call.argument(0), 0, length);
    int from = Buffers.relative(call.argument(1), 0, length);
    int end = Buffers.relative(call.argument(2), length, length);
    int count = Math.min(end - from, length - to);
    if (count > 0) {
      TypedArrays.checkInBounds(call, array);
      int present = array.getArrayLength();
      count = Math.min(count, present - Math.max(from, to));
      if (count > 0) {
        int size = array.getBytesPerElement();
        int start = array.getByteOffset();
        RawBytes.copy(
            array.getBuffer(),
            start + from * size,
            array.getBuffer(),
            start + to * size,
            count * size);
      }
    }
    return array;
  }

  /** fill(value, start, end). */
  private Object fill(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    TypedArrayKind kind = TypedArrayKind.of(array);
    long bits = kind.encode(call.argument(0));
    int from = Buffers.relative(call.argument(1), 0, length);
    int end = Buffers.relative(call.argument(2), length, length);
    TypedArrays.checkInBounds(call, array);
    end = Math.min(end, array.getArrayLength());
    int size = kind.elementSize();
    int start = array.getByteOffset();
    if (size == 1) {
      if (from < end) {
        RawBytes.fill(array.getBuffer(), start + from, start + end, (byte) bits);
      }
      return array;
    }
    for (int i = from; i < end; i++) {
      RawBytes.set(array.getBuffer(), start + i * size, size, bits);
    }
    return array;
  }

  /** includes(value, fromIndex). */
  private Object includes(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    if (length == 0) {
      return false;
    }
    int from = Buffers.relative(call.argument(1), 0, length);
    for (int i = from; i < length; i++) {
      if (ScriptRuntime.sameZero(element(array, i), call.argument(0))) {
        return true;
      }
    }
    return false;
  }

  /** Get of an element; undefined beyond the end. */
  static Object element(NativeTypedArrayView<?> array, int index) {
    return array.getArrayElement(index);
  }

  /** indexOf(value, fromIndex). */
  private Object indexOf(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    if (length == 0) {
      return -1;
    }
    int from = Buffers.relative(call.argument(1), 0, length);
    int end = Math.min(length, TypedArrays.length(array));
    for (int i = from; i < end; i++) {
      if (ScriptRuntime.shallowEq(element(array, i), call.argument(0))) {
        return i;
      }
    }
    return -1;
  }

  /** lastIndexOf(value, fromIndex). */
  private Object lastIndexOf(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    if (length == 0) {
      return -1;
    }
    double relative =
        call.arguments().length > 1 ? ScriptRuntime.toInteger(call.argument(1)) : length - 1;
    double from = relative >= 0 ? Math.min(relative, length - 1) : length + relative;
    for (int i = (int) Math.min(from, TypedArrays.length(array) - 1); i >= 0 && from >= 0; i--) {
      if (ScriptRuntime.shallowEq(element(array, i), call.argument(0))) {
        return i;
      }
    }
    return -1;
  }

  /** join(separator). */
  private Object join(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    String separator = call.isMissing(0) ? "," : ScriptRuntime.toString(call.argument(0));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        text.append(separator);
      }
      Object element = element(array, i);
      if (!Undefined.isUndefined(element)) {
        text.append(ScriptRuntime.toString(element));
      }
    }
    return text.toString();
  }

  /** toLocaleString(). */
  private Object toLocaleString(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        text.append(',');
      }
      Object element = element(array, i);
      if (!Undefined.isUndefined(element)) {
        Scriptable object = ScriptRuntime.toObject(call.cx(), realm.scope(), element);
        if (!(ScriptableObject.getProperty(object, "toLocaleString") instanceof Callable method)) {
          throw call.typeError("an element has no method 'toLocaleString'");
        }
        text.append(
            ScriptRuntime.toString(
                method.call(call.cx(), realm.scope(), object, call.arguments())));
      }
    }
    return text.toString();
  }

  /** toString(), which is that of Array. */
  private Object toString(Invocation call) {
    Scriptable receiver = call.receiver();
    if (receiver == null || Undefined.isUndefined(receiver)) {
      throw call.typeError("the receiver must be an object, got " + Values.describe(receiver));
    }
    if (ScriptableObject.getProperty(receiver, "join") instanceof Callable join) {
      return join.call(call.cx(), realm.scope(), receiver, ScriptRuntime.emptyArgs);
    }
    return "[object " + receiver.getClassName() + "]";
  }

  /** reverse(). */
  private Object reverse(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    copyReversed(array, array);
    return array;
  }

  /** toReversed(). */
  private Object toReversed(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    NativeTypedArrayView<?> made = sameKind(call, array);
    copyReversed(array, made);
    return made;
  }

  /** Both may be the same. */
  private static void copyReversed(NativeTypedArrayView<?> source, NativeTypedArrayView<?> target) {
    int size = source.getBytesPerElement();
    int first = 0;
    int last = source.getArrayLength() - 1;
    for (; first <= last; first++, last--) {
      long low = RawBytes.get(source.getBuffer(), source.getByteOffset() + first * size, size);
      long high = RawBytes.get(source.getBuffer(), source.getByteOffset() + last * size, size);
      RawBytes.set(target.getBuffer(), target.getByteOffset() + first * size, size, high);
      RawBytes.set(target.getBuffer(), target.getByteOffset() + last * size, size, low);
    }
  }

  /** A new array of the same kind and length. */
  private NativeTypedArrayView<?> sameKind(Invocation call, NativeTypedArrayView<?> array) {
    return typedArrays.create(call, TypedArrayKind.of(array), array.getArrayLength());
  }

  /** set(source, offset). */
  private Object set(Invocation call) {
    NativeTypedArrayView<?> target = typedArray(call);
    double offset = ScriptRuntime.toInteger(call.argument(1));
    if (offset < 0) {
      throw call.rangeError("offset must not be negative, got " + Values.describe(offset));
    }
    TypedArrays.checkInBounds(call, target);
    if (call.argument(0) instanceof NativeTypedArrayView<?> source) {
      TypedArrays.checkInBounds(call, source);
      TypedArrayKind sourceKind = TypedArrayKind.of(source);
      TypedArrayKind targetKind = TypedArrayKind.of(target);
      TypedArrays.checkContent(call, targetKind, sourceKind);
      checkFits(call, source.getArrayLength(), offset, target.getArrayLength());
      TypedArrays.copy(source, sourceKind, target, targetKind, (int) offset);
      return Undefined.instance;
    }
    int targetLength = target.getArrayLength();
    Scriptable source = ScriptRuntime.toObject(call.cx(), realm.scope(), call.argument(0));
    long length = AbstractEcmaObjectOperations.lengthOfArrayLike(call.cx(), source);
    checkFits(call, length, offset, targetLength);
    for (int i = 0; i < length; i++) {
      Object element = Invocation.orUndefined(ScriptableObject.getProperty(source, i));
      target.setArrayElement((int) offset + i, element);
    }
    return Undefined.instance;
  }

  private static void checkFits(Invocation call, long length, double offset, int available) {
    if (offset + length > available) {
      throw call.rangeError(
          length
              + " elements at offset "
              + ScriptRuntime.toString(offset)
              + " do not fit into "
              + available);
    }
  }

  /** slice(start, end). */
  private Object slice(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    int start = Buffers.relative(call.argument(0), 0, length);
    int end = Buffers.relative(call.argument(1), length, length);
    int count = Math.max(end - start, 0);
    NativeTypedArrayView<?> made = typedArrays.speciesCreate(call, array, count);
    if (count == 0) {
      return made;
    }
    TypedArrays.checkInBounds(call, array);
    end = Math.min(end, array.getArrayLength());
    TypedArrayKind kind = TypedArrayKind.of(array);
    if (kind == TypedArrayKind.of(made)) {
      int size = kind.elementSize();
      int bytes = Math.min((end - start) * size, made.getByteLength());
      if (bytes > 0) {
        RawBytes.copy(
            array.getBuffer(),
            array.getByteOffset() + start * size,
            made.getBuffer(),
            made.getByteOffset(),
            bytes);
      }
      return made;
    }
    for (int i = start; i < end; i++) {
      made.setArrayElement(i - start, element(array, i));
    }
    return made;
  }

  /** subarray(start, end). */
  private Object subarray(Invocation call) {
    NativeTypedArrayView<?> array = typedArray(call);
    int length = TypedArrays.length(array);
    int start = Buffers.relative(call.argument(0), 0, length);
    boolean tracksLength =
        call.isMissing(1) && array instanceof ForeignView view && view.tracksLength();
    int end = Buffers.relative(call.argument(1), length, length);
    int offset = array.getByteOffset() + start * array.getBytesPerElement();
    return tracksLength
        ? typedArrays.speciesCreate(call, array, array.getBuffer(), offset)
        : typedArrays.speciesCreate(
            call, array, array.getBuffer(), offset, Math.max(end - start, 0));
  }

  /** with(index, value). */
  private Object with(Invocation call) {
    NativeTypedArrayView<?> array = valid(call);
    int length = array.getArrayLength();
    TypedArrayKind kind = TypedArrayKind.of(array);
    double relative = ScriptRuntime.toInteger(call.argument(0));
    double index = relative >= 0 ? relative : length + relative;
    Object value = kind.toNumeric(call.argument(1));
    int present = TypedArrays.length(array);
    if (!(index >= 0 && index < present)) {
      throw Bounds.ofElement(call, relative, present);
    }
    NativeTypedArrayView<?> made = typedArrays.create(call, kind, length);
    for (int i = 0; i < length; i++) {
      made.setArrayElement(i, i == (int) index ? value : orZero(kind, element(array, i)));
    }
    return made;
  }

  /** An array that has shrunk since has no elements there, of which BigInts can't be made. */
  private static Object orZero(TypedArrayKind kind, Object element) {
    return kind.isBigInt() && Undefined.isUndefined(element) ? kind.decode(0) : element;
  }

  /** %TypedArray%.from(source, mapper, thisArg). */
  private Object from(Invocation call) {
    Constructable constructor = constructor(call);
    Object mapper = call.argument(1);
    if (!call.isMissing(1) && !(mapper instanceof Callable)) {
      throw call.typeError("the mapper must be a function, got " + Values.describe(mapper));
    }
    if (call.argument(0) == null || call.isMissing(0)) {
      throw call.typeError("there is no source, got " + Values.describe(call.argument(0)));
    }
    Scriptable source = ScriptRuntime.toObject(call.cx(), realm.scope(), call.argument(0));
    Iteration iteration = new Iteration(call.cx(), realm, call::typeError);
    Callable method = iteration.iteratorMethod(source);
    List<Object> values = method == null ? null : iteration.iteratorToList(source, method);
    long length =
        values == null
            ? AbstractEcmaObjectOperations.lengthOfArrayLike(call.cx(), source)
            : values.size();
    NativeTypedArrayView<?> made = typedArrays.createFrom(call, constructor, length(length));
    for (int i = 0; i < length; i++) {
      Object value =
          values == null
              ? Invocation.orUndefined(ScriptableObject.getProperty(source, i))
              : values.get(i);
      if (mapper instanceof Callable function) {
        value =
            function.call(
                call.cx(),
                realm.scope(),
                TypedArrayIteration.thisObject(call, function, 2),
                new Object[] {value, i});
      }
      made.setArrayElement(i, value);
    }
    return made;
  }

  private static Object length(long length) {
    return length <= Integer.MAX_VALUE ? (Object) (int) length : (Object) (double) length;
  }

  /** %TypedArray%.of(...items). */
  private Object of(Invocation call) {
    Constructable constructor = constructor(call);
    int length = call.arguments().length;
    NativeTypedArrayView<?> made = typedArrays.createFrom(call, constructor, length);
    for (int i = 0; i < length; i++) {
      made.setArrayElement(i, call.argument(i));
    }
    return made;
  }

  private static Constructable constructor(Invocation call) {
    if (AbstractEcmaObjectOperations.isConstructor(call.cx(), call.receiver())) {
      return (Constructable) call.receiver();
    }
    throw call.typeError(
        "the receiver must be a constructor, got " + Values.describe(call.receiver()));
  }
}
