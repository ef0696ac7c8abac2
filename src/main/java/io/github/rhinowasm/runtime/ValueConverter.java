package io.github.rhinowasm.runtime;

/**
 * The values of an embedding on their way into WebAssembly code and out of it, for one function.
 * Emitted code of the function's shape calls these methods one by one, so that no array of boxed
 * values is made between; with a single subclass, HotSpot inlines them.
 *
 * <p>{@code to...} converts a value of the embedding: an argument of a function of a module, the
 * result of a function of the host. {@code from...} converts the other way. What they throw is, for
 * a function of the host, as if its body had thrown it.
 */
public abstract class ValueConverter {
  /** The arguments of a function without parameters. */
  public static final Object[] NO_ARGUMENTS = {};

  /** What stands for an argument that is missing, and is the result of a function without one. */
  public final Object nothing;

  /** How many results the function has. */
  public final int results;

  /**
   * @param nothing the embedding's value for a missing argument or result
   * @param results how many results the function has
   */
  protected ValueConverter(Object nothing, int results) {
    this.nothing = nothing;
    this.results = results;
  }

  /** An argument as i32. */
  public final int i32(Object[] arguments, int index) {
    return toI32(index < arguments.length ? arguments[index] : nothing, index);
  }

  /** An argument as i64. */
  public final long i64(Object[] arguments, int index) {
    return toI64(index < arguments.length ? arguments[index] : nothing, index);
  }

  /** An argument as f32. */
  public final float f32(Object[] arguments, int index) {
    return toF32(index < arguments.length ? arguments[index] : nothing, index);
  }

  /** An argument as f64. */
  public final double f64(Object[] arguments, int index) {
    return toF64(index < arguments.length ? arguments[index] : nothing, index);
  }

  /** An argument as a reference. */
  public final Object reference(Object[] arguments, int index) {
    return toReference(index < arguments.length ? arguments[index] : nothing, index);
  }

  /** Converts the value at a position to i32. */
  public abstract int toI32(Object value, int index);

  /** Converts the value at a position to i64. */
  public abstract long toI64(Object value, int index);

  /** Converts the value at a position to f32. */
  public abstract float toF32(Object value, int index);

  /** Converts the value at a position to f64. */
  public abstract double toF64(Object value, int index);

  /** Converts the value at a position to a reference of the type that belongs there. */
  public abstract Object toReference(Object value, int index);

  /** Converts the value at a position to what {@link WasmFunction#invoke} takes. */
  public abstract Object toValue(Object value, int index);

  /** Converts an i32. */
  public abstract Object fromI32(int value, int index);

  /** Converts an i64. */
  public abstract Object fromI64(long value, int index);

  /** Converts an f32. */
  public abstract Object fromF32(float value, int index);

  /** Converts an f64. */
  public abstract Object fromF64(double value, int index);

  /** Converts a reference of the type that belongs to a position. */
  public abstract Object fromReference(Object value, int index);

  /** Converts what {@link WasmFunction#invoke} returns, or one of several such values. */
  public abstract Object fromValue(Object value, int index);

  /**
   * What a function of the host throws into WebAssembly code.
   *
   * @param thrown what its body or a conversion has thrown
   */
  public abstract RuntimeException asThrownByHost(Throwable thrown);
}
