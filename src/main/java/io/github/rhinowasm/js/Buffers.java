package io.github.rhinowasm.js;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import org.mozilla.javascript.AbstractEcmaObjectOperations;
import org.mozilla.javascript.Constructable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;

/**
 * The constructors and methods of ArrayBuffer, in place of Rhino's, and of SharedArrayBuffer, which
 * Rhino has not.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-arraybuffer-objects">ECMAScript, ArrayBuffer
 *     objects</a>
 * @see <a href="https://tc39.es/ecma262/#sec-sharedarraybuffer-objects">ECMAScript,
 *     SharedArrayBuffer objects</a>
 */
final class Buffers {
  private static final String ARRAY_BUFFER = "ArrayBuffer";
  private static final String DETACHED = "the buffer is detached";

  /** Where ArrayBuffers end, here. */
  static final double TOO_LONG = Integer.MAX_VALUE - 1;

  /** How many bytes are made for a unit of fuel. */
  private static final int BYTES_PER_UNIT = 64;

  /** Of shorter buffers the object is what counts, and objects are not counted. */
  private static final int LEAST_COUNTED = 128;

  private final Realm realm;
  private final ScriptableObject arrayBuffer;
  private final ScriptableObject sharedArrayBuffer;

  private Buffers(Realm realm, ScriptableObject arrayBuffer, ScriptableObject sharedArrayBuffer) {
    this.realm = realm;
    this.arrayBuffer = arrayBuffer;
    this.sharedArrayBuffer = sharedArrayBuffer;
  }

  /** Defines the constructors in a scope, unless they are there. */
  static Buffers install(Realm realm, Context cx) {
    ScriptableObject scope = realm.scope();
    ScriptableObject old = (ScriptableObject) ScriptableObject.getProperty(scope, ARRAY_BUFFER);
    if (old instanceof Builtins.InterfaceObject
        && ScriptableObject.getProperty(scope, SharedBuffer.NAME)
            instanceof Builtins.InterfaceObject shared) {
      return new Buffers(realm, old, shared);
    }
    Builtins.InterfaceObject unshared =
        new Builtins.InterfaceObject(
            realm, ARRAY_BUFFER, 1, "ArrayBuffer()", Buffers::constructUnshared);
    unshared.adopt((ScriptableObject) old.get("prototype", old));
    Builtins.InterfaceObject shared =
        new Builtins.InterfaceObject(
            realm, SharedBuffer.NAME, 1, "SharedArrayBuffer()", Buffers::constructShared);
    Buffers buffers = new Buffers(realm, unshared, shared);
    buffers.defineUnshared(cx, unshared);
    buffers.defineShared(cx, shared);
    scope.defineProperty(ARRAY_BUFFER, unshared, ScriptableObject.DONTENUM);
    scope.defineProperty(SharedBuffer.NAME, shared, ScriptableObject.DONTENUM);
    return buffers;
  }

  private void defineUnshared(Context cx, Builtins.InterfaceObject constructor) {
    ScriptableObject prototype = (ScriptableObject) constructor.getPrototypeProperty();
    Builtins.species(realm, cx, constructor);
    Builtins.method(
        realm,
        constructor,
        "ArrayBuffer.isView()",
        "isView",
        1,
        call -> call.argument(0) instanceof NativeArrayBufferView);
    getter(cx, prototype, "byteLength", call -> unshared(call).getLength());
    getter(cx, prototype, "maxByteLength", call -> maximumLength(unshared(call)));
    getter(cx, prototype, "resizable", call -> !isFixedLength(unshared(call)));
    getter(cx, prototype, "detached", call -> unshared(call).isDetached());
    method(prototype, ARRAY_BUFFER, "slice", 2, call -> slice(call, false));
    method(prototype, ARRAY_BUFFER, "resize", 1, Buffers::resize);
    method(prototype, ARRAY_BUFFER, "transfer", 0, call -> transfer(call, true));
    method(prototype, ARRAY_BUFFER, "transferToFixedLength", 0, call -> transfer(call, false));
  }

