package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Undefined;

/**
 * {@code fetch(input, init)}: virtual files first, then files relative to a base folder, {@code
 * file:}, {@code http(s):} and {@code data:} URLs. Of {@code init} it knows {@code method}, {@code
 * headers}, {@code body} and {@code signal}. A file answers with status 200; one that does not
 * exist rejects with a TypeError that names its path, as Node and Deno do for what they cannot
 * reach.
 */
final class Fetch {
  private final ObjectFactory objects;
  private final EventLoop loop;
  private final Path base;
  private final Map<String, byte[]> virtualFiles;
  private final FetchPolicy policy;
  private final NativeResponse.Classes classes;
  private int underWay;

  private Fetch(
      ObjectFactory objects,
      EventLoop loop,
      Path base,
      Map<String, byte[]> virtualFiles,
      FetchPolicy policy,
      NativeResponse.Classes classes) {
    this.objects = objects;
    this.loop = loop;
    this.base = base.toAbsolutePath().normalize();
    this.virtualFiles = virtualFiles;
    this.policy = policy;
    this.classes = classes;
  }

  static void install(
      Context cx,
      ObjectFactory objects,
      NativeBlob.Maker blobs,
      EventLoop loop,
      Path base,
      Map<String, byte[]> virtualFiles,
      FetchPolicy policy,
      PromiseWatcher watcher) {
    NativeResponse.Classes classes = NativeResponse.install(cx, objects, blobs);
    Fetch fetch = new Fetch(objects, loop, base, virtualFiles, policy, classes);
    Builtin.method(
        objects.scope(),
        objects.scope(),
        "fetch",
        1,
        (c, s, self, args) -> {
          Object promise = fetch.call(c, args);
          watcher.made(promise, "fetch()");
          return promise;
        });
  }

  private Object call(Context cx, Object[] args) {
    ObjectFactory.Capability capability = objects.newCapability(cx);
    Callable<Resource> work = null;
    FetchException failed = null;
    NativeAbortSignal signal;
    try {
      Builtin.require(args, 1, "fetch");
      String input = ScriptRuntime.toString(args[0]);
      Object init = Builtin.argument(args, 1);
      try {
        work = prepare(input, init);
      } catch (FetchException e) {
        failed = e;
      }
      signal = NativeAbortSignal.option(init, "fetch");
    } catch (RuntimeException e) {
      objects.settle(
          cx,
          capability,
          () -> {
            throw e;
          });
      return capability.promise();
    }
    if (signal != null && signal.isAborted()) {
      objects.reject(cx, capability, signal.reason());
    } else if (failed != null) {
      objects.reject(cx, capability, objects.newTypeError(cx, failed.getMessage()));
    } else {
      begin(capability, work, signal);
    }
    return capability.promise();
  }

  private void begin(
      ObjectFactory.Capability capability, Callable<Resource> work, NativeAbortSignal signal) {
    Metering.require(Context.getCurrentContext(), Limit.FETCHES, underWay + 1L);
    underWay++;
    if (signal == null) {
      loop.submit(work, (resource, failure) -> finish(capability, resource, failure));
      return;
    }
    Runnable[] abort = new Runnable[1];
    Runnable cancel =
        loop.submit(
            work,
            (resource, failure) -> {
              signal.forget(abort[0]);
              finish(capability, resource, failure);
            });
    abort[0] =
        () -> {
          underWay--;
          cancel.run();
          objects.reject(Context.getCurrentContext(), capability, signal.reason());
        };
    signal.onAbort(abort[0]);
  }

  private void finish(ObjectFactory.Capability capability, Resource resource, Throwable failure) {
    underWay--;
    Context cx = Context.getCurrentContext();
    Metering.passTermination(cx, failure);
    if (failure == null) {
      objects.resolve(cx, capability, classes.fetched(resource));
    } else {
      String message =
          failure instanceof FetchException
              ? failure.getMessage()
              : failure instanceof OutOfMemoryError
                  ? "fetch failed: the body is too large"
                  : "fetch failed: " + failure;
      objects.reject(cx, capability, objects.newTypeError(cx, message));
    }
  }

  /** Settles on the script thread what is to be done on another. */
  private Callable<Resource> prepare(String input, Object init) throws FetchException {
    String method = "GET";
    Object asked = Builtin.option(init, "method", "fetch");
    if (!Undefined.isUndefined(asked)) {
      method = method(ScriptRuntime.toString(asked));
    }
    NativeHeaders headers = NativeHeaders.from(Builtin.option(init, "headers", "fetch"));
    byte[] body = body(Builtin.option(init, "body", "fetch"), headers);
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (body != null && reads) {
      throw Builtin.typeError("fetch: a request with method " + method + " cannot have a body");
    }
    String scheme = scheme(input);
    if ("http".equals(scheme) || "https".equals(scheme)) {
      URI uri = uri(input);
      String verb = method;
      long most = mostBytes();
      Map<String, String> copy = new TreeMap<>(headers.values());
      return () -> HttpFetcher.fetch(uri, verb, copy, body, policy, most);
    }
    if (!reads) {
      throw new FetchException("method " + method + " needs an http URL, not '" + input + "'");
    }
    Callable<Resource> read = local(input, scheme);
    return method.equals("GET") ? read : () -> withoutBody(read.call());
  }

