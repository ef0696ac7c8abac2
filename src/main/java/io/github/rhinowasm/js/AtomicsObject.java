package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Atomics;
import io.github.rhinowasm.runtime.Memory;
import java.math.BigInteger;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * The {@code Atomics} object, which Rhino has not. On shared bytes its operations are those of
 * wasm's atomic instructions, waiting and waking included; others belong to one thread, so that
 * plain accesses do.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-atomics-object">ECMAScript, the Atomics object</a>
 */
final class AtomicsObject {
  private static final String NAME = "Atomics";
  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

  /** The operations that read, modify and write. */
  private enum Operation {
    ADD("add"),
    AND("and"),
    EXCHANGE("exchange"),
    OR("or"),
    SUBTRACT("sub"),
    XOR("xor");

    private final String text;

    Operation(String text) {
      this.text = text;
    }

    private long apply(long old, long operand) {
      return switch (this) {
        case ADD -> old + operand;
        case AND -> old & operand;
        case EXCHANGE -> operand;
        case OR -> old | operand;
        case SUBTRACT -> old - operand;
        case XOR -> old ^ operand;
      };
    }
  }

  /** An element that an operation is about: the array, its kind, the index as it was given. */
  private record Element(NativeTypedArrayView<?> array, TypedArrayKind kind, int index) {

    int size() {
      return kind.elementSize();
    }

    /** The position in the buffer, in bytes. */
    int position() {
      return array.getByteOffset() + index * size();
    }

    /** The memory in which it is; null if that is not shared. */
    Memory shared() {
      return array.getBuffer() instanceof SharedBuffer buffer ? buffer.memory() : null;
    }

    /** Its lower bits; what is above them is undefined. */
    long load() {
      Memory memory = shared();
      if (memory == null) {
        return RawBytes.get(array.getBuffer(), position(), size());
      }
      return switch (size()) {
        case 1 -> Atomics.load8(position(), memory);
        case 2 -> Atomics.load16(position(), memory);
        case 4 -> Atomics.load32(position(), memory);
        default -> Atomics.load64(position(), memory);
      };
    }

    void store(long bits) {
      Memory memory = shared();
      if (memory == null) {
        RawBytes.set(array.getBuffer(), position(), size(), bits);
        return;
      }
      switch (size()) {
        case 1 -> Atomics.store8(position(), (int) bits, memory);
        case 2 -> Atomics.store16(position(), (int) bits, memory);
        case 4 -> Atomics.store32(position(), (int) bits, memory);
        default -> Atomics.store64(position(), bits, memory);
      }
    }

    /** Replaces its bits if they are as expected; returns what was there. */
    long compareExchange(long expected, long bits) {
      Memory memory = shared();
      if (memory == null) {
        long old = load();
        if (equal(old, expected)) {
          store(bits);
        }
        return old;
      }
      int position = position();
      return switch (size()) {
        case 1 -> Atomics.cmpxchg8(position, (int) expected & 0xFF, (int) bits, memory);
        case 2 -> Atomics.cmpxchg16(position, (int) expected & 0xFFFF, (int) bits, memory);
        case 4 -> Atomics.cmpxchg32(position, (int) expected, (int) bits, memory);
        default -> Atomics.cmpxchg64(position, expected, bits, memory);
      };
    }

    /** Whether two numbers are equal in the bits that an element has. */
    boolean equal(long one, long other) {
      return (one ^ other) << Long.SIZE - size() * Byte.SIZE == 0;
    }
  }

  private AtomicsObject() {}

  /** Defines the object in a scope, unless there is one. */
  static void install(Realm realm, Context cx) {
    ScriptableObject scope = realm.scope();
    if (ScriptableObject.hasProperty(scope, NAME)) {
      return;
    }
    ScriptableObject object = (ScriptableObject) cx.newObject(scope);
    Builtins.toStringTag(object, NAME);
    for (Operation operation : Operation.values()) {
      method(realm, object, operation.text, 3, call -> readModifyWrite(call, operation));
    }
    method(realm, object, "compareExchange", 4, AtomicsObject::compareExchange);
    method(realm, object, "isLockFree", 1, AtomicsObject::isLockFree);
    method(realm, object, "load", 2, AtomicsObject::load);
    method(realm, object, "notify", 3, AtomicsObject::notify);
    method(realm, object, "pause", 0, AtomicsObject::pause);
    method(realm, object, "store", 3, AtomicsObject::store);
    method(realm, object, "wait", 4, AtomicsObject::waitFor);
    scope.defineProperty(NAME, object, ScriptableObject.DONTENUM);
  }

  private static void method(
      Realm realm, ScriptableObject object, String name, int length, Builtins.Body body) {
    Builtins.method(realm, object, NAME + "." + name + "()", name, length, body);
  }

  /**
   * ValidateAtomicAccessOnIntegerTypedArray, of the first two arguments.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-validateatomicaccessonintegertypedarray">ECMAScript,
   *     ValidateAtomicAccessOnIntegerTypedArray</a>
   */
  private static Element element(Invocation call, boolean waitable) {
    NativeTypedArrayView<?> array = integerTypedArray(call, waitable);
    int length = array.getArrayLength();
    double index = TypedArrays.toIndex(call, call.argument(1), "index");
    if (index >= length) {
      throw Bounds.ofElement(call, index, length);
    }
    return new Element(array, TypedArrayKind.of(array), (int) index);
  }