  private void defineShared(Context cx, Builtins.InterfaceObject constructor) {
    ScriptableObject prototype = (ScriptableObject) constructor.getPrototypeProperty();
    Builtins.species(realm, cx, constructor);
    Builtins.toStringTag(prototype, SharedBuffer.NAME);
    getter(cx, prototype, "byteLength", call -> shared(call).getLength());
    getter(cx, prototype, "maxByteLength", call -> maximumLength(shared(call)));
    getter(cx, prototype, "growable", call -> !shared(call).isFixedLength());
    method(prototype, SharedBuffer.NAME, "slice", 2, call -> slice(call, true));
    method(prototype, SharedBuffer.NAME, "grow", 1, Buffers::grow);
  }

  private void getter(Context cx, ScriptableObject prototype, String name, Builtins.Body body) {
    Builtins.hiddenGetter(realm, cx, prototype, ARRAY_BUFFER, name, body);
  }

  private void method(
      ScriptableObject prototype, String owner, String name, int length, Builtins.Body body) {
    Builtins.method(realm, prototype, owner + ".prototype." + name + "()", name, length, body);
  }

  private static NativeArrayBuffer unshared(Invocation call) {
    if (call.receiver() instanceof NativeArrayBuffer buffer && !(buffer instanceof SharedBuffer)) {
      return buffer;
    }
    throw call.typeError(
        "the receiver must be an ArrayBuffer, got " + Values.describe(call.receiver()));
  }

  private static SharedBuffer shared(Invocation call) {
    if (call.receiver() instanceof SharedBuffer buffer) {
      return buffer;
    }
    throw call.typeError(
        "the receiver must be a SharedArrayBuffer, got " + Values.describe(call.receiver()));
  }

  static boolean isFixedLength(NativeArrayBuffer buffer) {
    return !(buffer instanceof ForeignBuffer foreign) || foreign.isFixedLength();
  }

  private static Object maximumLength(NativeArrayBuffer buffer) {
    return buffer.isDetached() || isFixedLength(buffer)
        ? buffer.getLength()
        : (Object) ((ForeignBuffer) buffer).maximum();
  }

  /** Gives a buffer the prototype that buffers of its kind have in this realm. */
  <T extends NativeArrayBuffer> T adopt(T buffer) {
    ScriptableObject constructor = buffer instanceof SharedBuffer ? sharedArrayBuffer : arrayBuffer;
    buffer.setPrototype((Scriptable) constructor.get("prototype", constructor));
    buffer.setParentScope(realm.scope());
    return buffer;
  }

  /**
   * AllocateArrayBuffer, with the constructor of this realm and of fixed length.
   *
   * @param length in bytes, an integer
   */
  NativeArrayBuffer allocate(Invocation call, double length) {
    return adopt(newBuffer(call, checkedLength(call, length)));
  }

  private static NativeArrayBuffer newBuffer(Invocation call, int length) {
    requireRoom(call, length);
    NativeArrayBuffer buffer = new NativeArrayBuffer((double) length);
    hold(call, buffer.getBuffer());
    return buffer;
  }

  /** New bytes for a buffer. */
  static byte[] newBytes(Invocation call, int length) {
    requireRoom(call, length);
    byte[] bytes = new byte[length];
    hold(call, bytes);
    return bytes;
  }

  /** Charges for bytes to be made, and refuses what would be too much on its own. */
  private static void requireRoom(Invocation call, int length) {
    Budget budget = call.realm().budget();
    if (budget != null) {
      budget.require(Limit.BUFFERS, length);
      budget.charge(length / BYTES_PER_UNIT);
    }
  }

  /** Counts bytes for as long as there are, which is not as long as there is a buffer. */
  private static void hold(Invocation call, byte[] bytes) {
    Budget budget = call.realm().budget();
    if (budget != null && bytes != null && bytes.length >= LEAST_COUNTED) {
      budget.lease(Limit.BUFFERS, bytes.length, bytes);
    }
  }

