package io.github.rhinowasm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchAccessTest {
  private static final FetchAccess ORIGINS =
      FetchAccess.parse("https://Example.org:443,http://localhost:8080/");

  @TempDir private Path folder;

  private static boolean allows(FetchAccess access, String uri) {
    return access.allows(URI.create(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/x",
        "HTTPS://EXAMPLE.ORG:443",
        "http://localhost:8080/?q#f",
      })
  void originsThatAreListed(String uri) {
    assertTrue(allows(ORIGINS, uri));
    assertFalse(allows(FetchAccess.nothing(), uri));
    assertFalse(allows(FetchAccess.directory(folder), uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "https://example.org:444/",
        "https://example.org.evil.org/",
        "https://example.org@evil.org/",
        "https://evil.org/#https://example.org",
        "http://localhost/",
        "http://127.0.0.1:8080/",
        "http:///x",
        "http:x",
        "http://a_b/",
        "ftp://example.org/",
        "//example.org/",
        "x",
        "file:///etc/passwd",
      })
  void whatIsNotListed(String uri) {
    assertFalse(allows(ORIGINS, uri));
    assertFalse(allows(FetchAccess.nothing(), uri));
  }

  @Test
  void aDirectoryAndNothingAround() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("in/deep"));
    Files.writeString(inside.resolve("a"), "a");
    Path outside = Files.writeString(folder.resolve("out"), "out");
    Files.createSymbolicLink(inside.resolve("link"), outside);
    Files.createSymbolicLink(inside.resolve("near"), Path.of("a"));
    Files.createSymbolicLink(inside.resolve("up"), folder);
    FetchAccess access = FetchAccess.directory(folder.resolve("in"));
    for (String name : List.of("in/deep/a", "in/deep/near", "in/missing/x", "in")) {
      assertTrue(access.allows(folder.resolve(name).toUri()), name);
    }
    for (String name :
        List.of("out", "in/../out", "in/deep/link", "in/deep/up/out", "in/deep/up/no", "inn")) {
      assertFalse(access.allows(folder.resolve(name).toUri()), name);
    }
  }

  @Test
  void whatIsWrittenCanBeRead() {
    for (FetchAccess access :
        List.of(FetchAccess.nothing(), FetchAccess.directory(folder), ORIGINS)) {
      assertEquals(access, FetchAccess.parse(access.toString()));
    }
    assertEquals("http://localhost:8080,https://example.org", ORIGINS.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "ftp://example.org",
        "https://",
        "https://u@example.org",
        "https://example.org/path",
        "https://example.org?q",
        "https://example.org,,http://b.org",
        "https://exa mple.org",
      })
  void noOrigin(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> FetchAccess.parse(text)).getMessage();
    assertTrue(message.contains("not an origin"), message);
  }
}
