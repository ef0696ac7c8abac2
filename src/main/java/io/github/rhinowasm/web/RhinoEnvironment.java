package io.github.rhinowasm.web;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.engine.EngineWarmUp;
import io.github.rhinowasm.host.EventLoop;
import io.github.rhinowasm.host.FetchPolicy;
import io.github.rhinowasm.host.Host;
import io.github.rhinowasm.host.HostContextFactory;
import io.github.rhinowasm.host.Inspector;
import io.github.rhinowasm.host.Metering;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.host.ValueFormatter;
import io.github.rhinowasm.js.HintListener;
import io.github.rhinowasm.js.Hints;
import io.github.rhinowasm.js.WebAssemblyInstaller;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/**
 * A global scope with {@code WebAssembly}, {@code console}, {@code fetch}, timers and the rest, its
 * event loop, and the thread that runs both.
 *
 * <pre>{@code
 * try (RhinoEnvironment environment = RhinoEnvironment.builder().build()) {
 *   environment.evaluate("setTimeout(() => console.log('done'), 100)", "hello.js");
 *   environment.runUntilIdle();
 * }
 * }</pre>
 *
 * <p>The scope is safe: no Java class can be reached from it. The methods may be called from any
 * thread; they hand over to the script thread and wait.
 */
public final class RhinoEnvironment implements AutoCloseable {
  /**
   * The default size of the script thread's stack in bytes: 32 MiB, some 100,000 nested calls of
   * compiled code, ten times what browsers allow. More makes runaway recursion slow to end: 256 MiB
   * take seconds.
   */
  public static final long DEFAULT_STACK_SIZE = 32L << 20;

  private final ScriptThread thread;
  private final Budget budget;
  private HostContextFactory factory;
  private TopLevel scope;
  private Inspector inspector;
  private EventLoop loop;

  /** Null if nobody wants hints. */
  private Hints hints;

  private ScriptError failure;
  private final ScopeExtension extension;

  private RhinoEnvironment(Builder builder) {
    EngineWarmUp.begin();
    extension = builder.extension;
    budget = builder.budget;
    thread = new ScriptThread(builder.stackSize, budget, budget == null ? () -> {} : Context::exit);
    try {
      thread.call(
          () -> {
            initialise(builder);
            return null;
          });
    } catch (RuntimeException | Error e) {
      thread.close();
      throw e;
    }
  }

