package io.github.rhinowasm.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fetches over HTTP; loaded only when a script asks for it. */
final class HttpFetcher {
  private static final int MAXIMUM_REDIRECTS = 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  /** The client is costly: made at the first use, shared by all. */
  private static final class Holder {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  private HttpFetcher() {}

  static Resource fetch(
      URI uri,
      String method,
      Map<String, String> headers,
      byte[] body,
      FetchPolicy policy,
      long most)
      throws FetchException, InterruptedException {
    URI at = uri;
    String verb = method;
    byte[] content = body;
    Map<String, String> sent = headers;
    for (int i = 0; i <= MAXIMUM_REDIRECTS; i++) {
      if (!policy.allows(at)) {
        throw new FetchException("not allowed: " + at);
      }
      HttpResponse<byte[]> response = send(at, verb, sent, content, most);
      int status = response.statusCode();
      String location = response.headers().firstValue("location").orElse(null);
      if (location == null || !isRedirect(status)) {
        return resource(response, at, i > 0, verb);
      }
      if (status == 303 || status < 303 && verb.equals("POST")) {
        verb = "GET";
        content = null;
        sent = without(sent, "content-");
      }
      URI target = resolve(at, location);
      if (!origin(target).equals(origin(at))) {
        sent = without(sent, "authorization");
      }
      at = target;
    }
    throw new FetchException("too many redirections: " + uri);
  }

  /** The headers but for those whose names begin so. */
  private static Map<String, String> without(Map<String, String> headers, String prefix) {
    Map<String, String> rest = new TreeMap<>(headers);
    rest.keySet().removeIf(name -> name.startsWith(prefix));
    return rest;
  }

  /** What may share credentials. */
  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static URI resolve(URI base, String location) throws FetchException {
    try {
      URI target = base.resolve(location).normalize();
      boolean isHttp = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
      if (isHttp && target.getHost() != null) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new FetchException("redirected to '" + location + "', which is no http URL");
  }

  private static HttpResponse<byte[]> send(
      URI uri, String method, Map<String, String> headers, byte[] body, long most)
      throws FetchException, InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(body));
      headers.forEach(request::setHeader);
      return Holder.CLIENT.send(request.build(), answer -> new LimitedBody(most));
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new FetchException(uri + ": " + why);
    } catch (IllegalArgumentException e) {
      throw new FetchException(uri + ": " + e.getMessage());
    }
  }

  private static Resource resource(
      HttpResponse<byte[]> response, URI uri, boolean redirected, String method) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.startsWith(":")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
              }
            });
    int status = response.statusCode();
    boolean noBody = status == 204 || status == 205 || status == 304 || method.equals("HEAD");
    return new Resource(
        uri.toString(), redirected, status, "", headers, noBody ? null : response.body());
  }
}
