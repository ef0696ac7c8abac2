package io.github.rhinowasm.js;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.AbstractEcmaObjectOperations;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Constructable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * Typed array constructors in place of Rhino's: their arrays are little-endian, and they take what
 * ECMAScript says in the way it says. Rhino's prototype objects stay in use, so that arrays made
 * before are instances of the new constructors too - unless they are sealed, as in a shared scope.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-typedarray-constructors">ECMAScript, the TypedArray
 *     constructors</a>
 */
final class TypedArrays {
  private static final int FIXED =
      ScriptableObject.DONTENUM | ScriptableObject.READONLY | ScriptableObject.PERMANENT;
  private static final double MAXIMUM_INDEX = 9007199254740991.0;

  private final Realm realm;
  private final Object arrayValues;
  private final Map<TypedArrayKind, Builtins.InterfaceObject> constructors =
      new EnumMap<>(TypedArrayKind.class);

  private TypedArrays(Realm realm) {
    this.realm = realm;
    Scriptable array = ScriptableObject.getClassPrototype(realm.scope(), "Array");
    arrayValues = ScriptableObject.getProperty(array, SymbolKey.ITERATOR);
  }

  /** Replaces the constructors of a scope, and mends methods where Rhino's are wrong. */
  static void install(Realm realm, Context cx) {
    ScriptableObject scope = realm.scope();
    if (ScriptableObject.getProperty(scope, TypedArrayKind.UINT8.text())
        instanceof Builtins.InterfaceObject) {
      return;
    }
    TypedArrays typedArrays = new TypedArrays(realm);
    TypedArrayMethods methods = new TypedArrayMethods(realm, typedArrays);
    ScriptableObject mended = null;
    for (TypedArrayKind kind : TypedArrayKind.values()) {
      if (!(ScriptableObject.getProperty(scope, kind.text()) instanceof ScriptableObject old)) {
        continue;
      }
      boolean owned = realm.owns(kind.text());
      ScriptableObject constructor = typedArrays.replace(kind, old);
      ScriptableObject common = (ScriptableObject) constructor.getPrototype();
      ScriptableObject target = common.isSealed() || !owned ? constructor : common;
      if (target != mended) {
        Builtins.species(realm, cx, target);
        methods.define(cx, target);
        mended = target;
      }
    }
  }

  private ScriptableObject replace(TypedArrayKind kind, ScriptableObject old) {
    ScriptableObject scope = realm.scope();
    ScriptableObject prototype = (ScriptableObject) old.get("prototype", old);
    Builtins.InterfaceObject constructor =
        new Builtins.InterfaceObject(
            realm, kind.text(), 3, kind.text() + "()", call -> construct(call, kind));
    constructor.adopt(prototype);
    constructors.put(kind, constructor);
    constructor.setPrototype(old.getPrototype());
    constructor.defineProperty("BYTES_PER_ELEMENT", kind.elementSize(), FIXED);
    scope.defineProperty(kind.text(), constructor, ScriptableObject.DONTENUM);
    return constructor;
  }

  /**
   * TypedArray(...args).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-typedarray">ECMAScript, TypedArray(...args)</a>
   */
  private Object construct(Invocation call, TypedArrayKind kind) {
    Object first = call.argument(0);
    if (!ScriptRuntime.isObject(first)) {
      double length = toIndex(call, first, "length");
      call.newObject().create();
      return allocate(call, kind, length);
    }
    call.newObject().create();
    if (first instanceof NativeTypedArrayView<?> source) {
      return initializeFromTypedArray(call, kind, source);
    }
    if (first instanceof NativeArrayBuffer buffer) {
      return initializeFromArrayBuffer(call, kind, buffer);
    }
    Scriptable object = (Scriptable) first;
    if (realm.hints() != null) {
      ValueHints.view(realm.hints(), kind.text(), object);
    }
    Iteration iteration = new Iteration(call.cx(), realm, call::typeError);
    Callable method = iteration.iteratorMethod(object);
    if (method == null || method == arrayValues && object instanceof NativeArray) {
      return initializeFromArrayLike(call, kind, object);
    }
    return initializeFromList(call, kind, iteration.iteratorToList(object, method));
  }

