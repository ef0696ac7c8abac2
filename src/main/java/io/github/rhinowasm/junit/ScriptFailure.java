package io.github.rhinowasm.junit;

import io.github.rhinowasm.testing.Failure;
import io.github.rhinowasm.testing.Outcome;
import io.github.rhinowasm.testing.TestCase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Says with JUnit's classes how a test ended. */
final class ScriptFailure {
  /** {@code folder/file.js:12 (name)}. */
  private static final Pattern FRAME = Pattern.compile("(.+?):(\\d+)(?: \\((.*)\\))?");

  private ScriptFailure() {}

  static TestExecutionResult result(TestCase test, Outcome outcome) {
    if (outcome.passed() && !outcome.skipped()) {
      return TestExecutionResult.successful();
    }
    if (!outcome.failsTheRun()) {
      String what = outcome.skipped() ? "skipped" : "to be done";
      boolean silent = outcome.message() == null || outcome.message().isEmpty();
      return TestExecutionResult.aborted(
          new TestAbortedException(silent ? what : what + ": " + outcome.message()));
    }
    Failure failure = outcome.failure();
    String diff = failure.diffOfItsOwn();
    String message = failure.headline() + (diff == null ? "" : "\n+ actual - expected\n" + diff);
    AssertionError error =
        failure.diff() == null
            ? new AssertionFailedError(message)
            : new AssertionFailedError(message, failure.expected(), failure.actual());
    StackTraceElement[] stack =
        failure.stack().stream().map(ScriptFailure::frame).toArray(StackTraceElement[]::new);
    if (stack.length == 0) {
      stack =
          new StackTraceElement[] {
            new StackTraceElement("script", "test", test.file().toString(), test.line())
          };
    }
    error.setStackTrace(stack);
    return TestExecutionResult.failed(error);
  }

  /** A frame of a script as one of Java, in which tools find the file and the line. */
  private static StackTraceElement frame(String text) {
    Matcher matcher = FRAME.matcher(text);
    if (!matcher.matches()) {
      return new StackTraceElement("script", text, null, -1);
    }
    String function = matcher.group(3) == null ? "script" : matcher.group(3);
    int line;
    try {
      line = Integer.parseInt(matcher.group(2));
    } catch (NumberFormatException e) {
      line = -1;
    }
    return new StackTraceElement("script", function, matcher.group(1), line);
  }
}
