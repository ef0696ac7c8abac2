package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;

/**
 * What an emitted class of a module's functions as values can do without reflection: make more of
 * its kind. One object of each class serves as the factory.
 */
public interface FunctionFactory {
  /**
   * Returns a function of a module.
   *
   * @param index its index, which the class covers
   */
  WasmFunction create(DefinedType type, Instance instance, int index);
}
