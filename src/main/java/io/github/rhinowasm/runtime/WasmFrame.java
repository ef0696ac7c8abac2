package io.github.rhinowasm.runtime;

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
  /** How much of a name is shown. */
  private static final int MOST_CHARACTERS = 500;

  /** Returns function and place: {@code sum (wasm-function[3]:0x5a)}. */
  @Override
  public String toString() {
    return name == null ? place() : printable(name) + " (" + place() + ")";
  }

  /** The place: {@code wasm-function[3]:0x5a}, without the offset if that is not known. */
  public String place() {
    String text = "wasm-function[" + function + "]";
    return offset < 0 ? text : text + ":0x" + Integer.toHexString(offset);
  }

  /** As Java prints it: {@code wasm.sum(wasm-function[3]:0x5a)}. */
  StackTraceElement toElement() {
    String owner = module == null ? "wasm" : "wasm." + printable(module);
    String method = name == null ? "func" + function : printable(name);
    return new StackTraceElement(owner, method, place(), -1);
  }

  /** Names are anything: one with a line break could look like another frame, one be very long. */
  private static String printable(String text) {
    boolean cut = text.length() > MOST_CHARACTERS;
    StringBuilder result = new StringBuilder(cut ? text.substring(0, MOST_CHARACTERS) : text);
    for (int i = 0; i < result.length(); i++) {
      char c = result.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        result.setCharAt(i, '?');
      }
    }
    return cut ? result.append("...").toString() : result.toString();
  }
}
