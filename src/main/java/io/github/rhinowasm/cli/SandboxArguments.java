package io.github.rhinowasm.cli;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.sandbox.FetchAccess;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The options of {@code run} that make and shape a sandbox; each limit is called as the builder's
 * method is.
 */
final class SandboxArguments {
  private static final int PAGE_BITS = 16;

  private final SandboxOptions.Builder builder = SandboxOptions.builder();

  /** What was asked for though it needs a sandbox, or null. */
  private String without;

  @Option(
      names = "--sandbox",
      description = {
        "Run the script with limits on everything and without access to anything. N is a number,"
            + " with k, M or G if you like; SIZE one of bytes; none takes a limit away. What"
            + " follows needs this option."
      })
  private boolean sandbox;

  /** Numbers with a suffix, or {@code none}. */
  static final class Amount implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (text.equals("none")) {
        return Budget.UNLIMITED;
      }
      String upper = text.toUpperCase(Locale.ROOT);
      int factor = "KMG".indexOf(upper.charAt(upper.length() - 1));
      String digits = factor < 0 ? upper : upper.substring(0, upper.length() - 1);
      return scaled(text, digits, 1L << 10 * (factor + 1));
    }
  }

  /** Milliseconds, or with {@code ms}, {@code s} or {@code m}, or {@code none}. */
  static final class Time implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (text.equals("none")) {
        return Budget.UNLIMITED;
      }
      String digits = text.replaceFirst("(ms|s|m)$", "");
      return switch (text.substring(digits.length())) {
        case "s" -> scaled(text, digits, 1000);
        case "m" -> scaled(text, digits, 60_000);
        default -> scaled(text, digits, 1);
      };
    }
  }

  /** What {@link FetchAccess#parse} takes. */
  static final class Access implements ITypeConverter<FetchAccess> {
    @Override
    public FetchAccess convert(String text) {
      try {
        return FetchAccess.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** An amount that is possible for a stack. */
  static final class StackSize implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Long bytes = new Amount().convert(text);
      try {
        SandboxOptions.builder().stackSize(bytes);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
      return bytes;
    }
  }

  private static long scaled(String text, String digits, long factor) {
    try {
      long number = Long.parseLong(digits.replace("_", ""));
      if (number >= 0) {
        return Math.multiplyExact(number, factor);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // said below
    }
    throw new TypeConversionException("'" + text + "' is no such amount");
  }

  private void limit(String option, Limit limit, long amount) {
    without = option;
    builder.limit(limit, amount);
  }

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long it may run: 500, 500ms, 2s, 1m; 10s if not said.")
  private void timeout(long millis) {
    limit("--timeout", Limit.TIME, millis);
  }

  @Option(
      names = "--fuel",
      paramLabel = "N",
      converter = Amount.class,
      description = "How many units of work, about instructions; any number if not said.")
  private void fuel(long units) {
    limit("--fuel", Limit.FUEL, units);
  }

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = Amount.class,
      description = "All WebAssembly memories together; 64M if not said.")
  private void maxMemory(long bytes) {
    limit("--max-memory", Limit.MEMORY, bytes == Budget.UNLIMITED ? bytes : bytes >> PAGE_BITS);
  }

  @Option(
      names = "--max-table-elements",
      paramLabel = "N",
      converter = Amount.class,
      description = "All tables together; 1,000,000 if not said.")
  private void maxTableElements(long elements) {
    limit("--max-table-elements", Limit.TABLE_ELEMENTS, elements);
  }

  @Option(
      names = "--max-instances",
      paramLabel = "N",
      converter = Amount.class,
      description = "Instances of modules; 1000 if not said.")
  private void maxInstances(long instances) {
    limit("--max-instances", Limit.INSTANCES, instances);
  }

  @Option(
      names = "--max-module-size",
      paramLabel = "SIZE",
      converter = Amount.class,
      description = "One module; 16M if not said.")
  private void maxModuleSize(long bytes) {
    limit("--max-module-size", Limit.MODULE_SIZE, bytes);
  }

  @Option(
      names = "--max-buffers",
      paramLabel = "SIZE",
      converter = Amount.class,
      description = "All other ArrayBuffers together; 32M if not said.")
  private void maxBuffers(long bytes) {
    limit("--max-buffers", Limit.BUFFERS, bytes);
  }

  @Option(
      names = "--max-string-length",
      paramLabel = "N",
      converter = Amount.class,
      description = "One string; 4M characters if not said.")
  private void maxStringLength(long length) {
    limit("--max-string-length", Limit.STRING_LENGTH, length);
  }

  @Option(
      names = "--max-array-length",
      paramLabel = "N",
      converter = Amount.class,
      description = "One array that a builtin function goes through; 4M elements if not said.")
  private void maxArrayLength(long length) {
    limit("--max-array-length", Limit.ARRAY_LENGTH, length);
  }

  @Option(
      names = "--max-timers",
      paramLabel = "N",
      converter = Amount.class,
      description = "Timers at once; 10000 if not said.")
  private void maxTimers(long timers) {
    limit("--max-timers", Limit.TIMERS, timers);
  }

  @Option(
      names = "--max-jobs",
      paramLabel = "N",
      converter = Amount.class,
      description = "Promise jobs and tasks that wait; 100000 if not said.")
  private void maxJobs(long jobs) {
    limit("--max-jobs", Limit.JOBS, jobs);
  }

  @Option(
      names = "--max-fetches",
      paramLabel = "N",
      converter = Amount.class,
      description = "Fetches at once; 100 if not said.")
  private void maxFetches(long fetches) {
    limit("--max-fetches", Limit.FETCHES, fetches);
  }

  @Option(
      names = "--max-output",
      paramLabel = "SIZE",
      converter = Amount.class,
      description = "What the console may write; 4M if not said.")
  private void maxOutput(long bytes) {
    limit("--max-output", Limit.OUTPUT, bytes);
  }

  @Option(
      names = "--max-call-depth",
      paramLabel = "N",
      converter = Amount.class,
      description = "Calls within calls, of WebAssembly and interpreted JavaScript.")
  private void maxCallDepth(long calls) {
    limit("--max-call-depth", Limit.CALL_DEPTH, calls);
  }

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      converter = Amount.class,
      description = "By how much the Java heap may grow; approximately.")
  private void maxHeap(long bytes) {
    limit("--max-heap", Limit.HEAP, bytes);
  }

  @Option(
      names = "--stack-size",
      paramLabel = "SIZE",
      converter = StackSize.class,
      description = "The stack of the script's thread, 512k to 1G; 4M if not said.")
  private void stackSize(long bytes) {
    without = "--stack-size";
    builder.stackSize(bytes);
  }

  @Option(
      names = "--fetch",
      paramLabel = "WHAT",
      converter = Access.class,
      description = {
        "What fetch may reach: none, dir:PATH, or origins such as https://example.org with commas"
            + " between them; none if not said."
      })
  private void fetch(FetchAccess access) {
    without = "--fetch";
    builder.fetch(access);
  }

  /** Whether a sandbox is asked for. */
  boolean isChosen() {
    return sandbox;
  }

  /** An option that has been given and needs a sandbox, where none is asked for; or null. */
  String misplaced() {
    return sandbox ? null : without;
  }

  /** What has been chosen. */
  SandboxOptions.Builder builder() {
    return builder;
  }
}
