package io.github.rhinowasm.conformance;

/**
 * The result of one subtest.
 *
 * @param status of testharness.js
 * @param message empty if it passed
 * @param stack where it failed, or empty
 */
record Subtest(String name, Status status, String message, String stack) {
  /** The states of testharness.js, in the order of their numbers. */
  enum Status {
    PASS,
    FAIL,
    TIMEOUT,
    NOTRUN,
    PRECONDITION_FAILED
  }

  /** What stands for a file that failed outside its subtests. */
  static final String HARNESS = "(harness)";

  static Subtest harnessFailure(String message, String stack) {
    return new Subtest(HARNESS, Status.FAIL, message, stack);
  }

  boolean passed() {
    return status == Status.PASS;
  }
}
