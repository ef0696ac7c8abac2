package io.github.rhinowasm.runtime;

/** The code of a module, shared by its instances. Thread-safe. */
public interface CompiledModule {

  /**
   * Returns a new instance whose arrays have the right lengths, all elements still null. The caller
   * fills them and then calls {@link Instance#bind()}.
   */
  Instance newInstance();

  /**
   * Returns a new function object. Only {@link Instance#function(int)} calls this, once for each
   * function.
   *
   * @param index of a function that is not imported
   */
  WasmFunction newFunction(Instance instance, int index);
}