  /** A new array, whatever a script has put in the place of the constructor. */
  NativeTypedArrayView<?> create(Invocation call, TypedArrayKind kind, int length) {
    NativeTypedArrayView<?> made = allocate(call, kind, length);
    made.setPrototype((Scriptable) constructors.get(kind).getPrototypeProperty());
    made.setParentScope(realm.scope());
    return made;
  }

  /**
   * TypedArraySpeciesCreate.
   *
   * @see <a href="https://tc39.es/ecma262/#typedarray-species-create">ECMAScript,
   *     TypedArraySpeciesCreate</a>
   */
  NativeTypedArrayView<?> speciesCreate(
      Invocation call, NativeTypedArrayView<?> exemplar, Object... args) {
    TypedArrayKind kind = TypedArrayKind.of(exemplar);
    Constructable constructor =
        AbstractEcmaObjectOperations.speciesConstructor(
            call.cx(), exemplar, constructors.get(kind));
    NativeTypedArrayView<?> made = createFrom(call, constructor, args);
    checkContent(call, kind, TypedArrayKind.of(made));
    return made;
  }

  /**
   * TypedArrayCreateFromCtor.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-typedarraycreatefromctor">ECMAScript,
   *     TypedArrayCreateFromCtor</a>
   */
  NativeTypedArrayView<?> createFrom(Invocation call, Constructable constructor, Object... args) {
    Object made = constructor.construct(call.cx(), realm.scope(), args);
    if (!(made instanceof NativeTypedArrayView<?> array)) {
      throw call.typeError("the constructor made " + Values.describe(made) + ", no typed array");
    }
    checkInBounds(call, array);
    if (args.length == 1
        && args[0] instanceof Number least
        && array.getArrayLength() < least.doubleValue()) {
      throw call.typeError(
          "the constructor made an array of length "
              + array.getArrayLength()
              + ", but "
              + least
              + " is needed");
    }
    return array;
  }

  /** The length of an array; 0 if it is out of bounds. */
  static int length(NativeTypedArrayView<?> array) {
    return array.isTypedArrayOutOfBounds() ? 0 : array.getArrayLength();
  }

  static void checkInBounds(Invocation call, NativeTypedArrayView<?> array) {
    if (array.isTypedArrayOutOfBounds()) {
      throw call.typeError(
          array.getBuffer().isDetached()
              ? "the buffer of the array is detached"
              : "the array is out of the bounds of its buffer");
    }
  }

  static void checkContent(Invocation call, TypedArrayKind one, TypedArrayKind other) {
    if (one.isBigInt() != other.isBigInt()) {
      throw call.typeError("cannot mix elements of " + one.text() + " and " + other.text());
    }
  }

  /** A view of a new buffer. */
  private NativeTypedArrayView<?> allocate(Invocation call, TypedArrayKind kind, double length) {
    NativeArrayBuffer buffer = realm.buffers().allocate(call, length * kind.elementSize());
    return kind.view(buffer, 0, (int) length, false);
  }

  /**
   * InitializeTypedArrayFromTypedArray.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-initializetypedarrayfromtypedarray">ECMAScript,
   *     InitializeTypedArrayFromTypedArray</a>
   */
  private Object initializeFromTypedArray(
      Invocation call, TypedArrayKind kind, NativeTypedArrayView<?> source) {
    checkInBounds(call, source);
    TypedArrayKind sourceKind = TypedArrayKind.of(source);
    checkContent(call, kind, sourceKind);
    NativeTypedArrayView<?> made = allocate(call, kind, source.getArrayLength());
    copy(source, sourceKind, made, kind, 0);
    return made;
  }

