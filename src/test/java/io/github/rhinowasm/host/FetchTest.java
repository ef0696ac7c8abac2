package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  @TempDir private Path folder;
  private HostHarness host;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("sub dir"));
    Files.write(folder.resolve("a.wasm"), new byte[] {0, 'a', 's', 'm'});
    Files.writeString(folder.resolve("sub dir/é.txt"), "\ufefftext é");
    Files.writeString(folder.resolve("data.json"), "{\"x\": [1, 2]}");
    host = new HostHarness(false, folder, FetchPolicy.EVERYTHING);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private String fetched(String arguments, String then) {
    return host.print(
        "fetch("
            + arguments
            + ").then(r => "
            + then
            + ").then(console.log, e => console.log(String(e)))");
  }

  @Test
  void filesAreRelativeToTheBaseFolder() {
    assertEquals(
        "Uint8Array(4) [ 0, 97, 115, 109 ]",
        fetched("'a.wasm'", "r.arrayBuffer().then(b => new Uint8Array(b))"));
    assertEquals("text é", fetched("'sub%20dir/%C3%A9.txt?query#fragment'", "r.text()"));
    assertEquals("text é", fetched("'./sub dir/../sub dir/é.txt'", "r.text()"));
    assertEquals("{ x: [ 1, 2 ] }", fetched("'data.json'", "r.json()"));
    assertEquals("4", fetched("'a.wasm'", "r.bytes().then(b => b.length)"));
    String url = folder.resolve("a.wasm").toUri().toString();
    assertEquals("4", fetched("'" + url + "'", "r.arrayBuffer().then(b => b.byteLength)"));
  }

  @Test
  void responsesHaveTheStandardMembers() {
    assertEquals(
        "true 200 OK basic false false application/wasm 4 null " + folder.toUri() + "a.wasm",
        fetched(
            "'a.wasm'",
            "[r.ok, r.status, r.statusText, r.type, r.bodyUsed, r.redirected,"
                + " r.headers.get('Content-Type'), r.headers.get('content-length'),"
                + " r.headers.get('x'), r.url].map(String).join(' ')"));
    assertEquals(
        "true",
        fetched("'a.wasm', {method: 'HEAD'}", "r.arrayBuffer().then(b => b.byteLength === 0)"));
  }

  @Test
  void whatCannotBeReachedIsATypeErrorThatNamesIt() {
    String prefix = "TypeError: fetch failed: ";
    assertEquals(prefix + "no such file: " + folder.resolve("no.wasm"), fetched("'no.wasm'", "r"));
    assertEquals(
        prefix + "cannot read " + folder.resolve("sub dir") + ": is a directory",
        fetched("'sub dir'", "r"));
    assertEquals(prefix + "unsupported scheme in 'ftp://x/y'", fetched("'ftp://x/y'", "r"));
    assertEquals(prefix + "malformed data: URL", fetched("'data:x'", "r"));
    assertEquals(prefix + "malformed URL 'http://a b/'", fetched("'http://a b/'", "r"));
    assertTrue(fetched("'a\\0b'", "r").startsWith(prefix + "not a path"));
    assertTrue(fetched("'a.wasm', {method: 'POST'}", "r").startsWith(prefix + "method POST needs"));
    assertTrue(fetched("'a.wasm', {body: 'x'}", "r").startsWith("TypeError: fetch: a request"));
    assertEquals("TypeError: fetch: 1 argument required, but only 0 present", fetched("", "r"));
    assertTrue(fetched("Symbol()", "r").startsWith("TypeError: "));
    assertTrue(fetched("'http://127.0.0.1:1/x'", "r").startsWith(prefix + "http://127.0.0.1:1/x"));
  }

  @Test
  void virtualFilesComeFirst() {
    host.virtualFiles.put("a.wasm", "virtual".getBytes(StandardCharsets.UTF_8));
    host.virtualFiles.put("deep/b.wasm", "deep".getBytes(StandardCharsets.UTF_8));
    assertEquals("virtual", fetched("'a.wasm'", "r.text()"));
    assertEquals("virtual", fetched("'./x/../a.wasm?v=1'", "r.text()"));
    assertEquals(
        "deep application/wasm",
        fetched("'deep/b.wasm'", "r.text().then(t => t + ' ' + r.headers.get('content-type'))"));
  }

  @Test
  void dataUrls() {
    assertEquals(
        "héllo text/plain;charset=US-ASCII",
        fetched(
            "'data:,h%C3%A9llo'", "r.text().then(t => t + ' ' + r.headers.get('content-type'))"));
    assertEquals(
        "hi x/y",
        fetched(
            "'data:x/y;base64,aGk='",
            "r.text().then(t => t + ' ' + r.headers.get('content-type'))"));
  }

  @Test
  void typesOfDataUrlsAreNormalized() {
    String[][] cases = {
      {"application/wasm;,", "application/wasm"},
      {"APPLICATION/wasm ;base64,AA==", "application/wasm"},
      {"a/b ; C = d; c=e;base64,AA==", "a/b;c=e"},
      {"a/b;C=d; c=e;base64,AA==", "a/b;c=d"},
      {"a/b;c=\"x;y\\\\\"z\";d,", "a/b;c=\"x;y\\\"z\""},
      {";charset=utf-8; BASE64,AA==", "text/plain;charset=utf-8"},
      {"nonsense,", "text/plain;charset=US-ASCII"},
      {"a/,", "text/plain;charset=US-ASCII"},
    };
    for (String[] test : cases) {
      assertEquals(test[1], fetched("'data:" + test[0] + "'", "r.headers.get('content-type')"));
    }
  }

  @Test
  void thePolicyDecides() {
    try (HostHarness guarded =
        new HostHarness(
            false, folder, uri -> uri.getPath() != null && uri.getPath().endsWith("a.wasm"))) {
      String source = "fetch('%s').then(r => console.log(r.status), e => console.log(String(e)))";
      assertEquals("200", guarded.print(String.format(source, "a.wasm")));
      assertEquals(
          "TypeError: fetch failed: not allowed: " + folder.resolve("data.json"),
          guarded.print(String.format(source, "data.json")));
      assertEquals(
          "TypeError: fetch failed: not allowed: http://localhost/x",
          guarded.print(String.format(source, "http://localhost/x")));
    }
  }

  @Test
  void bodiesAreReadOnce() {
    assertEquals(
        "1 true TypeError TypeError",
        fetched(
            "'data:,1'",
            "r.json().then(n => r.text().catch(e => { var c; try { r.clone() } catch (x) { c = x }"
                + " return [n, r.bodyUsed, e.name, c.name].join(' ') }))"));
    assertEquals(
        "xx",
        fetched(
            "'data:,x'",
            "{ var c = r.clone(); return r.text().then(a => c.text().then(b => a + b)) }"));
    assertEquals("SyntaxError", fetched("'data:,{'", "r.json().catch(e => e.name)"));
  }

  @Test
  void responsesCanBeMade() {
    assertEquals(
        "404 Gone false default x text/plain;charset=UTF-8 body",
        host.print(
            """
            var r = new Response('body', { status: 404, statusText: 'Gone', headers: { A: 'x' } });
            r.text().then(function (t) {
              console.log(r.status, r.statusText, r.ok, r.type, r.headers.get('a'),
                  r.headers.get('content-type'), t);
            });
            """));
    assertEquals(
        "2 0 application/json {\"a\":1} error 0",
        host.print(
            """
            Promise.all([new Response(new Uint8Array([1, 2]).subarray(0)).arrayBuffer(),
                new Response().text(), Response.json({ a: 1 }).text()]).then(function (v) {
              console.log(v[0].byteLength, v[1].length,
                  Response.json(1).headers.get('content-type'), v[2],
                  Response.error().type, Response.error().status);
            });
            """));
    assertEquals(
        "RangeError TypeError TypeError TypeError TypeError TypeError TypeError",
        host.print(
            """
            var bad = [function () { new Response('', { status: 99 }); },
              function () { new Response('x', { status: 204 }); }, function () { Response(); },
              function () { new Response('', 5); },
              function () { new Response('', { statusText: 'a\\nb' }); }, function () { new Headers({ 'a b': 1 }); },
              function () { Object.getOwnPropertyDescriptor(Response.prototype, 'ok').get.call({}); }];
            console.log(bad.map(function (f) { try { f(); } catch (e) { return e.name; } }).join(' '));
            """));
  }

  @Test
  void classesHaveTheShapeOfWebIdl() {
    assertEquals(
        "[object Response] [object Headers] Response 0 true get ok fetch 1",
        host.print(
            """
            console.log(String(new Response()), String(new Headers()), Response.name, Response.length,
                Object.keys(Response.prototype).indexOf('arrayBuffer') >= 0,
                Object.getOwnPropertyDescriptor(Response.prototype, 'ok').get.name,
                fetch.name, fetch.length);
            """));
    assertEquals(
        "true true",
        host.print(
            """
            function Sub() { return Reflect.construct(Headers, [{ a: 1 }], Sub); }
            Sub.prototype = Object.create(Headers.prototype);
            console.log(new Sub() instanceof Sub, new Sub().get('a') === '1');
            """));
  }

  @Test
  void headers() {
    assertEquals(
        "1, 2|x|true|false|[[\"a\",\"1, 2\"],[\"b\",\"x\"]]|a,b|a=1, 2;b=x;",
        host.print(
            """
            var h = new Headers([['B', ' x ']]), text = '';
            h.append('A', 1); h.append('a', 2); h.set('c', 'y'); h.delete('C');
            h.forEach(function (value, name) { text += name + '=' + value + ';'; });
            console.log([h.get('a'), h.get('b'), h.has('A'), h.has('c'),
                JSON.stringify(Array.from(h)), Array.from(h.keys()), text].join('|'));
            """));
    assertEquals("undefined", host.show("new Headers([['a', ,]]).get('a')"));
    assertEquals(
        "TypeError",
        fetched("'a.wasm'", "{ try { r.headers.set('a', 'b') } catch (e) { return e.name } }"));
  }

  @Test
  void http() throws IOException {
    HttpServer server = server();
    server.createContext(
        "/echo",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String text =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-A")
                  + " "
                  + new String(body, StandardCharsets.UTF_8);
          answer(exchange, 200, text);
        });
    server.createContext("/gone", exchange -> answer(exchange, 404, "nothing"));
    redirect(server, "/from", "/echo");
    redirect(server, "/loop", "/loop");
    redirect(server, "/out", "file:///etc/passwd");
    redirect(server, "/nowhere", "http:///x");
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertEquals(
          "200 POST v é",
          fetched(
              "'" + base + "/echo', {method: 'post', headers: {'x-a': 'v'}, body: 'é'}",
              "r.text().then(t => r.status + ' ' + t)"));
      assertEquals(
          "404 false nothing",
          fetched("'" + base + "/gone'", "r.text().then(t => [r.status, r.ok, t].join(' '))"));
      assertEquals(
          "GET null  true " + base + "/echo",
          fetched("'" + base + "/from'", "r.text().then(t => [t, r.redirected, r.url].join(' '))"));
      assertTrue(fetched("'" + base + "/loop'", "r").contains("too many redirections"));
      assertTrue(fetched("'" + base + "/out'", "r").contains("no http URL"));
      assertTrue(fetched("'" + base + "/nowhere'", "r").contains("no http URL"));
      assertTrue(
          fetched("'" + base + "/x', {headers: {Host: 'a'}}", "r")
              .startsWith("TypeError: fetch failed"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  @Timeout(30)
  void anAbortedFetchIsNotWaitedFor() throws IOException {
    HttpServer server = server();
    CountDownLatch end = new CountDownLatch(1);
    server.createContext(
        "/never",
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/never";
      assertEquals(
          "TimeoutError: the operation took too long",
          fetched("'" + url + "', {signal: AbortSignal.timeout(50)}", "r"));
      assertEquals(
          "why",
          host.print(
              "var c = new AbortController(); fetch('"
                  + url
                  + "', {signal: c.signal}).catch(console.log);"
                  + " setTimeout(() => c.abort('why'), 50)"));
    } finally {
      end.countDown();
      server.stop(0);
    }
  }

  @Test
  void aRedirectionTakesCredentialsAlongToTheSameOriginOnly() throws IOException {
    HttpServer first = server();
    HttpServer second = server();
    String here = "http://127.0.0.1:" + first.getAddress().getPort();
    String there = "http://127.0.0.1:" + second.getAddress().getPort();
    List<String> asked = new ArrayList<>();
    for (HttpServer server : List.of(first, second)) {
      server.createContext(
          "/headers",
          exchange -> {
            Headers headers = exchange.getRequestHeaders();
            answer(
                exchange,
                200,
                String.join(
                    " ",
                    exchange.getRequestMethod(),
                    headers.getFirst("Authorization"),
                    headers.getFirst("Content-Type"),
                    headers.getFirst("X-A")));
          });
    }
    redirect(first, "/near", "/x/../headers");
    redirect(first, "/far", there + "/headers");
    first.start();
    second.start();
    try {
      host.close();
      host = new HostHarness(false, folder, uri -> asked.add(uri.getPath()));
      String init =
          "{method: 'post', headers: {authorization: 'me', 'x-a': 'v',"
              + " 'content-type': 'a/b'}, body: 'é'}";
      String text = "r.text()";
      assertEquals("GET me null v", fetched("'" + here + "/near', " + init, text));
      assertEquals(List.of("/near", "/headers"), asked);
      assertEquals("GET null null v", fetched("'" + here + "/far', " + init, text));
    } finally {
      first.stop(0);
      second.stop(0);
    }
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private static void redirect(HttpServer server, String from, String to) {
    server.createContext(
        from,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          answer(exchange, 302, "");
        });
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