  /**
   * ArrayBuffer(length, options).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-arraybuffer-length">ECMAScript, ArrayBuffer(length,
   *     options)</a>
   */
  private static Object constructUnshared(Invocation call) {
    double length = TypedArrays.toIndex(call, call.argument(0), "length");
    double maximum = maximumOption(call, length);
    call.newObject().create();
    checkedLength(call, length);
    if (maximum == ForeignBuffer.FIXED) {
      return newBuffer(call, (int) length);
    }
    checkedLength(call, maximum);
    return new ResizableBuffer(newBytes(call, (int) length), maximum);
  }

  /**
   * SharedArrayBuffer(length, options).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-sharedarraybuffer-length">ECMAScript,
   *     SharedArrayBuffer(length, options)</a>
   */
  private static Object constructShared(Invocation call) {
    double length = TypedArrays.toIndex(call, call.argument(0), "length");
    double maximum = maximumOption(call, length);
    call.newObject().create();
    Memory memory = newSharedMemory(call, length, maximum);
    return maximum == ForeignBuffer.FIXED
        ? SharedBuffer.fixed(memory)
        : SharedBuffer.growable(memory, maximum);
  }

  /** Reserves the bytes of a SharedArrayBuffer that belongs to no memory of WebAssembly. */
  private static Memory newSharedMemory(Invocation call, double length, double maximum) {
    int minimum = checkedLength(call, length);
    int most = maximum == ForeignBuffer.FIXED ? minimum : checkedLength(call, maximum);
    try {
      return call.realm().newMemory(new MemoryType(Limits.of(minimum, most), true, 0));
    } catch (MemoryLimitException e) {
      throw call.rangeError("there is no room for " + minimum + " bytes");
    }
  }

  /** GetArrayBufferMaxByteLengthOption, and the check that follows it. */
  private static double maximumOption(Invocation call, double length) {
    Object options = call.argument(1);
    if (!ScriptRuntime.isObject(options)) {
      return ForeignBuffer.FIXED;
    }
    Object value = call.member((Scriptable) options, "maxByteLength");
    if (Undefined.isUndefined(value)) {
      return ForeignBuffer.FIXED;
    }
    double maximum = TypedArrays.toIndex(call, value, "maxByteLength");
    checkMaximum(call, "length", length, maximum);
    return maximum;
  }

  private static int checkedLength(Invocation call, double length) {
    if (length >= TOO_LONG) {
      throw call.rangeError(
          "length "
              + ScriptRuntime.toString(length)
              + " is too large, an ArrayBuffer ends below 2 GiB");
    }
    return (int) length;
  }

  /**
   * slice(start, end), of either kind of buffer.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-arraybuffer.prototype.slice">ECMAScript,
   *     ArrayBuffer.prototype.slice</a>
   * @see <a href="https://tc39.es/ecma262/#sec-sharedarraybuffer.prototype.slice">ECMAScript,
   *     SharedArrayBuffer.prototype.slice</a>
   */
  private Object slice(Invocation call, boolean isShared) {
    NativeArrayBuffer buffer = isShared ? shared(call) : unshared(call);
    checkAttached(call, buffer);
    int length = buffer.getLength();
    int first = relative(call.argument(0), 0, length);
    int end = relative(call.argument(1), length, length);
    int count = Math.max(end - first, 0);
    Constructable constructor =
        AbstractEcmaObjectOperations.speciesConstructor(
            call.cx(), buffer, (Constructable) (isShared ? sharedArrayBuffer : arrayBuffer));
    Object made = constructor.construct(call.cx(), realm.scope(), new Object[] {count});
    if (!(made instanceof NativeArrayBuffer target) || target instanceof SharedBuffer != isShared) {
      throw call.typeError(
          "the constructor made "
              + Values.describe(made)
              + (isShared ? ", no SharedArrayBuffer" : ", no ArrayBuffer"));
    }
    checkAttached(call, target);
    if (target == buffer || isShared && sameBytes((SharedBuffer) target, (SharedBuffer) buffer)) {
      throw call.typeError("the constructor made the same buffer");
    }
    if (target.getLength() < count) {
      throw call.typeError(
          "the constructor made a buffer of "
              + target.getLength()
              + " bytes, but "
              + count
              + " are needed");
    }
    checkAttached(call, buffer);
    int present = buffer.getLength();
    if (first < present) {
      RawBytes.copy(buffer, first, target, 0, Math.min(count, present - first));
    }
    return target;
  }

