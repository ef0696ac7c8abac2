package io.github.rhinowasm.host;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.TopLevel;

/**
 * Installs the host's globals into a fresh scope: {@code console}, timers, {@code queueMicrotask},
 * {@code fetch} with {@code Response}, {@code Headers}, {@code Blob} and {@code AbortController},
 * {@code TextEncoder}, {@code TextDecoder}, {@code atob}, {@code btoa}, {@code performance}, {@code
 * structuredClone}, {@code DOMException}, {@code Event} and {@code EventTarget}.
 */
public final class Host {
  private final Inspector inspector;
  private final EventLoop loop;
  private Path baseDirectory = Path.of("");
  private PrintStream out = System.out;
  private PrintStream err = System.err;
  private Map<String, byte[]> virtualFiles = Map.of();
  private FetchPolicy fetchPolicy = FetchPolicy.EVERYTHING;
  private ObjectSerializer serializer = ObjectSerializer.NONE;
  private PromiseWatcher promiseWatcher = PromiseWatcher.NONE;

  /**
   * @param inspector writes values to the console
   * @param loop runs the tasks
   */
  public Host(Inspector inspector, EventLoop loop) {
    this.inspector = Objects.requireNonNull(inspector);
    this.loop = Objects.requireNonNull(loop);
  }

  /** The folder that fetch takes relative names from; by default the working directory. */
  public Host baseDirectory(Path directory) {
    baseDirectory = Objects.requireNonNull(directory);
    return this;
  }

  /** Where the console writes, as UTF-8: information to the first, warnings to the second. */
  public Host output(PrintStream out, PrintStream err) {
    this.out = Objects.requireNonNull(out);
    this.err = Objects.requireNonNull(err);
    return this;
  }

  /**
   * What fetch finds before it looks at real files.
   *
   * @param files content by name, relative to the base directory; read at each fetch, so that later
   *     additions are seen; the arrays must not change
   */
  public Host virtualFiles(Map<String, byte[]> files) {
    virtualFiles = Objects.requireNonNull(files);
    return this;
  }

  /** What fetch may reach; by default everything. */
  public Host fetchPolicy(FetchPolicy policy) {
    fetchPolicy = Objects.requireNonNull(policy);
    return this;
  }

  /** How {@code structuredClone} copies objects that the host does not know. */
  public Host objectSerializer(ObjectSerializer chosen) {
    serializer = Objects.requireNonNull(chosen);
    return this;
  }

  /** Who is told of promises that scripts should await, and do; by default nobody. */
  public Host promiseWatcher(PromiseWatcher chosen) {
    promiseWatcher = Objects.requireNonNull(chosen);
    return this;
  }

  /**
   * Defines the globals.
   *
   * @param cx the current Context
   * @param scope of {@link HostContextFactory#newScope}, not yet changed by any script
   */
  public void install(Context cx, TopLevel scope) {
    ObjectFactory objects = new ObjectFactory(scope);
    Console.install(cx, scope, inspector, out, err);
    Timers.install(scope, loop);
    Performance.install(cx, scope);
    TextCoding.install(cx, objects);
    Base64Functions.install(scope);
    NativeDomException.Maker exceptions = NativeDomException.install(cx, objects);
    NativeBlob.Maker blobs = NativeBlob.install(cx, objects);
    StructuredClone.install(objects, inspector.intrinsics(), serializer, exceptions, blobs);
    NativeAbortSignal.install(cx, NativeEventTarget.install(cx, objects, loop, exceptions));
    MendedPromises.watch(scope, promiseWatcher);
    Fetch.install(
        cx, objects, blobs, loop, baseDirectory, virtualFiles, fetchPolicy, promiseWatcher);
  }
}
