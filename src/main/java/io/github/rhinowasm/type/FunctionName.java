package io.github.rhinowasm.type;

/** How messages name a function. */
public final class FunctionName {
  private FunctionName() {}

  /**
   * Returns {@code func $name} or {@code func 7}.
   *
   * @param index in the module's function index space
   * @param name from the name section, or null
   */
  public static String describe(int index, String name) {
    return name == null ? "func " + index : "func $" + name;
  }
}
