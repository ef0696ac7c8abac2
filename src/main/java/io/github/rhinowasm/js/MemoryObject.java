package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * A {@code WebAssembly.Memory}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#memories">JS API, memories</a>
 */
final class MemoryObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Memory";
  private static final int PAGE_SIZE_LOG2 = 16;
  private static final long MOST_BYTES =
      (long) ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME << PAGE_SIZE_LOG2;
  private static final String QUALIFIED = "WebAssembly.Memory";

  private final transient Memory memory;

  /** Where the buffers are made that nobody has asked for by a method. */
  private final transient Realm realm;

  /** The [[BufferObject]] if that is a resizable one; else it is the memory's block. */
  private transient ForeignMemoryBuffer resizable;

  /** The length of the memory when its reserve was last given up for a buffer's sake. */
  private transient int trimmed;

  /** The [[BufferObject]] of a shared memory, made when it is first asked for. */
  private transient SharedBuffer shared;

  /** Initializes a memory object, which from now on is that of the memory in the realm. */
  MemoryObject(Memory memory, Realm realm) {
    this.memory = memory;
    this.realm = realm;
    realm.register(memory, this);
  }

  static ScriptableObject define(Realm realm, Context cx, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, MemoryObject::construct);
    Builtins.operation(realm, prototype, QUALIFIED, "grow", 1, MemoryObject::grow);
    Builtins.operation(
        realm,
        prototype,
        QUALIFIED,
        "toFixedLengthBuffer",
        0,
        call -> receiver(call).toFixedLengthBuffer(call));
    Builtins.operation(
        realm,
        prototype,
        QUALIFIED,
        "toResizableBuffer",
        0,
        call -> receiver(call).toResizableBuffer(call));
    Builtins.attribute(
        realm, cx, prototype, QUALIFIED, "buffer", call -> receiver(call).buffer(call), null);
    Builtins.operation(realm, prototype, QUALIFIED, "type", 0, MemoryObject::type);
    return prototype;
  }

  private static MemoryObject receiver(Invocation call) {
    return call.receiver(MemoryObject.class, NAME);
  }

  Memory memory() {
    return memory;
  }

  @Override
  String interfaceName() {
    return NAME;
  }

  /**
   * Memory(descriptor).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-memory-memory">JS API,
   *     Memory(descriptor)</a>
   */
  private static Object construct(Invocation call) {
    call.require(1);
    Scriptable descriptor = call.dictionary(0, "memory descriptor");
    Limits limits = limits(call, descriptor, call.addressType(descriptor));
    long most =
        limits.address() == AddressType.I64
            ? ImplementationLimits.MEMORY64_PAGES
            : ImplementationLimits.MEMORY32_PAGES;
    boolean shared = Context.toBoolean(call.member(descriptor, "shared"));
    call.newObject().create();
    if (shared && !limits.hasMaximum()) {
      throw call.typeError("property 'maximum' is required of a shared memory");
    }
    if (call.realm().hints() != null) {
      ValueHints.memorySize(call.realm().hints(), limits, most);
    }
    checkValid(call, limits, most);
    MemoryType type = new MemoryType(limits, shared, PAGE_SIZE_LOG2);
    return new MemoryObject(call.realm().newMemory(type), call.realm());
  }

  /**
   * Reads {@code initial} or {@code minimum}, and {@code maximum} of a descriptor.
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#dom-memory-memory">Type
   *     reflection, Memory(descriptor)</a>
   */
  static Limits limits(Invocation call, Scriptable descriptor, AddressType address) {
    long initial = initial(call, descriptor, address);
    Object maximum = call.member(descriptor, "maximum");
    return Undefined.isUndefined(maximum)
        ? new Limits(address, initial, false, 0)
        : new Limits(
            address, initial, true, call.addressValueToU64(maximum, address, "property 'maximum'"));
  }

  private static long initial(Invocation call, Scriptable descriptor, AddressType address) {
    Object initial = call.member(descriptor, "initial");
    boolean hasInitial = !Undefined.isUndefined(initial);
    long size = hasInitial ? call.addressValueToU64(initial, address, "property 'initial'") : 0;
    Object minimum = call.member(descriptor, "minimum");
    if (Undefined.isUndefined(minimum)) {
      if (!hasInitial) {
        throw call.typeError("property 'initial' is required");
      }
      return size;
    }
    // Both are converted before they are found to be too many, as in V8.
    long minimumSize = call.addressValueToU64(minimum, address, "property 'minimum'");
    if (hasInitial) {
      throw call.typeError("properties 'initial' and 'minimum' exclude each other");
    }
    return minimumSize;
  }

  /**
   * Throws the RangeError for limits that make no valid type.
   *
   * @param most the greatest number that either of them may be
   */
  static void checkValid(Invocation call, Limits limits, long most) {
    String initial = Long.toUnsignedString(limits.minimum());
    String maximum = Long.toUnsignedString(limits.maximum());
    if (Long.compareUnsigned(limits.minimum(), most) > 0) {
      throw call.rangeError(
          "property 'initial': "
              + initial
              + " is above the limit of "
              + Long.toUnsignedString(most));
    }
    if (limits.hasMaximum()) {
      if (Long.compareUnsigned(limits.maximum(), most) > 0) {
        throw call.rangeError(
            "property 'maximum': "
                + maximum
                + " is above the limit of "
                + Long.toUnsignedString(most));
      }
      if (Long.compareUnsigned(limits.minimum(), limits.maximum()) > 0) {
        throw call.rangeError(
            "property 'maximum': " + maximum + " is below the initial size " + initial);
      }
    }
  }

  /**
   * grow(delta).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-memory-grow">JS API,
   *     grow(delta)</a>
   */
  private static Object grow(Invocation call) {
    Memory memory = receiver(call).memory;
    call.require(1);
    AddressType address = memory.type().limits().address();
    long delta = call.addressValueToU64(call.argument(0), address, "argument 0 (delta)");
    return Invocation.u64ToAddressValue(growBuffer(call, memory, delta), address);
  }

  /**
   * Grow the memory buffer. What refreshes it, here and after the instruction, is the memory
   * itself: it releases the block that is the old buffer.
   *
   * @param delta in pages, unsigned
   * @return the old size in pages
   * @see <a href="https://webassembly.github.io/spec/js-api/#grow-the-memory-buffer">JS API, grow
   *     the memory buffer</a>
   */
  private static long growBuffer(Invocation call, Memory memory, long delta) {
    long oldSize = memory.grow(delta);
    if (oldSize < 0) {
      Limits limits = memory.type().limits();
      if (call.realm().hints() != null) {
        ValueHints.grow(call.realm().hints(), memory, delta);
      }
      throw call.rangeError(
          "cannot grow from "
              + memory.size()
              + " by "
              + Long.toUnsignedString(delta)
              + " pages"
              + (isAboveMaximum(memory.size(), delta, limits)
                  ? "; the maximum is " + Long.toUnsignedString(limits.maximum())
                  : "; at most "
                      + (MOST_BYTES >> memory.type().pageSizeLog2())
                      + " are possible, if there is room"));
    }
    return oldSize;
  }

  private static boolean isAboveMaximum(long size, long delta, Limits limits) {
    return limits.hasMaximum() && Long.compareUnsigned(delta, limits.maximum() - size) > 0;
  }

  /**
   * Grows a memory for the sake of a buffer, as HostResizeArrayBuffer and HostGrowSharedArrayBuffer
   * say.
   *
   * @param present the length of the buffer, in bytes
   * @param length what it is to be
   */
  static void growTo(Invocation call, Memory memory, double present, double length) {
    double delta = length - present;
    long pageSize = 1L << memory.type().pageSizeLog2();
    if (delta < 0 || delta % pageSize != 0) {
      throw call.rangeError(
          "new length "
              + ScriptRuntime.toString(length)
              + (delta < 0
                  ? " is less than the present "
                  : " is no multiple of " + pageSize + " more than the present ")
              + ScriptRuntime.toString(present));
    }
    growBuffer(call, memory, (long) delta / pageSize);
  }

  /** The greatest size of a memory that has a maximum, in bytes. */
  static double maximumBytes(Memory memory) {
    return Values.unsigned(memory.type().limits().maximum()).doubleValue()
        * (1L << memory.type().pageSizeLog2());
  }

  /**
   * toFixedLengthBuffer().
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-memory-tofixedlengthbuffer">JS
   *     API, toFixedLengthBuffer()</a>
   */
  private Object toFixedLengthBuffer(Invocation call) {
    if (memory.type().shared()) {
      if (shared != null && !shared.isFixedLength()) {
        shared = null;
      }
    } else if (resizable != null) {
      // Rhino's buffers can't take over bytes, so the memory moves to those of a new one.
      growBuffer(call, memory, 0);
      resizable.release();
      resizable = null;
    }
    return buffer(call);
  }

  /**
   * toResizableBuffer().
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-memory-toresizablebuffer">JS API,
   *     toResizableBuffer()</a>
   */
  private Object toResizableBuffer(Invocation call) {
    if (!memory.type().limits().hasMaximum()) {
      throw call.typeError("the memory has no maximum");
    }
    if (memory.type().shared()) {
      if (shared == null || shared.isFixedLength()) {
        shared = frozen(call.realm(), SharedBuffer.growable(memory, maximumBytes(memory)));
      }
      return shared;
    }
    if (resizable == null) {
      resizable = call.realm().buffers().adopt(ForeignMemoryBuffer.resizable(memory));
      ForeignMemoryBuffer known = ForeignMemoryBuffer.known(memory);
      if (known != null) {
        memory.atNextGrow(null);
        known.release();
      }
      memory.block().release();
    }
    return resizable;
  }

  /**
   * buffer.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-memory-buffer">JS API, buffer</a>
   */
  private Object buffer(Invocation call) {
    if (memory.type().shared()) {
      if (shared == null || shared.isOutdated()) {
        shared = frozen(realm, SharedBuffer.fixed(memory));
      }
      return shared;
    }
    if (resizable != null) {
      return resizable;
    }
    ForeignMemoryBuffer known = ForeignMemoryBuffer.known(memory);
    if (known != null) {
      return known;
    }
    if (memory.hasReserve() && !trim()) {
      return ForeignMemoryBuffer.fixed(memory, realm);
    }
    if (memory.block() instanceof MemoryBuffer buffer) {
      return buffer.in(realm);
    }
    throw call.typeError(
        "the memory was made in Java without WebAssemblyInstaller.allocator(), so its bytes cannot"
            + " be those of an ArrayBuffer");
  }

  /**
   * Gives up the reserve of the memory, so that Rhino's own typed arrays can be used, which are
   * faster; but not so often that most time would go into copying.
   */
  private boolean trim() {
    int length = memory.view().limit();
    if (length < 1.5 * trimmed || !memory.trim()) {
      return false;
    }
    trimmed = length;
    return true;
  }

  /** The threads proposal has the buffers of shared memories frozen. */
  private static SharedBuffer frozen(Realm realm, SharedBuffer buffer) {
    realm.buffers().adopt(buffer).preventExtensions();
    return buffer;
  }

  /**
   * type().
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#dom-memory-type">Type reflection,
   *     type()</a>
   */
  private static Object type(Invocation call) {
    Memory memory = receiver(call).memory;
    return TypeReflection.memoryType(call, memory.type(), memory.size());
  }
}