  private void initialise(Builder builder) {
    factory = new HostContextFactory(builder.interpreted, budget);
    if (budget != null) {
      // One Context from first to last: Rhino keeps there what it has counted and not told yet.
      Metering.pause(factory.enterContext());
    }
    try (Context cx = factory.enterContext()) {
      scope = factory.newScope(cx);
      inspector = new Inspector(scope, WebAssemblySupport.formatter(builder.valueFormatter));
      loop = new EventLoop(factory, scope, inspector, this::report);
      if (budget != null) {
        budget.onStop(loop::wake);
        budget.whereabouts(() -> inspector.whereabouts());
      }
      EngineWarmUp.await();
      // First, because it replaces the typed arrays, of which the host makes some.
      WebAssemblySupport.install(
          cx, scope, loop, budget, builder.webAssembly.andThen(builder::addHints));
      hints = Hints.of(scope);
      new Host(inspector, loop)
          .baseDirectory(builder.baseDirectory)
          .output(builder.stdout, builder.stderr)
          .virtualFiles(builder.virtualFiles)
          .fetchPolicy(builder.fetchPolicy)
          .objectSerializer(new WebAssemblySerializer())
          .promiseWatcher(WebAssemblySupport.promiseWatcher(hints))
          .install(cx, scope);
      Metering.meter(cx, scope);
      Scriptable arguments = cx.newArray(scope, builder.arguments.toArray());
      scope.defineProperty("scriptArgs", arguments, ScriptableObject.DONTENUM);
      Metering.begin(cx);
      if (extension != null) {
        extension.install(cx, scope, loop, inspector);
      }
    }
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  private void report(ScriptError error) {
    if (extension != null && extension.takes(error)) {
      return;
    }
    if (failure == null) {
      failure = error;
      loop.stop();
    } else if (failure != error) {
      failure.addSuppressed(error);
    }
  }

  /** Returns what has been reported since the last time, or null. */
  private ScriptError takeFailure() {
    ScriptError taken = failure;
    failure = null;
    return taken;
  }

  /**
   * Runs a script in the global scope, then all microtasks.
   *
   * @param source the script; a first line that begins with {@code #!} is skipped
   * @param name what errors and stacks call it
   * @return the value of its last expression statement; an object is to be used with {@link
   *     #format} only, since it belongs to the script thread
   * @throws ScriptError if it does not parse, throws, or leaves a rejection unhandled
   */
  public Object evaluate(String source, String name) {
    return evaluate(source, name, 1);
  }

  /**
   * Runs a script that is part of a larger text.
   *
   * @param line the line of the text on which the script begins, from 1
   * @see #evaluate(String, String)
   */
  public Object evaluate(String source, String name, int line) {
    String script = source.startsWith("#!") ? "//" + source : source;
    return thread.call(
        () -> {
          Object[] result = new Object[1];
          loop.perform(
              () ->
                  result[0] =
                      Context.getCurrentContext().evaluateString(scope, script, name, line, null));
          ScriptError error = takeFailure();
          if (error != null) {
            throw error;
          }
          return result[0];
        });
  }

  /**
   * Runs tasks and timers until there are none left and nothing is under way.
   *
   * @throws ScriptError for the first uncaught error or unhandled rejection; what is queued stays
   *     queued, and another call goes on with it
   */
  public void runUntilIdle() {
    thread.call(
        () -> {
          loop.runUntilIdle();
          ScriptError error = takeFailure();
          if (error != null) {
            throw error;
          }
          return null;
        });
  }

  /**
   * Gives the hints that can be given only when no script will run any more: about promises that
   * nobody has awaited. Does nothing if there is no {@link Builder#hints listener}.
   */
  public void finishHints() {
    if (hints != null) {
      thread.call(
          () -> {
            hints.finish();
            return null;
          });
    }
  }

  /**
   * Whether a script is not cut off in the middle, as by an open bracket; it may still be wrong.
   */
  public boolean isComplete(String source) {
    return thread.call(
        () -> {
          try (Context cx = factory.enterContext()) {
            return cx.stringIsCompilableUnit(source);
          }
        });
  }

  /** The text of a value as the console shows it inside another: strings in quotes. */
  public String format(Object value) {
    return thread.call(
        () -> {
          try (Context cx = factory.enterContext()) {
            return inspector.inspect(value);
          }
        });
  }

  /**
   * Charges the budget for all that has been done so far: Rhino tells of every 10,000th instruction
   * only. Without a budget nothing happens.
   *
   * @throws io.github.rhinowasm.budget.TerminationError if there is not as much
   */
  public void settle() {
    thread.call(
        () -> {
          if (budget != null) {
            Metering.settle(Context.getCurrentContext());
          }
          return null;
        });
  }

  /** Drops what is queued and ends the threads. Nothing else may be called afterwards. */
  @Override
  public void close() {
    thread.close();
    loop.close();
  }

  /**
   * Waits, after {@link #close}, until the thread of the scripts has ended.
   *
   * @param time to wait at most
   * @return whether it has
   * @throws InterruptedException if this thread is interrupted
   */
  public boolean awaitTermination(Duration time) throws InterruptedException {
    return thread.awaitEnd(time.toMillis());
  }

  /** Collects the choices of an embedder. */
  public static final class Builder {
    private Path baseDirectory = Path.of("");
    private List<String> arguments = List.of();
    private PrintStream stdout = System.out;
    private PrintStream stderr = System.err;
    private boolean interpreted;
    private Map<String, byte[]> virtualFiles = Map.of();
    private FetchPolicy fetchPolicy = FetchPolicy.EVERYTHING;
    private ValueFormatter valueFormatter = ValueFormatter.NONE;
    private long stackSize = DEFAULT_STACK_SIZE;
    private Budget budget;
    private Consumer<WebAssemblyInstaller.Builder> webAssembly = nothing -> {};
    private ScopeExtension extension;
    private HintListener hints;

    private Builder() {}

    /**
     * The folder that {@code fetch} takes relative names from; the working directory if not set.
     */
    public Builder baseDirectory(Path directory) {
      baseDirectory = Objects.requireNonNull(directory);
      return this;
    }

    /** The content of {@code scriptArgs}. */
    public Builder arguments(List<String> chosen) {
      arguments = List.copyOf(chosen);
      return this;
    }

    /** Where {@code console.log} and the like write, in UTF-8. */
    public Builder stdout(PrintStream stream) {
      stdout = Objects.requireNonNull(stream);
      return this;
    }

    /** Where {@code console.error} and the like write, in UTF-8. */
    public Builder stderr(PrintStream stream) {
      stderr = Objects.requireNonNull(stream);
      return this;
    }

    /** Whether scripts run in Rhino's interpreter; by default they are compiled. */
    public Builder interpreted(boolean chosen) {
      interpreted = chosen;
      return this;
    }

    /**
     * Files that {@code fetch} finds before it looks at real ones.
     *
     * @param files content by name, relative to the base directory; files added later are seen, if
     *     the map is safe for use by several threads
     */
    public Builder virtualFiles(Map<String, byte[]> files) {
      virtualFiles = Objects.requireNonNull(files);
      return this;
    }

    /** What {@code fetch} may reach; by default everything. */
    public Builder fetchPolicy(FetchPolicy policy) {
      fetchPolicy = Objects.requireNonNull(policy);
      return this;
    }

    /** How the console shows objects of the embedder's own. */
    public Builder valueFormatter(ValueFormatter formatter) {
      valueFormatter = Objects.requireNonNull(formatter);
      return this;
    }

    /**
     * What scripts may use up; null, as by default, for as much as they like. When it ends a
     * script, {@code evaluate} and {@code runUntilIdle} throw a {@link
     * io.github.rhinowasm.budget.TerminationError}, and so does everything afterwards. It must not
     * have been another environment's.
     */
    public Builder budget(Budget chosen) {
      budget = chosen;
      return this;
    }

    /**
     * The size of the script thread's stack in bytes, {@link #DEFAULT_STACK_SIZE} if not set; at
     * least 512 KiB, which the engine needs for itself.
     */
    public Builder stackSize(long bytes) {
      stackSize = bytes;
      return this;
    }

    /**
     * Further choices for {@code WebAssembly}, such as its features; its task queue and its fetch
     * are the environment's.
     */
    public Builder webAssembly(Consumer<WebAssemblyInstaller.Builder> choices) {
      webAssembly = Objects.requireNonNull(choices);
      return this;
    }

    /** What else the scope shall have; nothing if not set. */
    public Builder extension(ScopeExtension chosen) {
      extension = Objects.requireNonNull(chosen);
      return this;
    }

    /**
     * Who is told, on the script thread, what scripts most likely did not mean; null, as by
     * default, for nobody. Scripts behave the same in either case.
     *
     * @see RhinoEnvironment#finishHints
     */
    public Builder hints(HintListener listener) {
      hints = listener;
      return this;
    }

    private void addHints(WebAssemblyInstaller.Builder installer) {
      if (hints != null) {
        installer.hints(hints);
      }
    }

    /**
     * Makes the environment and starts its thread.
     *
     * @throws IllegalArgumentException if the scope cannot be made
     */
    public RhinoEnvironment build() {
      return new RhinoEnvironment(this);
    }
  }
}
