package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.FunctionName;

/**
 * A function of a module on the call stack.
 *
 * @param module the module's name as its name section has it, or null
 * @param function the function's index
 * @param name the function's name as the name section has it, or null
 * @param offset where in the module's bytes the instruction stands that trapped or called the next
 *     function, or -1 if that is not known
 * @see WasmStackTrace
 */
public record WasmFrame(String module, int function, String name, int offset) {
  /** Returns function and place: {@code sum (wasm-function[3]:0x5a)}. */
  @Override
  public String toString() {
    return name == null ? place() : FunctionName.printable(name) + " (" + place() + ")";
  }

  /** The place: {@code wasm-function[3]:0x5a}, without the offset if that is not known. */
  public String place() {
    String text = "wasm-function[" + function + "]";
    return offset < 0 ? text : text + ":0x" + Integer.toHexString(offset);
  }

  /** As Java prints it: {@code wasm.sum(wasm-function[3]:0x5a)}. */
  StackTraceElement toElement() {
    String owner = module == null ? "wasm" : "wasm." + FunctionName.printable(module);
    String method = name == null ? "func" + function : FunctionName.printable(name);
    return new StackTraceElement(owner, method, place(), -1);
  }
}
