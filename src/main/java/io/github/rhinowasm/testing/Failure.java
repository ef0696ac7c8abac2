package io.github.rhinowasm.testing;

import java.util.List;

/**
 * Why a test failed, as text.
 *
 * @param kind what kind of failure it was
 * @param message of the error that was thrown, or what the runner says
 * @param name of the error, such as {@code TypeError}; null if the failure is the runner's own
 * @param code the error's, such as {@code ERR_ASSERTION}, or null
 * @param operator of an assertion, such as {@code strictEqual}, or null
 * @param expected of an assertion, as the console shows it, or null
 * @param actual of an assertion, as the console shows it, or null
 * @param diff of what was expected and what there is: lines that begin with two blanks, {@code "+
 *     "} for actual or {@code "- "} for expected; null if there is nothing to compare
 * @param generatedMessage whether an assertion wrote its message itself; null if there is no
 *     assertion
 * @param stack the script frames, innermost first
 */
public record Failure(
    Kind kind,
    String message,
    String name,
    String code,
    String operator,
    String expected,
    String actual,
    String diff,
    Boolean generatedMessage,
    List<String> stack) {

  /** Kinds of failures. */
  public enum Kind {
    /** The test threw, or its promise was rejected. */
    TEST_CODE("testCodeFailure"),
    /** A hook failed. */
    HOOK("hookFailed"),
    /** Tests inside failed. */
    SUBTESTS("subtestsFailed"),
    /** It had not ended when what is around it did, or nothing was left that could end it. */
    CANCELLED("cancelledByParent"),
    /** It took longer than it may. */
    TIMEOUT("testTimeoutFailure"),
    /** It was added to a test that had ended. */
    PARENT_FINISHED("parentAlreadyFinished"),
    /** It has a callback and returns a promise. */
    CALLBACK_AND_PROMISE("callbackAndPromisePresent"),
    /** Something that it began threw later. */
    UNCAUGHT("uncaughtException"),
    /** A promise of its was rejected and nobody cared. */
    UNHANDLED_REJECTION("unhandledRejection"),
    /** A script printed something else than expected. */
    OUTPUT("unexpectedOutput");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name in reports: that of Node, where it has this kind. */
    public String text() {
      return text;
    }
  }

  /** Copies the stack. */
  public Failure {
    stack = List.copyOf(stack);
  }

  /** A failure with a message alone. */
  static Failure of(Kind kind, String message) {
    return new Failure(kind, message, null, null, null, null, null, null, null, List.of());
  }

  /** The first line for a person: {@code TypeError: x is not a function}. */
  public String headline() {
    return name == null || message.startsWith(name + ":") ? message : name + ": " + message;
  }

  /** The diff, unless the message holds it. */
  public String diffOfItsOwn() {
    boolean isSaid =
        diff == null
            || message.contains(diff)
            || message.contains(expected) && message.contains(actual);
    return isSaid ? null : diff;
  }
}
