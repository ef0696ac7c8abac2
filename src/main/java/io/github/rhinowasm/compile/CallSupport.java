package io.github.rhinowasm.compile;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.HostResults;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Results;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.ValueConverter;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.List;

/** What emitted function objects share: boxing, and calling the host. For emitted code. */
public final class CallSupport {
  private CallSupport() {}

  /**
   * Calls a host function.
   *
   * @return its first result, unchecked, or null; the others have been checked and left in {@code
   *     function.results}
   */
  public static Object callHost(HostFunction body, Object[] arguments, WasmFunction function) {
    Object result;
    try {
      result = body.call(arguments);
    } catch (Throwable e) {
      throw HostException.wrap(e);
    }
    return function.results.bits.length > 1 ? leaveResults(result, function) : result;
  }

  /** What {@code invoke} with a converter returns, given the first result converted. */
  public static Object results(Object first, ValueConverter converter, WasmFunction function) {
    return converter.results == 1 ? first : severalResults(first, converter, function);
  }

  private static Object[] severalResults(
      Object first, ValueConverter converter, WasmFunction function) {
    List<ValueType> types = function.functionType().results();
    Results results = function.results;
    Object[] values = new Object[types.size()];
    values[0] = first;
    for (int i = 1; i < values.length; i++) {
      if (types.get(i) instanceof NumericType numeric) {
        values[i] =
            switch (numeric) {
              case I32 -> converter.fromI32(SpilledValues.i32(results, i), i);
              case I64 -> converter.fromI64(SpilledValues.i64(results, i), i);
              case F32 -> converter.fromF32(SpilledValues.f32(results, i), i);
              case F64 -> converter.fromF64(SpilledValues.f64(results, i), i);
            };
      } else {
        values[i] = converter.fromReference(SpilledValues.reference(results, i), i);
      }
    }
    return values;
  }

  /** What a function with a converter throws. */
  public static RuntimeException thrown(Throwable thrown, ValueConverter converter) {
    Throwable failure;
    try {
      failure = converter.asThrownByHost(thrown);
    } catch (Throwable e) {
      failure = e;
    }
    return HostException.wrap(failure);
  }

  /**
   * Checks the several results of a host function and leaves all but the first in {@code
   * function.results}.
   *
   * @return the first, unchecked
   */
  public static Object leaveResults(Object result, WasmFunction function) {
    Object[] values = HostResults.several(result, function);
    List<ValueType> types = function.functionType().results();
    Results results = function.results;
    for (int i = 1; i < values.length; i++) {
      if (types.get(i) instanceof NumericType numeric) {
        results.bits[i] =
            switch (numeric) {
              case I32 -> HostResults.i32(values[i], function, i);
              case I64 -> HostResults.i64(values[i], function, i);
              case F32 -> Float.floatToRawIntBits(HostResults.f32(values[i], function, i));
              case F64 -> Double.doubleToRawLongBits(HostResults.f64(values[i], function, i));
            };
      } else if (types.get(i) == VectorType.V128) {
        V128 vector = HostResults.v128(values[i], function, i);
        SpilledValues.set(vector.low(), vector.high(), results, i);
      } else {
        results.references[i] = HostResults.reference(values[i], function, i);
      }
    }
    return values[0];
  }

  /**
   * Takes the first result of a host function apart, which is to be a v128: leaves the upper half
   * and returns the lower.
   */
  public static long v128(Object value, WasmFunction function, int position) {
    V128 vector = HostResults.v128(value, function, position);
    SpilledValues.setUpperHalf(vector.high(), function.results);
    return vector.low();
  }

  /** Boxes the first result of a function, which is a v128, given its lower half. */
  public static Object firstVector(long low, WasmFunction function) {
    return new V128(low, SpilledValues.upperHalf(function.results, 0));
  }

  /** Boxes a v128. */
  public static Object vector(long low, long high) {
    return new V128(low, high);
  }

  /** The budget of a module's code; for the initialiser of a class of that. */
  public static Budget budget(Class<?> control) {
    return ((ModuleLoader) control.getClassLoader()).budget();
  }

  /** A type of the instance's module. */
  public static DefinedType type(Instance instance, int index) {
    return instance.module().types().get(index);
  }

  /** How messages name a function of a module. */
  public static String describe(Instance instance, int function) {
    return instance.module().describeFunction(function);
  }

  /** The trap of a function that is not compiled since its code would be too large. */
  public static Trap tooLarge(Instance instance, int function) {
    return new Trap(TrapKind.OUT_OF_MEMORY, "too much code in " + describe(instance, function));
  }

  /** What {@code invoke} returns, given the first result. */
  public static Object results(Object first, WasmFunction function) {
    List<ValueType> types = function.functionType().results();
    int count = types.size();
    if (count <= 1) {
      return first;
    }
    Results results = function.results;
    Object[] values = new Object[count];
    values[0] = first;
    for (int i = 1; i < count; i++) {
      if (types.get(i) instanceof NumericType numeric) {
        values[i] =
            switch (numeric) {
              case I32 -> (Object) SpilledValues.i32(results, i);
              case I64 -> (Object) SpilledValues.i64(results, i);
              case F32 -> (Object) SpilledValues.f32(results, i);
              case F64 -> (Object) SpilledValues.f64(results, i);
            };
      } else if (types.get(i) == VectorType.V128) {
        values[i] = vector(results.bits[i], SpilledValues.upperHalf(results, i));
      } else {
        values[i] = SpilledValues.reference(results, i);
      }
    }
    return values;
  }

  /** The numbers among the arguments of a function with very many parameters. */
  public static long[] wideNumbers(Object[] arguments) {
    long[] bits = new long[2 * arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      Object value = arguments[i];
      if (value instanceof Integer number) {
        bits[i] = number;
      } else if (value instanceof Long number) {
        bits[i] = number;
      } else if (value instanceof Float number) {
        bits[i] = Float.floatToRawIntBits(number);
      } else if (value instanceof Double number) {
        bits[i] = Double.doubleToRawLongBits(number);
      } else if (value instanceof V128 vector) {
        SpilledValues.pack(vector.low(), vector.high(), bits, arguments, i);
      }
    }
    return bits;
  }

  /** The arguments of a host function with very many parameters, boxed. */
  public static Object[] boxWide(long[] bits, Object[] references, WasmFunction function) {
    List<ValueType> types = function.functionType().parameters();
    Object[] arguments = new Object[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      if (types.get(i) instanceof NumericType numeric) {
        arguments[i] =
            switch (numeric) {
              case I32 -> (Object) SpilledValues.i32(bits, i);
              case I64 -> (Object) bits[i];
              case F32 -> (Object) SpilledValues.f32(bits, i);
              case F64 -> (Object) SpilledValues.f64(bits, i);
            };
      } else if (types.get(i) == VectorType.V128) {
        arguments[i] = vector(bits[i], bits[arguments.length + i]);
      } else {
        arguments[i] = references[i];
      }
    }
    return arguments;
  }
}
