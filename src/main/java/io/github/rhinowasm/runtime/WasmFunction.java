package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.List;

/**
 * A function: an exported or otherwise referenced function of an instance, or one of the host. It
 * is the value of a funcref; one function of an instance is always the same object.
 */
public abstract class WasmFunction {
  /** The type; public for emitted code. */
  public final DefinedType type;

  /** Where {@code call}s of emitted code find the results but the first; public for that. */
  public final Results results;

  private volatile Object attachment;

  /**
   * @param type a defined type whose shape is a function type
   * @param results where the function leaves its results but the first
   */
  protected WasmFunction(DefinedType type, Results results) {
    this.type = type;
    this.results = results;
  }

  /** The function type. */
  public final FunctionType functionType() {
    return type.asFunction();
  }

  /** The instance that it belongs to, or null for a host function. */
  public Instance instance() {
    return null;
  }

  /** The index in its module, or -1 for a host function. */
  public int index() {
    return -1;
  }

  /** The name in messages, such as {@code func $sum} or {@code func 3}. */
  public abstract String describe();

  /** What the embedding keeps with this function, or null. */
  public final Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this function, such as its JavaScript object. */
  public final void attach(Object object) {
    attachment = object;
  }

  /**
   * Calls the function.
   *
   * @param arguments Integer, Long, Float, Double, {@link V128} or references, as the parameters
   *     demand
   * @return null if there are no results, the value if there is one, an {@code Object[]} of them if
   *     there are several
   * @throws IllegalArgumentException if the arguments don't fit the parameters
   * @throws Trap if the code traps; a stack overflow is a trap too, and so is a full Java heap
   * @throws WasmException if the code throws an exception and does not catch it
   * @throws HostException with what a host function threw as its cause
   */
  public final Object call(Object... arguments) {
    try {
      check(arguments);
      return invoke(arguments);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  private void check(Object[] arguments) {
    List<ValueType> parameters = functionType().parameters();
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          describe() + " takes " + parameters.size() + " arguments, got " + arguments.length);
    }
    for (int i = 0; i < arguments.length; i++) {
      if (!fits(arguments[i], parameters.get(i))) {
        throw new IllegalArgumentException(
            "argument "
                + i
                + " of "
                + describe()
                + ": expected "
                + parameters.get(i)
                + ", got "
                + (arguments[i] == null ? "null" : arguments[i].getClass().getSimpleName()));
      }
    }
  }

  /**
   * Calls the function without checking the arguments and without turning a StackOverflowError into
   * a trap. For embeddings that have converted the arguments themselves.
   */
  public abstract Object invoke(Object[] arguments);

  /**
   * Calls the function with values of an embedding, as many as it has. Otherwise as {@link
   * #invoke(Object[])}.
   *
   * @return the converter's {@link ValueConverter#nothing} if there are no results, the converted
   *     value if there is one, a new {@code Object[]} of them if there are several
   */
  public Object invoke(ValueConverter converter, Object[] arguments) {
    Object[] values = new Object[functionType().parameters().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = converter.toValue(i < arguments.length ? arguments[i] : converter.nothing, i);
    }
    Object returned = invoke(values);
    if (converter.results <= 1) {
      return converter.results == 0 ? converter.nothing : converter.fromValue(returned, 0);
    }
    Object[] several = ((Object[]) returned).clone();
    for (int i = 0; i < several.length; i++) {
      several[i] = converter.fromValue(several[i], i);
    }
    return several;
  }

  /**
   * Goes on with a tail call of this function. One of these methods is overridden, that for the
   * kind of the first result; for {@link TailCall}.
   *
   * @param arguments the record in which they are
   */
  public void resumeVoid(TailCall arguments) {
    throw notResumable();
  }

  /** As {@link #resumeVoid}. */
  public int resumeInt(TailCall arguments) {
    throw notResumable();
  }

  /** As {@link #resumeVoid}. */
  public long resumeLong(TailCall arguments) {
    throw notResumable();
  }

  /** As {@link #resumeVoid}. */
  public float resumeFloat(TailCall arguments) {
    throw notResumable();
  }

  /** As {@link #resumeVoid}. */
  public double resumeDouble(TailCall arguments) {
    throw notResumable();
  }

  /** As {@link #resumeVoid}. */
  public Object resumeReference(TailCall arguments) {
    throw notResumable();
  }

  private EngineBug notResumable() {
    return new EngineBug("tail call of " + describe() + " for another kind of result", null);
  }

  /** Whether a Java object is a value of a type. */
  static boolean fits(Object value, ValueType type) {
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 -> value instanceof Integer;
        case I64 -> value instanceof Long;
        case F32 -> value instanceof Float;
        case F64 -> value instanceof Double;
      };
    }
    if (type == VectorType.V128) {
      return value instanceof V128;
    }
    return type instanceof ReferenceType reference && References.fits(value, reference);
  }
}
