package io.github.rhinowasm.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs a command line in this process, with the standard streams replaced.
 *
 * @param status the exit status
 * @param out what went to the standard output
 * @param err what went to the standard error
 */
record CommandHarness(int status, String out, String err) {

  static CommandHarness run(String... arguments) {
    return runWithInput("", arguments);
  }

  static synchronized CommandHarness runWithInput(String input, String... arguments) {
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    InputStream oldIn = System.in;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    System.setOut(newOut);
    System.setErr(newErr);
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    int status;
    try {
      status = Main.execute(arguments, newOut, newErr);
      newOut.flush();
      newErr.flush();
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
      System.setIn(oldIn);
    }
    return new CommandHarness(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
