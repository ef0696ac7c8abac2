package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Results;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;

/** As {@link FunctionFactory}, for an emitted class of host functions. */
public interface HostFunctionFactory {
  /**
   * Returns a host function.
   *
   * @param results where it leaves its results but the first
   * @param name how messages name it
   * @param body what it runs
   */
  WasmFunction create(DefinedType type, Results results, String name, HostFunction body);
}
