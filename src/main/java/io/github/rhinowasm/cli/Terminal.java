package io.github.rhinowasm.cli;

import java.io.Console;

/** What is known of the terminal. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether the standard output is a terminal, and the user does not say that colours are unwanted.
   */
  static boolean hasColours() {
    String unwanted = System.getenv("NO_COLOR");
    return (unwanted == null || unwanted.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal(System.console());
  }

  /**
   * From JDK 22 on there is a console even where there is no terminal, and a method that says so.
   */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
