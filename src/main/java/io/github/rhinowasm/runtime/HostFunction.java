package io.github.rhinowasm.runtime;

/** The body of a function that is written in Java. */
@FunctionalInterface
public interface HostFunction {
  /**
   * Runs the function.
   *
   * @param arguments one object an argument: Integer, Long, Float or Double for numbers, {@link
   *     V128} for vectors, the reference itself (null for a null reference) for references
   * @return null if there are no results, the value if there is one (as arguments are), an {@code
   *     Object[]} of them if there are several
   * @throws WasmException for wasm code to catch
   * @throws Throwable anything else; it reaches the caller of the wasm code as the cause of a
   *     {@link HostException}
   */
  Object call(Object[] arguments) throws Throwable;
}
