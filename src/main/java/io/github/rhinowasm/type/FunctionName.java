package io.github.rhinowasm.type;

/** How messages name a function. */
public final class FunctionName {
  /** How much of a name is shown. */
  private static final int MOST_CHARACTERS = 500;

  private FunctionName() {}

  /**
   * Returns {@code func $name} or {@code func 7}.
   *
   * @param index in the module's function index space
   * @param name from the name section, or null
   */
  public static String describe(int index, String name) {
    return name == null ? "func " + index : "func $" + printable(name);
  }

  /**
   * Returns a name as messages and stack traces show it. Names are anything: one with a line break
   * could look like another line, and one be very long.
   */
  public static String printable(String name) {
    boolean cut = name.length() > MOST_CHARACTERS;
    StringBuilder result = new StringBuilder(cut ? name.substring(0, MOST_CHARACTERS) : name);
    for (int i = 0; i < result.length(); i++) {
      char c = result.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        result.setCharAt(i, '?');
      }
    }
    return cut ? result.append("...").toString() : result.toString();
  }
}
