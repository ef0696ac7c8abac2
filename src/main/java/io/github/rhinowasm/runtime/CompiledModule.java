package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;

/** The code of a module, shared by its instances. Thread-safe. */
public interface CompiledModule {

  /** Which imports of the module the code knows. */
  default StaticImports staticImports() {
    return StaticImports.NONE;
  }

  /**
   * Returns a new instance whose arrays have the right lengths, all elements still null. The caller
   * fills them and then calls {@link Instance#bind()}.
   */
  Instance newInstance();

  /**
   * Returns a new function object. Only {@link Instance#function(int)} calls this, once for each
   * function.
   *
   * @param index of a function that is not imported, or is a builtin
   */
  WasmFunction newFunction(Instance instance, int index);

  /**
   * Returns a new structure, as constant expressions make them.
   *
   * @param type a defined type of the module whose shape is a structure type
   * @param fields the values of its fields, boxed, an Integer for packed ones; null for the default
   *     values of all
   * @param descriptor its descriptor; null exactly if the type has none
   */
  StructObject newStruct(DefinedType type, Object[] fields, Object descriptor);
}