  /** Copies all elements; one block if their bytes stay the same. */
  static void copy(
      NativeTypedArrayView<?> source,
      TypedArrayKind sourceKind,
      NativeTypedArrayView<?> target,
      TypedArrayKind targetKind,
      int targetIndex) {
    int length = source.getArrayLength();
    int size = targetKind.elementSize();
    int start = target.getByteOffset() + targetIndex * size;
    if (sourceKind == targetKind || isByteCopy(sourceKind, targetKind)) {
      RawBytes.copy(
          source.getBuffer(), source.getByteOffset(), target.getBuffer(), start, length * size);
      return;
    }
    // Both may be views of the same bytes.
    Object[] elements = source.toArray();
    for (int i = 0; i < length; i++) {
      target.setArrayElement(targetIndex + i, elements[i]);
    }
  }

  private static boolean isByteCopy(TypedArrayKind source, TypedArrayKind target) {
    return source.elementSize() == target.elementSize()
        && !source.isFloat()
        && !target.isFloat()
        && (target != TypedArrayKind.UINT8_CLAMPED || source == TypedArrayKind.UINT8);
  }

  /**
   * InitializeTypedArrayFromArrayBuffer.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-initializetypedarrayfromarraybuffer">ECMAScript,
   *     InitializeTypedArrayFromArrayBuffer</a>
   */
  private Object initializeFromArrayBuffer(
      Invocation call, TypedArrayKind kind, NativeArrayBuffer buffer) {
    int size = kind.elementSize();
    double offset = toIndex(call, call.argument(1), "byte offset");
    if (offset % size != 0) {
      throw call.rangeError(
          "byte offset " + ScriptRuntime.toString(offset) + " is no multiple of " + size);
    }
    boolean hasLength = !call.isMissing(2);
    double length = hasLength ? toIndex(call, call.argument(2), "length") : 0;
    Buffers.checkAttached(call, buffer);
    int available = buffer.getLength();
    boolean tracksLength = !hasLength && !Buffers.isFixedLength(buffer);
    if (tracksLength) {
      length = offset > available ? -1 : Math.floor((available - offset) / size);
    } else if (!hasLength) {
      if (available % size != 0) {
        throw call.rangeError(
            "the buffer has " + available + " bytes, which is no multiple of " + size);
      }
      length = (available - offset) / size;
    }
    if (length < 0 || offset + length * size > available) {
      throw hasLength
          ? Bounds.ofView(call, offset, "length", length, available)
          : Bounds.ofOffset(call, "byte offset", offset, "buffer", available);
    }
    return kind.view(buffer, (int) offset, (int) length, tracksLength);
  }

  private Object initializeFromList(Invocation call, TypedArrayKind kind, List<Object> values) {
    NativeTypedArrayView<?> made = allocate(call, kind, values.size());
    for (int i = 0; i < values.size(); i++) {
      made.setArrayElement(i, values.get(i));
    }
    return made;
  }

  private Object initializeFromArrayLike(Invocation call, TypedArrayKind kind, Scriptable object) {
    long length = AbstractEcmaObjectOperations.lengthOfArrayLike(call.cx(), object);
    NativeTypedArrayView<?> made = allocate(call, kind, length);
    for (int i = 0; i < length; i++) {
      made.setArrayElement(i, Invocation.orUndefined(ScriptableObject.getProperty(object, i)));
    }
    return made;
  }

  /**
   * ToIndex.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-toindex">ECMAScript, ToIndex</a>
   */
  static double toIndex(Invocation call, Object value, String what) {
    if (value instanceof Integer index && index >= 0) {
      return index;
    }
    double index = ScriptRuntime.toInteger(value);
    if (index < 0 || index > MAXIMUM_INDEX) {
      throw call.rangeError(
          what + " must be a number from 0 to 2^53-1, got " + Values.describe(value));
    }
    return index == 0 ? 0 : index;
  }
}
