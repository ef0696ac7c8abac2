package io.github.rhinowasm.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of WPT's server as the tests ask for: the files of a web root, the {@code header} pipe,
 * {@code .headers} files, and a status on request. It listens on the loopback interface.
 */
final class TestServer implements AutoCloseable {
  private static final Pattern HEADER_PIPE = Pattern.compile("pipe=header\\(([^,]+),(.*)\\)$");
  private static final Pattern STATUS = Pattern.compile("status=(\\d+)");

  private final WebRoot root;
  private final HttpServer server;

  TestServer(WebRoot root) {
    this.root = root;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** A script after which {@code fetch} takes names relative to a test, as on a web page. */
  String prelude(String test) {
    String page = "http://127.0.0.1:" + server.getAddress().getPort() + test;
    return "takeFetchesFrom('" + page + "');";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getRawQuery();
      Path file = root.file(path).normalize();
      if (path.endsWith("/status.py")) {
        Matcher status = STATUS.matcher(query == null ? "" : query);
        send(exchange, status.find() ? Integer.parseInt(status.group(1)) : 400, new byte[0]);
      } else if (file.startsWith(root.folder()) && Files.isRegularFile(file)) {
        exchange.getResponseHeaders().set("Content-Type", contentType(path));
        addHeadersOf(file, exchange);
        Matcher pipe = HEADER_PIPE.matcher(query == null ? "" : query);
        if (pipe.find()) {
          String value = URLDecoder.decode(pipe.group(2), StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set(pipe.group(1), value);
        }
        send(exchange, 200, Files.readAllBytes(file));
      } else {
        send(exchange, 404, new byte[0]);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void addHeadersOf(Path file, HttpExchange exchange) throws IOException {
    Path headers = file.resolveSibling(file.getFileName() + ".headers");
    if (Files.exists(headers)) {
      for (String line : Files.readAllLines(headers)) {
        String[] parts = line.split(":\\s*", 2);
        if (parts.length == 2) {
          exchange.getResponseHeaders().set(parts[0], parts[1]);
        }
      }
    }
  }

  private static String contentType(String path) {
    if (path.endsWith(".wasm")) {
      return "application/wasm";
    }
    return path.endsWith(".js") ? "text/javascript" : "text/plain";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
