package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CommandHarness run(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "test";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return CommandHarness.run(line);
  }

  @Test
  void statusSaysWhetherAllPassed() throws IOException {
    Path good = write("good.test.js", "test('a', () => {}); test.todo('b', () => { throw 1; });");
    assertEquals(0, run(good.toString()).status());
    write("bad.test.js", "test('a', () => assert(false));");
    CommandHarness result = run(folder.toString());
    assertEquals(1, result.status());
    assertTrue(result.out().contains("AssertionError"), result.out());
  }

  @Test
  void commandLinesThatMakeNoSense() throws IOException {
    String file = write("a.test.js", "").toString();
    assertEquals(2, run("missing.js").status());
    assertEquals(2, run(Files.createDirectory(folder.resolve("empty")).toString()).status());
    assertEquals(2, run("--reporter", "x", file).status());
    assertEquals(2, run("--reporter", "tap", "--reporter", "spec", file).status());
    assertEquals(2, run("--name", "(", file).status());
    assertEquals(2, run("--timeout", "-1", file).status());
    assertEquals(2, run("--jobs", "0", file).status());
    assertEquals(2, run("--reporter-destination", folder.toString(), file).status());
  }

  @Test
  void choosesByNameAndOnly() throws IOException {
    String file =
        write(
                "a.test.js",
                "test('one', () => {}); test.only('two', () => {}); test('three', () => {});")
            .toString();
    assertTrue(run("--name", "^t", file).out().contains("pass 2\n"));
    assertTrue(run("--skip", "^t", file).out().contains("skipped 2\n"));
    assertTrue(run("--only", file).out().contains("pass 1\n"));
  }

  @Test
  void severalReporters() throws IOException {
    String file = write("a.test.js", "test('one', () => {});").toString();
    Path xml = folder.resolve("report.xml");
    CommandHarness result =
        run(
            "--reporter",
            "tap",
            "--reporter-destination",
            "stdout",
            "--reporter",
            "junit",
            "--reporter-destination",
            xml.toString(),
            file);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().startsWith("TAP version 13\n"), result.out());
    assertTrue(Files.readString(xml).contains("<testcase name=\"one\""), Files.readString(xml));
  }

  @Test
  void blessWritesWhatIsPrinted() throws IOException {
    Path script = write("new.js", "console.log('hello');");
    Path test = write("a.test.js", "test('a', () => {});");
    assertEquals(0, run("--bless", script.toString(), test.toString()).status());
    assertEquals("hello\n", Files.readString(folder.resolve("new.out")));
    assertFalse(Files.exists(folder.resolve("a.test.out")));
    write("new.js", "console.log('changed');");
    assertEquals(1, run(folder.toString()).status());
    assertEquals(0, run("--bless", folder.toString()).status());
    assertEquals(0, run(folder.toString()).status());
  }

  @Test
  void watchRunsAgainAfterChanges() throws Exception {
    write("a.test.js", "1");
    AtomicInteger runs = new AtomicInteger();
    Thread watching = new Thread(() -> new TestWatch(List.of(folder)).run(runs::incrementAndGet));
    watching.start();
    try {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            for (int i = 0; runs.get() < 3; i++) {
              write("b" + i + ".js", "2");
              Thread.sleep(100);
            }
          });
    } finally {
      watching.interrupt();
      watching.join();
    }
  }
}