  /**
   * ValidateIntegerTypedArray, of the first argument.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-validateintegertypedarray">ECMAScript,
   *     ValidateIntegerTypedArray</a>
   */
  private static NativeTypedArrayView<?> integerTypedArray(Invocation call, boolean waitable) {
    if (!(call.argument(0) instanceof NativeTypedArrayView<?> array)) {
      throw call.typeError(
          "argument 0 must be a typed array, got " + Values.describe(call.argument(0)));
    }
    TypedArrays.checkInBounds(call, array);
    TypedArrayKind kind = TypedArrayKind.of(array);
    boolean suitable =
        waitable
            ? kind == TypedArrayKind.INT32 || kind == TypedArrayKind.BIG_INT64
            : kind != TypedArrayKind.UINT8_CLAMPED && !kind.isFloat();
    if (!suitable) {
      throw call.typeError(
          "argument 0 must be "
              + (waitable ? "an Int32Array or a BigInt64Array" : "an array of integers")
              + ", got a "
              + kind.text());
    }
    return array;
  }

  /** RevalidateAtomicAccess: a conversion may have run a script. */
  private static void revalidate(Invocation call, Element element) {
    TypedArrays.checkInBounds(call, element.array);
    if (element.index >= element.array.getArrayLength()) {
      throw Bounds.ofElement(call, element.index, element.array.getArrayLength());
    }
  }

  /** ToBigInt or ToIntegerOrInfinity, as the elements are. */
  private static Object toInteger(TypedArrayKind kind, Object value) {
    if (kind.isBigInt()) {
      return Values.toBigInt(value);
    }
    double integer = ScriptRuntime.toInteger(value);
    return integer == 0 ? 0.0 : integer;
  }

  /**
   * AtomicReadModifyWrite.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-atomicreadmodifywrite">ECMAScript,
   *     AtomicReadModifyWrite</a>
   */
  private static Object readModifyWrite(Invocation call, Operation operation) {
    Element element = element(call, false);
    long operand = element.kind.encode(toInteger(element.kind, call.argument(2)));
    revalidate(call, element);
    long old = element.load();
    while (true) {
      long found = element.compareExchange(old, operation.apply(old, operand));
      if (element.equal(found, old)) {
        return element.kind.decode(old);
      }
      old = found;
    }
  }

  /** Atomics.compareExchange(typedArray, index, expectedValue, replacementValue). */
  private static Object compareExchange(Invocation call) {
    Element element = element(call, false);
    TypedArrayKind kind = element.kind;
    long expected = kind.encode(toInteger(kind, call.argument(2)));
    long replacement = kind.encode(toInteger(kind, call.argument(3)));
    revalidate(call, element);
    return kind.decode(element.compareExchange(expected, replacement));
  }

  /** Atomics.isLockFree(size). */
  private static Object isLockFree(Invocation call) {
    double size = ScriptRuntime.toInteger(call.argument(0));
    return size == 1 || size == 2 || size == 4 || size == 8;
  }

  /** Atomics.load(typedArray, index). */
  private static Object load(Invocation call) {
    Element element = element(call, false);
    revalidate(call, element);
    return element.kind.decode(element.load());
  }

  /** Atomics.store(typedArray, index, value). */
  private static Object store(Invocation call) {
    Element element = element(call, false);
    Object value = toInteger(element.kind, call.argument(2));
    revalidate(call, element);
    element.store(element.kind.encode(value));
    return value;
  }

  /**
   * Atomics.wait(typedArray, index, value, timeout). Every agent can block.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-dowait">ECMAScript, DoWait</a>
   */
  private static Object waitFor(Invocation call) {
    if (!(integerTypedArray(call, true).getBuffer() instanceof SharedBuffer buffer)) {
      throw call.typeError("argument 0 must be an array over a SharedArrayBuffer");
    }
    Memory memory = buffer.memory();
    Element element = element(call, true);
    long expected = element.kind.encode(call.argument(2));
    double milliseconds = ScriptRuntime.toNumber(call.argument(3));
    long timeout =
        Double.isNaN(milliseconds) || milliseconds == Double.POSITIVE_INFINITY
            ? -1
            : (long) Math.ceil(Math.max(milliseconds, 0) * NANOSECONDS_PER_MILLISECOND);
    int position = element.position();
    int result =
        element.size() == 4
            ? Atomics.wait32(position, (int) expected, timeout, memory)
            : Atomics.wait64(position, expected, timeout, memory);
    return switch (result) {
      case 0 -> "ok";
      case 1 -> "not-equal";
      default -> "timed-out";
    };
  }

  /**
   * Atomics.notify(typedArray, index, count).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-atomics.notify">ECMAScript, Atomics.notify</a>
   */
  private static Object notify(Invocation call) {
    Element element = element(call, true);
    double count =
        call.isMissing(2)
            ? Double.POSITIVE_INFINITY
            : Math.max(ScriptRuntime.toInteger(call.argument(2)), 0);
    Memory memory = element.shared();
    if (memory == null) {
      return 0;
    }
    int most = count > Integer.MAX_VALUE ? -1 : (int) count;
    return Atomics.notify(element.position(), most, memory);
  }

  /**
   * Atomics.pause(iterations).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-atomics.pause">ECMAScript, Atomics.pause</a>
   */
  private static Object pause(Invocation call) {
    if (!call.isMissing(0)
        && !(call.argument(0) instanceof Number number
            && !(number instanceof BigInteger)
            && number.doubleValue() == Math.rint(number.doubleValue())
            && !Double.isInfinite(number.doubleValue()))) {
      throw call.typeError(
          "argument 0 must be an integral number, got " + Values.describe(call.argument(0)));
    }
    Thread.onSpinWait();
    return Undefined.instance;
  }
}
