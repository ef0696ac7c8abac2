package io.github.rhinowasm.conformance;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one test file as WPT runs it in a worker: testharness.js, the scripts of its META lines, the
 * file, {@code done()}, all in one fresh scope of the launcher's environment; then the event loop
 * until nothing is left.
 */
final class HarnessRun {
  private static final String HARNESS = "/resources/testharness.js";

  private final WebRoot root;
  private final boolean interpreted;
  private final Duration timeout;
  private final String prelude;
  private final ReportedLines lines = new ReportedLines();
  private final List<Subtest> failures = new ArrayList<>();

  /**
   * @param timeout after which a file is given up; META lines about it are ignored
   * @param prelude a script that runs before everything else
   */
  HarnessRun(WebRoot root, boolean interpreted, Duration timeout, String prelude) {
    this.root = root;
    this.interpreted = interpreted;
    this.timeout = timeout;
    this.prelude = prelude;
  }

  /** Runs a file; a run is good for one. */
  FileResult run(String test) {
    long start = System.nanoTime();
    Thread thread = new Thread(() -> execute(test), "conformance " + test);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(timeout.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    // A script that loops for ever keeps its daemon threads; there is no way to end it from here.
    boolean late = thread.isAlive();
    List<Subtest> all = new ArrayList<>(lines.subtests());
    synchronized (failures) {
      all.addAll(failures);
    }
    if (late) {
      all.add(Subtest.harnessFailure("timeout: not done after " + timeout.toSeconds() + " s", ""));
    } else if (!lines.completed() && all.stream().allMatch(Subtest::passed)) {
      all.add(Subtest.harnessFailure("the harness never completed", ""));
    }
    return new FileResult(test, all, (System.nanoTime() - start) / 1_000_000);
  }

  private void execute(String test) {
    PrintStream out = new PrintStream(lines, true, StandardCharsets.UTF_8);
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .stdout(out)
            .stderr(out)
            .interpreted(interpreted)
            .baseDirectory(root.file(test).getParent())
            .build()) {
      script(environment, "var TEST_PATH = '" + test + "';", "path");
      script(environment, resource("prelude.js"), "prelude.js");
      script(environment, prelude, "prelude");
      script(environment, root.read(HARNESS), HARNESS);
      script(environment, resource("report.js"), "report.js");
      for (String path : root.scriptsOf(test)) {
        script(environment, root.read(path), path);
      }
      script(environment, root.read(test), test);
      script(environment, "done();", "done");
      untilIdle(environment);
      if (!lines.completed()) {
        // What waits for something that cannot come any more.
        script(environment, "timeout();", "timeout");
        untilIdle(environment);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void script(RhinoEnvironment environment, String source, String name) {
    try {
      environment.evaluate(source, Path.of(name).getFileName().toString());
    } catch (ScriptError e) {
      fail(e);
    }
  }

  /** An error outside of subtests stops the loop: it is noted, and the loop goes on. */
  private void untilIdle(RhinoEnvironment environment) {
    for (boolean idle = false; !idle; ) {
      try {
        environment.runUntilIdle();
        idle = true;
      } catch (ScriptError e) {
        fail(e);
      }
    }
  }

  private void fail(Throwable e) {
    boolean inScript = e instanceof ScriptError;
    String stack = inScript ? ((ScriptError) e).report() : trace(e);
    synchronized (failures) {
      failures.add(Subtest.harnessFailure(inScript ? e.getMessage() : e.toString(), stack));
    }
  }

  private static String trace(Throwable e) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement element : e.getStackTrace()) {
      text.append("    at ").append(element).append('\n');
    }
    return text.toString();
  }

  static String resource(String name) {
    try (InputStream in = HarnessRun.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes report.js's lines out of what a script prints, and drops the rest. */
  private static final class ReportedLines extends OutputStream {
    private static final char MARK = '\u0001';

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Subtest> subtests = new ArrayList<>();
    private boolean completed;

    @Override
    public synchronized void write(int b) {
      if (b != '\n') {
        line.write(b);
        return;
      }
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      if (!text.isEmpty() && text.charAt(0) == MARK) {
        take(text.substring(1).split("\t", -1));
      }
    }

    private void take(String[] fields) {
      int status = Integer.parseInt(fields[1]);
      String name = unescape(fields[2]);
      String message = unescape(fields[3]);
      String stack = unescape(fields[4]);
      if (fields[0].equals("test")) {
        subtests.add(new Subtest(name, Subtest.Status.values()[status], message, stack));
        return;
      }
      completed = true;
      if (status != 0) {
        subtests.add(Subtest.harnessFailure(message, stack));
      }
    }

    /** Undoes JavaScript's {@code escape}. */
    private static String unescape(String text) {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c != '%') {
          plain.append(c);
        } else if (text.charAt(i + 1) == 'u') {
          plain.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
          i += 5;
        } else {
          plain.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
          i += 2;
        }
      }
      return plain.toString();
    }

    synchronized List<Subtest> subtests() {
      return List.copyOf(subtests);
    }

    synchronized boolean completed() {
      return completed;
    }
  }
}
