package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.DefinedType;

/** Turns modules and host functions into something that runs. Thread-safe. */
public interface Codegen {

  /**
   * Returns the code of a valid module. Function bodies are compiled when they are first called.
   *
   * @param module a module that passed validation
   * @param staticImports which of its imports are known already
   */
  CompiledModule compile(Module module, StaticImports staticImports);

  /** As {@link #compile(Module, StaticImports)}, for a module all of whose imports are to come. */
  default CompiledModule compile(Module module) {
    return compile(module, StaticImports.NONE);
  }

  /**
   * Returns a function that runs Java code.
   *
   * @param type a defined type whose shape is a function type
   * @param name how messages name it, such as {@code env.print}
   * @param body what it runs
   */
  WasmFunction hostFunction(DefinedType type, String name, HostFunction body);

  /**
   * Returns a function that runs Java code of an embedding with values of its own.
   *
   * @param body takes the arguments, an array that is its own, as the converter has made them. It
   *     returns the result for the converter to convert; several results it converts itself, as
   *     {@link HostFunction} says
   * @param converter converts, and says what is thrown
   */
  WasmFunction hostFunction(
      DefinedType type, String name, HostFunction body, ValueConverter converter);
}
