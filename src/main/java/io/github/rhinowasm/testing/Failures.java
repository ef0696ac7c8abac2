package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.Inspector;
import io.github.rhinowasm.host.ScriptError;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/** Makes text of what scripts throw, while they live. */
final class Failures {
  private static final int MAXIMUM_FRAMES = 30;
  private static final int DEPTH = 4;

  private final Intrinsics intrinsics;
  private final Inspector inspector;

  Failures(Intrinsics intrinsics, Inspector inspector) {
    this.intrinsics = intrinsics;
    this.inspector = inspector;
  }

  /** What a test failed by that something it began has thrown later. */
  TestFailure late(Failure.Kind kind, ScriptError error) {
    return error.value() == null
        ? new TestFailure(kind, error.getMessage(), null)
        : TestFailure.thrown(kind, error.value());
  }

  Failure describe(TestFailure failure) {
    return failure.message() == null
        ? thrown(failure.kind(), failure.value())
        : Failure.of(failure.kind(), failure.message());
  }

  /** The text of a failure that belongs to no test. */
  Failure describe(Failure.Kind kind, ScriptError error) {
    if (error.value() != null) {
      return thrown(kind, error.value());
    }
    List<String> stack = frames(error.scriptStack());
    if (error.kind() == ScriptError.Kind.SYNTAX) {
      stack = List.of(error.sourceName() + ":" + error.line());
    }
    return new Failure(kind, error.getMessage(), null, null, null, null, null, null, null, stack);
  }

  private Failure thrown(Failure.Kind kind, Object value) {
    try {
      boolean speaks =
          intrinsics.isError(value)
              || Intrinsics.isObject(value)
                  && Intrinsics.get(value, "message") instanceof CharSequence;
      return speaks
          ? ofError(kind, (Scriptable) value)
          : Failure.of(kind, inspector.inspect(value));
    } catch (RuntimeException | StackOverflowError e) {
      // A getter of the error threw.
      return Failure.of(kind, inspector.inspect(value));
    }
  }

  private Failure ofError(Failure.Kind kind, Scriptable error) {
    String message = text(error, "message");
    String name = text(error, "name");
    boolean compares =
        Intrinsics.get(error, "code") instanceof CharSequence code
            && code.toString().equals(AssertionErrors.CODE);
    String expected = compares ? inspect(Intrinsics.get(error, "expected")) : null;
    String actual = compares ? inspect(Intrinsics.get(error, "actual")) : null;
    return new Failure(
        kind,
        message == null ? "" : message,
        name == null || name.isEmpty() ? null : name,
        text(error, "code"),
        compares ? text(error, "operator") : null,
        expected,
        actual,
        compares ? diff(error) : null,
        compares ? ScriptRuntime.toBoolean(Intrinsics.get(error, "generatedMessage")) : null,
        frames(text(error, "stack")));
  }

  /** How the values of an assertion differ, or null if that can't be seen. */
  private String diff(Scriptable error) {
    String expected = lines(Intrinsics.get(error, "expected"));
    String actual = lines(Intrinsics.get(error, "actual"));
    return expected.equals(actual) ? null : LineDiff.of(actual, expected);
  }

  private String lines(Object value) {
    // Of a text each line is compared.
    return value instanceof CharSequence text && text.toString().indexOf('\n') >= 0
        ? text.toString()
        : inspector.inspectLines(value);
  }

  private String inspect(Object value) {
    return inspector.inspect(value, DEPTH, false);
  }

  private static String text(Scriptable object, String name) {
    Object value = Intrinsics.get(object, name);
    return Undefined.isUndefined(value) || value == null || value instanceof Scriptable
        ? null
        : Context.toString(value);
  }

  /** The lines of a stack that are frames, without {@code at}. */
  private static List<String> frames(String stack) {
    List<String> frames = new ArrayList<>();
    if (stack != null) {
      for (String line : stack.split("\n")) {
        String frame = line.strip();
        if (frame.startsWith("at ") && frames.size() < MAXIMUM_FRAMES) {
          frames.add(frame.substring(3));
        }
      }
    }
    return frames;
  }
}
