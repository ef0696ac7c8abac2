package io.github.rhinowasm.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streaming compilation of what fetch gives: over HTTP, from files, from virtual files. */
class StreamingTest {
  private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final String WASM = "application/wasm";

  @TempDir private Path folder;
  private HttpServer server;
  private String base;

  @BeforeEach
  void open() throws IOException {
    Files.write(folder.resolve("a.wasm"), MODULE);
    Files.write(folder.resolve("a.bin"), MODULE);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/a.wasm", exchange -> answer(exchange, 200, WASM, MODULE.length, MODULE));
    server.createContext(
        "/charset.wasm",
        exchange -> answer(exchange, 200, WASM + "; charset=utf-8", MODULE.length, MODULE));
    server.createContext("/gone", exchange -> answer(exchange, 404, "text/html", 0, new byte[0]));
    server.createContext("/teapot", exchange -> answer(exchange, 418, WASM, MODULE.length, MODULE));
    server.createContext("/cut.wasm", exchange -> answer(exchange, 200, WASM, 1000, MODULE));
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/a.wasm");
          answer(exchange, 302, null, 0, new byte[0]);
        });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static void answer(
      HttpExchange exchange, int status, String type, int length, byte[] body) throws IOException {
    try (exchange) {
      if (type != null) {
        exchange.getResponseHeaders().set("Content-Type", type);
      }
      exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What compileStreaming of a fetch gives, as the console shows it. */
  private String compiled(String url) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .baseDirectory(folder)
            .virtualFiles(Map.of("virtual.wasm", MODULE))
            .stdout(new PrintStream(out, true, StandardCharsets.UTF_8))
            .build()) {
      environment.evaluate(
          "WebAssembly.compileStreaming(fetch('"
              + url
              + "')).then(m => console.log(m), e => console.log(String(e)))",
          "test.js");
      environment.runUntilIdle();
    }
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void modulesFromEverywhere() {
    String module = "Module [WebAssembly.Module] {}";
    assertEquals(module, compiled(base + "/a.wasm"));
    assertEquals(module, compiled(base + "/moved"));
    assertEquals(module, compiled("a.wasm"));
    assertEquals(module, compiled(folder.resolve("a.wasm").toUri().toString()));
    assertEquals(module, compiled("virtual.wasm?v=2"));
  }

  @Test
  void messagesNameTheUrlAndWhatCame() {
    String begin = "TypeError: WebAssembly.compileStreaming(): the ";
    assertEquals(
        begin
            + "MIME type of "
            + base
            + "/gone must be \"application/wasm\", got \"text/html\" (with status 404)",
        compiled(base + "/gone"));
    assertEquals(
        begin
            + "MIME type of "
            + base
            + "/charset.wasm must be \"application/wasm\" without parameters, got"
            + " \"application/wasm; charset=utf-8\"",
        compiled(base + "/charset.wasm"));
    assertEquals(
        begin + "status of " + base + "/teapot must be from 200 to 299, got 418",
        compiled(base + "/teapot"));
    assertEquals(
        begin
            + "MIME type of "
            + folder.toUri()
            + "a.bin must be \"application/wasm\", got no Content-Type",
        compiled("a.bin"));
  }

  @Test
  void whatFetchRejectsWithIsPassedOn() {
    assertTrue(compiled(base + "/cut.wasm").startsWith("TypeError: fetch failed: " + base));
    assertEquals(
        "TypeError: fetch failed: no such file: " + folder.resolve("no.wasm"), compiled("no.wasm"));
  }
}
