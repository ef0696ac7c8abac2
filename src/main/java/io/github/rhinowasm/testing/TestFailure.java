package io.github.rhinowasm.testing;

/**
 * A failure while its script still lives.
 *
 * @param message what the runner says, or null where {@code value} says it
 * @param value what the script threw; meaningful only if the message is null
 */
record TestFailure(Failure.Kind kind, String message, Object value) {

  static TestFailure thrown(Failure.Kind kind, Object value) {
    return new TestFailure(kind, null, value);
  }

  static TestFailure of(Failure.Kind kind, String message) {
    return new TestFailure(kind, message, null);
  }

  TestFailure as(Failure.Kind other) {
    return new TestFailure(other, message, value);
  }
}
