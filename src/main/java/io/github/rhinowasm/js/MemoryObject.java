package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import org.mozilla.javascript.Context;
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
  private static final String QUALIFIED = "WebAssembly.Memory";

  private final transient Memory memory;

  /** Initializes a memory object, which from now on is that of the memory. */
  MemoryObject(Memory memory) {
    this.memory = memory;
    memory.attach(this);
  }

  static ScriptableObject define(Realm realm, Context cx, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, MemoryObject::construct);
    Builtins.operation(realm, prototype, QUALIFIED, "grow", 1, MemoryObject::grow);
    Builtins.attribute(
        realm, cx, prototype, QUALIFIED, "buffer", call -> receiver(call).buffer(call), null);
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
    checkValid(call, limits, most);
    if (shared) {
      throw sharedMemory(call);
    }
    return new MemoryObject(new Memory(new MemoryType(limits), MemoryBuffer::new));
  }

  /** Reads {@code initial} and {@code maximum} of a descriptor. */
  static Limits limits(Invocation call, Scriptable descriptor, AddressType address) {
    long initial =
        call.addressValueToU64(
            call.requiredMember(descriptor, "initial"), address, "property 'initial'");
    Object maximum = call.member(descriptor, "maximum");
    return Undefined.isUndefined(maximum)
        ? new Limits(address, initial, false, 0)
        : new Limits(
            address, initial, true, call.addressValueToU64(maximum, address, "property 'maximum'"));
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
    long oldSize = memory.grow(delta);
    if (oldSize < 0) {
      Limits limits = memory.type().limits();
      throw call.rangeError(
          "cannot grow from "
              + memory.size()
              + " by "
              + Long.toUnsignedString(delta)
              + " pages"
              + (limits.hasMaximum()
                  ? "; the maximum is " + Long.toUnsignedString(limits.maximum())
                  : "; at most "
                      + ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME
                      + " are possible"));
    }
    return Invocation.u64ToAddressValue(oldSize, address);
  }

  /**
   * buffer.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-memory-buffer">JS API, buffer</a>
   */
  private Object buffer(Invocation call) {
    if (memory.block() instanceof MemoryBuffer buffer) {
      return buffer.in(call.realm());
    }
    if (memory.type().shared()) {
      throw sharedMemory(call);
    }
    throw call.typeError(
        "the memory was made in Java without WebAssemblyInstaller.allocator(), so its bytes cannot"
            + " be those of an ArrayBuffer");
  }

  private static RuntimeException sharedMemory(Invocation call) {
    return call.typeError(
        "a shared memory's buffer would be a SharedArrayBuffer, and there is none yet");
  }
}
