package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Results;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;

/**
 * What an emitted class of function objects can do without reflection: make more of its kind. One
 * object of each class serves as the factory.
 */
public interface FunctionFactory {
  /**
   * Returns a function of a module; classes of host functions don't have it.
   *
   * @param index its index, which the class covers
   */
  default WasmFunction create(DefinedType type, Instance instance, int index) {
    throw new UnsupportedOperationException();
  }

  /** Returns a host function; classes of modules' functions don't have it. */
  default WasmFunction create(DefinedType type, Results results, String name, HostFunction body) {
    throw new UnsupportedOperationException();
  }
}
