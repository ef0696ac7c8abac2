package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;

/**
 * A global. The subclasses hold the value in a field of its Java type, public for emitted code.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#global-instances">Core
 *     spec, global instances</a>
 */
public abstract sealed class Global {
  private final GlobalType type;
  private volatile Object attachment;

  private Global(GlobalType type) {
    this.type = type;
  }

  /**
   * Creates a global.
   *
   * @param initial Integer, Long, Float, Double, {@link io.github.rhinowasm.runtime.V128} or a
   *     reference, as the type demands
   * @throws IllegalArgumentException if the value does not fit
   */
  public static Global create(GlobalType type, Object initial) {
    ValueType value = type.value();
    if (!WasmFunction.fits(initial, value)) {
      throw new IllegalArgumentException("expected " + value + ", got " + initial);
    }
    Global global;
    if (value instanceof NumericType numeric) {
      global =
          switch (numeric) {
            case I32 -> new I32(type);
            case I64 -> new I64(type);
            case F32 -> new F32(type);
            case F64 -> new F64(type);
          };
    } else if (value == VectorType.V128) {
      global = new V128(type);
    } else {
      global = new Reference(type);
    }
    global.set(initial);
    return global;
  }

  /** The type. */
  public final GlobalType type() {
    return type;
  }

  /** The value, boxed. */
  public abstract Object get();

  /**
   * Sets the value, of whose type and of the global's mutability the caller has made sure.
   *
   * @param value Integer, Long, Float, Double, {@link io.github.rhinowasm.runtime.V128} or a
   *     reference, as the type demands
   */
  public abstract void set(Object value);

  /** What the embedding keeps with this global, or null. */
  public final Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this global, such as its JavaScript object. */
  public final void attach(Object object) {
    attachment = object;
  }

  /** A global of type i32. */
  public static final class I32 extends Global {
    /** The value. */
    public int value;

    I32(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object newValue) {
      value = (Integer) newValue;
    }
  }

  /** A global of type i64. */
  public static final class I64 extends Global {
    /** The value. */
    public long value;

    I64(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object newValue) {
      value = (Long) newValue;
    }
  }

  /** A global of type f32. */
  public static final class F32 extends Global {
    /** The value. */
    public float value;

    F32(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object newValue) {
      value = (Float) newValue;
    }
  }

  /** A global of type f64. */
  public static final class F64 extends Global {
    /** The value. */
    public double value;

    F64(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object newValue) {
      value = (Double) newValue;
    }
  }

  /** A global of type v128, which holds its value as two numbers. */
  public static final class V128 extends Global {
    /** Bytes 0 to 7 of the value. */
    public long low;

    /** Bytes 8 to 15 of the value. */
    public long high;

    V128(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return new io.github.rhinowasm.runtime.V128(low, high);
    }

    @Override
    public void set(Object newValue) {
      io.github.rhinowasm.runtime.V128 vector = (io.github.rhinowasm.runtime.V128) newValue;
      low = vector.low();
      high = vector.high();
    }
  }

  /** A global of a reference type. */
  public static final class Reference extends Global {
    /** The value. */
    public Object value;

    Reference(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    public void set(Object newValue) {
      value = newValue;
    }
  }
}
