package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Results;
import io.github.rhinowasm.runtime.ValueConverter;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;

/** As {@link HostFunctionFactory}, for host functions whose values are converted. */
public interface ConvertingFunctionFactory {
  /**
   * Returns a host function.
   *
   * @param results where it leaves its results but the first
   * @param name how messages name it
   * @param body what it runs
   * @param converter converts its arguments and its result
   */
  WasmFunction create(
      DefinedType type, Results results, String name, HostFunction body, ValueConverter converter);
}
