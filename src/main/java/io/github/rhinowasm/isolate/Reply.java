package io.github.rhinowasm.isolate;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.SandboxResult;
import java.net.ProtocolException;
import java.time.Duration;

/**
 * What became of a script, as a message; texts are cut so that the parent takes it. Each begins
 * with the fuel used.
 */
final class Reply {
  /** How long a string can be that is a script's value, in UTF-16 code units. */
  static final int LONGEST_VALUE = 4 << 20;

  /** How long any other text can be. */
  private static final int LONGEST_TEXT = 256 << 10;

  private Reply() {}

  static Message of(SandboxResult result) {
    Object value = result.value();
    if (value instanceof String string && string.length() > LONGEST_VALUE) {
      value = null;
    }
    return new Message(
        Message.Kind.RESULT,
        Body.of(result.fuelUsed(), value, cut(result.text()), result.time().toNanos()));
  }

  static Message of(ScriptError error, long fuelUsed) {
    return new Message(
        Message.Kind.ERROR,
        Body.of(
            fuelUsed,
            error.kind().name(),
            cut(error.getMessage()),
            cut(error.scriptStack()),
            cut(error.sourceName()),
            (long) error.line(),
            cut(error.lineSource()),
            (long) error.column()));
  }

  static Message of(LimitExceededException e, long fuelUsed) {
    return new Message(
        Message.Kind.LIMIT,
        Body.of(fuelUsed, e.limit().name(), cut(e.getMessage()), cut(e.scriptStack())));
  }

  private static String cut(String text) {
    return text == null || text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT) + "...";
  }

  /** The parts of a RESULT after the first. */
  static SandboxResult result(long fuelUsed, Body.Reader body) throws ProtocolException {
    return new SandboxResult(
        body.value(), body.text(), fuelUsed, Duration.ofNanos(Math.max(0, body.number())));
  }

  /** The parts of an ERROR after the first. */
  static ScriptError error(Body.Reader body) throws ProtocolException {
    ScriptError.Kind kind = constant(ScriptError.Kind.class, body.text());
    return ScriptError.reported(
        kind,
        body.text(),
        body.text(),
        body.textOrNull(),
        (int) body.number(),
        body.textOrNull(),
        (int) body.number());
  }

  /** The parts of a LIMIT after the first. */
  static LimitExceededException limit(Body.Reader body) throws ProtocolException {
    return new LimitExceededException(constant(Limit.class, body.text()), body.text(), body.text());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name)
      throws ProtocolException {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("no " + type.getSimpleName() + ": " + name);
    }
  }
}
