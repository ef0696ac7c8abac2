package io.github.rhinowasm.cli;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.js.Hint;
import io.github.rhinowasm.js.HintListener;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.PrintStream;

/** Writes hints as lines, as {@code hint: what to write (simple.js:7)}. */
final class HintPrinter implements HintListener {
  /** What {@code --help} says. */
  static final String DESCRIPTION =
      "Tell on the standard error what the script most likely did not mean, and what to write"
          + " instead; what it does stays the same.";

  private final PrintStream err;

  private HintPrinter(PrintStream err) {
    this.err = err;
  }

  /**
   * The listener for the standard error.
   *
   * @param wanted whether hints are asked for; null is returned if not
   */
  static HintListener of(boolean wanted) {
    return wanted ? new HintPrinter(System.err) : null;
  }

  /**
   * Gives the last hints of a script that is over.
   *
   * @param failure what ended it, or null; most failures keep scripts from awaiting promises that
   *     they would have awaited, but some come from taking a promise for what it is of
   */
  static void finish(RhinoEnvironment environment, ScriptError failure) {
    if (failure == null
        || failure.getMessage().startsWith("TypeError")
            && (failure.getMessage().contains("undefined")
                || failure.getMessage().contains("Promise"))) {
      environment.finishHints();
    }
  }

  @Override
  public void hint(Hint hint) {
    err.println("hint: " + hint);
    err.flush();
  }
}