  private static Resource withoutBody(Resource r) {
    return new Resource(r.url(), r.redirected(), r.status(), r.statusText(), r.headers(), null);
  }

  private static String method(String text) throws FetchException {
    String upper = text.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH" -> upper;
      default -> throw new FetchException("unsupported method '" + text + "'");
    };
  }

  private static byte[] body(Object value, NativeHeaders headers) {
    if (value == null || Undefined.isUndefined(value)) {
      return null;
    }
    if (BufferSource.is(value)) {
      return BufferSource.copy(value, "fetch");
    }
    if (value instanceof NativeBlob blob) {
      if (!blob.type().isEmpty() && !headers.values().containsKey("content-type")) {
        headers.set("content-type", blob.type());
      }
      return blob.bytes();
    }
    if (!headers.values().containsKey("content-type")) {
      headers.set("content-type", "text/plain;charset=UTF-8");
    }
    return Utf8.encode(ScriptRuntime.toString(value));
  }

  private Callable<Resource> local(String input, String scheme) throws FetchException {
    if ("data".equals(scheme)) {
      Resource resource = DataUrl.resource(input);
      if (resource == null) {
        throw new FetchException("malformed data: URL");
      }
      return () -> resource;
    }
    if (scheme != null && !scheme.equals("file")) {
      throw new FetchException("unsupported scheme in '" + input + "'");
    }
    Path path = scheme == null ? relative(input) : absolute(input);
    byte[] virtual = virtualFiles.get(input);
    if (virtual == null && path.startsWith(base)) {
      virtual = virtualFiles.get(base.relativize(path).toString().replace('\\', '/'));
    }
    URI uri = fileUri(path);
    if (virtual != null) {
      byte[] content = virtual;
      return () -> fileResource(uri, path, content);
    }
    if (!policy.allows(uri)) {
      throw new FetchException("not allowed: " + path);
    }
    long most = mostBytes();
    return () -> fileResource(uri, path, read(path, most));
  }

  /** A body is one buffer at last, and must not fill the memory before. */
  private static long mostBytes() {
    return Metering.limit(Context.getCurrentContext(), Limit.BUFFERS);
  }

  private static byte[] read(Path path, long most) throws FetchException {
    try {
      if (most != Budget.UNLIMITED && !(Files.isRegularFile(path) && Files.size(path) <= most)) {
        String why = Files.isRegularFile(path) ? "more than " + most + " bytes" : "no file";
        throw new FetchException("cannot read " + path + ": " + why);
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new FetchException("no such file: " + path);
    } catch (IOException | SecurityException e) {
      String why = Files.isDirectory(path) ? "is a directory" : e.getMessage();
      throw new FetchException("cannot read " + path + ": " + why);
    }
  }

  private static Resource fileResource(URI uri, Path path, byte[] content) {
    Map<String, String> headers = new TreeMap<>();
    String type = ContentTypes.of(path.toString());
    if (type != null) {
      headers.put("content-type", type);
    }
    headers.put("content-length", Integer.toString(content.length));
    return new Resource(uri.toString(), false, 200, "OK", headers, content);
  }

  /** {@code file:///path} and not {@code file:/path}; never looks at the file. */
  private static URI fileUri(Path path) {
    String text = path.toString().replace('\\', '/');
    try {
      return new URI("file", "", text.startsWith("/") ? text : "/" + text, null);
    } catch (URISyntaxException e) {
      throw Builtin.typeError("fetch: " + e.getMessage());
    }
  }

  private Path relative(String input) throws FetchException {
    try {
      return base.resolve(decoded(input)).normalize();
    } catch (InvalidPathException e) {
      throw new FetchException("not a path: '" + input + "'");
    }
  }

  private static Path absolute(String input) throws FetchException {
    try {
      String rest = input.substring("file:".length());
      if (rest.startsWith("//")) {
        int slash = rest.indexOf('/', 2);
        String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        if (slash < 0 || !(host.isEmpty() || host.equals("localhost"))) {
          throw new FetchException("not a local file: '" + input + "'");
        }
        rest = rest.substring(slash);
      }
      Path path = Path.of(decoded(rest));
      if (!path.isAbsolute()) {
        throw new FetchException("not an absolute file URL: '" + input + "'");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new FetchException("not a path: '" + input + "'");
    }
  }

  /** Without query and fragment, percent-decoded. */
  private static String decoded(String text) {
    int end = text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '?' || c == '#') {
        end = i;
      }
    }
    String path = text.substring(0, end);
    return path.indexOf('%') < 0
        ? path
        : new String(DataUrl.percentDecode(path), StandardCharsets.UTF_8);
  }

  /** The scheme in lower case, or null; one letter is a Windows drive. */
  private static String scheme(String input) {
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      if (c == ':') {
        return i < 2 ? null : input.substring(0, i).toLowerCase(Locale.ROOT);
      }
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean other = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && !(other && i > 0)) {
        return null;
      }
    }
    return null;
  }

  private static URI uri(String input) throws FetchException {
    try {
      URI uri = new URI(input.strip()).normalize();
      if (uri.getHost() == null) {
        throw new FetchException("no host in '" + input + "'");
      }
      if (uri.getRawFragment() != null) {
        String text = uri.toString();
        return new URI(text.substring(0, text.indexOf('#')));
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new FetchException("malformed URL '" + input + "'");
    }
  }
}