  private static boolean sameBytes(SharedBuffer one, SharedBuffer other) {
    return one.memory() == other.memory();
  }

  /** A position that counts from the end if it is negative. */
  static int relative(Object value, int missing, int length) {
    if (Undefined.isUndefined(value)) {
      return missing;
    }
    double relative = ScriptRuntime.toInteger(value);
    return (int) (relative < 0 ? Math.max(length + relative, 0) : Math.min(relative, length));
  }

  static void checkAttached(Invocation call, NativeArrayBuffer buffer) {
    if (buffer.isDetached()) {
      throw call.typeError(DETACHED);
    }
  }

  /**
   * ArrayBuffer.prototype.resize(newLength).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-arraybuffer.prototype.resize">ECMAScript,
   *     ArrayBuffer.prototype.resize</a>
   */
  private static Object resize(Invocation call) {
    NativeArrayBuffer receiver = unshared(call);
    if (!(receiver instanceof ForeignBuffer buffer) || buffer.isFixedLength()) {
      throw call.typeError("the length of the ArrayBuffer is fixed");
    }
    double length = TypedArrays.toIndex(call, call.argument(0), "new length");
    checkAttached(call, buffer);
    checkNewLength(call, buffer, length);
    buffer.resize(call, length);
    return Undefined.instance;
  }

  /**
   * SharedArrayBuffer.prototype.grow(newLength).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-sharedarraybuffer.prototype.grow">ECMAScript,
   *     SharedArrayBuffer.prototype.grow</a>
   */
  private static Object grow(Invocation call) {
    SharedBuffer buffer = shared(call);
    if (buffer.isFixedLength()) {
      throw call.typeError("the length of the SharedArrayBuffer is fixed");
    }
    double length = TypedArrays.toIndex(call, call.argument(0), "new length");
    checkNewLength(call, buffer, length);
    buffer.resize(call, length);
    return Undefined.instance;
  }

  private static void checkNewLength(Invocation call, ForeignBuffer buffer, double length) {
    checkMaximum(call, "new length", length, buffer.maximum());
  }

  private static void checkMaximum(Invocation call, String what, double length, double maximum) {
    if (length > maximum) {
      throw call.rangeError(
          what
              + " "
              + ScriptRuntime.toString(length)
              + " is above maxByteLength "
              + ScriptRuntime.toString(maximum));
    }
  }

  /**
   * ArrayBufferCopyAndDetach.
   *
   * @param keeps whether a resizable buffer stays resizable
   * @see <a href="https://tc39.es/ecma262/#sec-arraybuffercopyanddetach">ECMAScript,
   *     ArrayBufferCopyAndDetach</a>
   */
  private static Object transfer(Invocation call, boolean keeps) {
    NativeArrayBuffer buffer = unshared(call);
    double length =
        call.isMissing(0)
            ? buffer.getLength()
            : TypedArrays.toIndex(call, call.argument(0), "new length");
    checkAttached(call, buffer);
    if (buffer instanceof MemoryBuffer || buffer instanceof ForeignMemoryBuffer) {
      throw call.typeError(MemoryBuffer.NOT_DETACHABLE);
    }
    checkedLength(call, length);
    NativeArrayBuffer target;
    if (keeps && buffer instanceof ForeignBuffer foreign) {
      checkNewLength(call, foreign, length);
      target = new ResizableBuffer(newBytes(call, (int) length), foreign.maximum());
    } else {
      target = newBuffer(call, (int) length);
    }
    RawBytes.copy(buffer, 0, target, 0, Math.min((int) length, buffer.getLength()));
    buffer.detach();
    return call.realm().buffers().adopt(target);
  }
}
