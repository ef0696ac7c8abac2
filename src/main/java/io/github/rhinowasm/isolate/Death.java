package io.github.rhinowasm.isolate;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.isolate.IsolationException.Reason;
import io.github.rhinowasm.sandbox.LimitExceededException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended.
 *
 * @param sentence why this side killed it, or null if it did not
 * @param exitStatus as of a shell, {@link IsolationException#NO_STATUS} if it did not end in time
 * @param standardError what it wrote there, the middle left out if that is long
 */
record Death(Sentence sentence, int exitStatus, String standardError) {
  private static final int SIGNALS = 128;
  private static final int LAST_SIGNAL = 64;
  private static final int SIGABRT = 6;

  /** The exit status of a JVM with ExitOnOutOfMemoryError. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Pattern MEMORY =
      Pattern.compile("java\\.lang\\.OutOfMemoryError(?:: ([^\\r\\n]*))?");

  /** Why a process is killed. */
  sealed interface Sentence {
    /** It used up something that is limited, or was to be stopped. */
    record Exceeded(Limit limit, String message) implements Sentence {}

    /** It can't be trusted any more. */
    record Failed(Reason reason, String message) implements Sentence {}
  }

  /**
   * What the caller is told.
   *
   * @param heap how much the process had, in bytes
   */
  RuntimeException toException(long heap) {
    if (sentence instanceof Sentence.Exceeded exceeded) {
      return new LimitExceededException(exceeded.limit(), exceeded.message(), "");
    }
    if (sentence instanceof Sentence.Failed failed) {
      // What a crash leaves in the pipe is no message either.
      return exception(crashReason(failed.reason()), failed.message());
    }
    Matcher memory = MEMORY.matcher(standardError);
    if (exitStatus == OUT_OF_MEMORY && memory.find()) {
      return new LimitExceededException(Limit.HEAP, exhausted(memory.group(1), heap), "");
    }
    int signal = exitStatus - SIGNALS;
    if (signal <= 0 || signal > LAST_SIGNAL) {
      return exception(
          crashReason(Reason.EXITED), "the script's process ended, status " + exitStatus);
    }
    // A JVM that crashes tells how, then aborts.
    Reason otherwise = signal == SIGABRT ? Reason.CRASHED : Reason.KILLED;
    return exception(
        crashReason(otherwise), "the script's process ended by signal " + signal + name(signal));
  }

  /** What has no room left: the heap, or what else a JVM needs, such as room for classes. */
  private static String exhausted(String detail, long heap) {
    boolean ofHeap = detail == null || detail.contains("heap") || detail.contains("array");
    return "limit exceeded: "
        + (ofHeap ? "Java heap, at most " + heap + " bytes" : "memory outside of the Java heap")
        + (detail == null ? "" : " (" + detail + ")");
  }

  private Reason crashReason(Reason otherwise) {
    if (standardError.contains("insufficient memory for the Java Runtime")) {
      return Reason.NO_MEMORY;
    }
    if (standardError.contains("stack overflow") || standardError.contains("StackOverflow")) {
      return Reason.STACK_EXHAUSTED;
    }
    return standardError.contains("fatal error has been detected") ? Reason.CRASHED : otherwise;
  }

  private static String name(int signal) {
    return switch (signal) {
      case SIGABRT -> " (abort)";
      case 9 -> " (kill; perhaps the system's memory was short)";
      case 11 -> " (segmentation fault)";
      case 15 -> " (terminate)";
      default -> "";
    };
  }

  private IsolationException exception(Reason reason, String message) {
    return new IsolationException(reason, message, exitStatus, standardError, null);
  }
}
