package io.github.rhinowasm.web;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.js.Hint;
import io.github.rhinowasm.js.HintListener;
import java.io.PrintStream;

/** Writes hints as lines, as {@code hint: what to write (simple.js:7)}. */
public final class HintPrinter implements HintListener {
  private final PrintStream err;

  private HintPrinter(PrintStream err) {
    this.err = err;
  }

  /**
   * The listener that writes to a stream.
   *
   * @param wanted whether hints are asked for; null is returned if not
   */
  public static HintPrinter of(boolean wanted, PrintStream err) {
    return wanted ? new HintPrinter(err) : null;
  }

  /**
   * Gives the last hints of a script that is over.
   *
   * @param failure what ended it, or null; most failures keep scripts from awaiting promises that
   *     they would have awaited, but some come from taking a promise for what it is of
   */
  public static void finish(RhinoEnvironment environment, ScriptError failure) {
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
