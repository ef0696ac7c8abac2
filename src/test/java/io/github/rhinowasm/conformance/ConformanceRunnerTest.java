package io.github.rhinowasm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner itself, with a harness of a few lines in place of testharness.js. */
class ConformanceRunnerTest {
  private static final String HARNESS =
      """
      var resultCallbacks = [], completionCallbacks = [];
      function setup() {}
      function assert_throws() {}
      function add_result_callback(f) { resultCallbacks.push(f); }
      function add_completion_callback(f) { completionCallbacks.push(f); }
      function result(name, status, message) {
        resultCallbacks.forEach(function (f) {
          f({ name: name, status: status, message: message, stack: null });
        });
      }
      var waiting = false;
      function done() { if (!waiting) { complete(0); } }
      function timeout() { result('waiting', 2, 'too late'); complete(2); }
      function complete(status) {
        completionCallbacks.forEach(function (f) { f([], { status: status, message: null }); });
      }
      """;

  @TempDir private Path folder;

  private FileResult run(String test) throws IOException {
    Files.createDirectories(folder.resolve("resources"));
    Files.writeString(folder.resolve("resources/testharness.js"), HARNESS);
    Files.writeString(folder.resolve("helper.js"), "var helped = 'helped';");
    Files.writeString(folder.resolve("a.any.js"), test);
    WebRoot root = new WebRoot(folder);
    assertEquals(List.of("/a.any.js"), root.tests("/"));
    try (TestServer server = new TestServer(root)) {
      String prelude = server.prelude("/a.any.js");
      return new HarnessRun(root, false, Duration.ofSeconds(20), prelude).run("/a.any.js");
    }
  }

  @Test
  void resultsKeepTheirNamesAndMessages() throws IOException {
    FileResult result =
        run(
            """
            // META: script=helper.js
            result(helped, 0, null);
            console.log('no result');
            result('tab\\tand \\ud800 line\\n%41', 1, 'é');
            """);
    assertEquals(
        List.of(
            new Subtest("helped", Subtest.Status.PASS, "", ""),
            new Subtest("tab\tand \ud800 line\n%41", Subtest.Status.FAIL, "é", "")),
        result.subtests());
    assertEquals(1, result.passed());
    assertEquals(2, result.total());
  }

  @Test
  void whatFailsOutsideOfSubtestsIsAFailureThatDoesNotCount() throws IOException {
    FileResult result = run("result('a', 0, null); throw new TypeError('on top');");
    assertEquals(1, result.total());
    Subtest failure = result.failures().get(0);
    assertEquals(Subtest.HARNESS, failure.name());
    assertEquals("TypeError: on top", failure.message());
    assertEquals(1, run("Promise.reject(new Error('nobody'))").failures().size());
  }

  @Test
  void whatNeverEndsTimesOut() throws IOException {
    FileResult result = run("waiting = true;");
    assertEquals(Subtest.Status.TIMEOUT, result.subtests().get(0).status());
    assertEquals(0, result.passed());
  }

  @Test
  void fetchIsRelativeToTheTest() throws IOException {
    FileResult result =
        run(
            """
            waiting = true;
            fetch('helper.js?pipe=header(Content-Type,a%2Fb)').then(function (response) {
              result(response.headers.get('content-type'), response.status === 200 ? 0 : 1, null);
              return fetch('/status.py?status=404');
            }).then(function (response) {
              result(String(response.status), 0, null);
              complete(0);
            });
            """);
    assertEquals(List.of("a/b", "404"), result.subtests().stream().map(Subtest::name).toList());
  }

  @Test
  void theListFailsBothWays() {
    Expectations list =
        Expectations.parse(
            """
            # comment
            exclude | /x/* |  | no document
            fail | /a.any.js | one * here | because
            fail | /b.any.js | two | because
            """);
    assertEquals("no document", list.exclusion("/x/y.any.js").orElseThrow());
    Subtest one = new Subtest("one (is) here", Subtest.Status.FAIL, "", "");
    assertEquals("because", list.reason("/a.any.js", one).orElseThrow());
    assertTrue(list.reason("/b.any.js", one).isEmpty());
    assertEquals(1, list.unneeded(List.of("/a.any.js", "/b.any.js")).size());
    assertTrue(list.unneeded(List.of("/a.any.js")).isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> Expectations.parse("fail | /a.any.js | one | "));
  }

  @Test
  void theTableStandsBetweenItsMarks() {
    ConformanceTable table = new ConformanceTable();
    Subtest passed = new Subtest("a|b", Subtest.Status.PASS, "", "");
    Subtest failed = new Subtest("c|d", Subtest.Status.FAIL, "", "");
    Expectations list = Expectations.parse("fail | /w/f.any.js | * | a reason");
    table.add(
        "Suite",
        List.of(new FileResult("/w/f.any.js", List.of(passed, failed), 1)),
        Map.of("/w/g.any.js", "no window"),
        list);
    String document =
        table.within("above\n" + ConformanceTable.BEGIN + "old" + ConformanceTable.END + "below");
    assertTrue(document.startsWith("above\n") && document.endsWith("below"));
    assertFalse(document.contains("old"));
    assertTrue(document.contains("| /w | 1 | 2 |"));
    assertTrue(document.contains("| /w/f.any.js | 1 | 2 | `c\\|d`: a reason |"));
    assertTrue(document.contains("| /w/g.any.js | not run | | no window |"));
  }
}
