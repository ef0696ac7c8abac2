package io.github.rhinowasm.isolate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.ClassPaths;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.hostile.PoolEmbedder;
import io.github.rhinowasm.isolate.IsolationException.Reason;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.SandboxOptions;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mozilla.javascript.Context;
import org.objectweb.asm.ClassWriter;
import picocli.CommandLine;

class SandboxPoolTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final SandboxOptions OPTIONS =
      SandboxOptions.builder().timeout(Duration.ofSeconds(60)).build();

  @TempDir private Path folder;

  /** A program that is no child: it does what a shell does with some commands. */
  private SandboxPool.Builder impostor(String commands) throws IOException {
    Path file = folder.resolve("impostor");
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return SandboxPool.builder().spares(0).java(file);
  }

  /** What prints a message, as a command of the shell. */
  private static String printing(Message.Kind kind, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Message(kind, body).write(bytes);
    StringBuilder text = new StringBuilder("printf '");
    for (byte b : bytes.toByteArray()) {
      text.append(String.format("\\%03o", b & 0xff));
    }
    return text.append("'").toString();
  }

  private static String greeting() throws IOException {
    return printing(Message.Kind.READY, Body.of(Child.VERSION))
        + "; "
        + printing(Message.Kind.OPENED, new byte[0]);
  }

  private static IsolationException fails(SandboxPool.Builder builder, long millis) {
    try (SandboxPool pool = builder.build()) {
      SandboxOptions options = SandboxOptions.builder().timeout(Duration.ofMillis(millis)).build();
      return assertThrows(
          IsolationException.class,
          () -> {
            try (IsolatedSandbox sandbox = pool.open(options, NOWHERE, NOWHERE)) {
              sandbox.run("1", "test.js");
            }
          });
    }
  }

  @Test
  void whatCannotBeStartedIsReported() throws IOException {
    IsolationException e =
        fails(SandboxPool.builder().spares(0).java(folder.resolve("missing")), 1000);
    assertEquals(Reason.NOT_STARTED, e.reason());
    e = fails(SandboxPool.builder().spares(0).jvmOptions(List.of("-XX:NoSuchOption")), 1000);
    assertTrue(e.report().contains("NoSuchOption"), e.report());
    e = fails(impostor("exec sleep 100").startTimeout(Duration.ofMillis(500)), 1000);
    assertEquals(Reason.NOT_STARTED, e.reason());
    e = fails(impostor("exit 3"), 1000);
    assertEquals(Reason.EXITED, e.reason());
    assertEquals(3, e.exitStatus());
  }

  @Test
  void lastWordsAreReadToTheirEnd() throws IOException {
    String words = "head -c 60000 /dev/zero | tr '\\0' x >&2; echo the end >&2; ";
    for (int i = 0; i < 20; i++) {
      String report = fails(impostor(words + "exit 3"), 1000).report();
      assertTrue(report.endsWith("xxxthe end"), "ends before: " + report.length());
    }
    String waits = words + "kill -STOP $$";
    IsolationException e = fails(impostor(waits).startTimeout(Duration.ofMillis(500)), 1000);
    assertEquals(Reason.NOT_STARTED, e.reason());
    assertTrue(e.report().endsWith("xxxthe end"), "ends before: " + e.report().length());
  }

  @Test
  void whatWaitsDoesNotFillTheHeap() throws Exception {
    Path count = folder.resolve("count");
    String header =
        String.format("printf '\\367\\%03o\\001\\0\\0\\0'", Message.Kind.STDOUT.ordinal());
    String message = header + "; head -c 16777216 /dev/zero; echo x >>" + count;
    SandboxPool.Builder builder =
        impostor(greeting() + "; for i in 1 2 3 4 5 6 7 8 9 10; do " + message + "; done");
    try (SandboxPool pool = builder.build();
        IsolatedSandbox sandbox = pool.open(OPTIONS, NOWHERE, NOWHERE)) {
      for (int i = 0; i < 1000 && !Files.exists(count); i++) {
        Thread.sleep(20);
      }
      Thread.sleep(1000);
      // One waits, and one for room.
      assertTrue(Files.readAllLines(count).size() <= 3, Files.readString(count));
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run("1", "test.js"));
      assertEquals(Limit.OUTPUT, e.limit());
    }
  }

  @Test
  void sparesThatDieAreNotStartedForEver() throws Exception {
    Path count = folder.resolve("count");
    SandboxPool.Builder builder = impostor("echo x >>" + count + "; exit 1").spares(1);
    try (SandboxPool pool = builder.build()) {
      for (int i = 0; i < 1000 && !Files.exists(count); i++) {
        Thread.sleep(20);
      }
      Thread.sleep(1000);
    }
    assertTrue(Files.readAllLines(count).size() <= 2, Files.readString(count));
  }

  @Test
  void garbageIsReported() throws IOException {
    assertEquals(Reason.PROTOCOL, fails(impostor("echo hello; sleep 100"), 5000).reason());
    assertEquals(Reason.PROTOCOL, fails(impostor("yes; sleep 100"), 5000).reason());
    String opened = greeting();
    assertEquals(
        Reason.PROTOCOL, fails(impostor(opened + "; echo hello; sleep 100"), 5000).reason());
    assertEquals(
        Reason.PROTOCOL,
        fails(impostor(opened + "; printf '\\367\\006\\177\\377\\377\\377'; sleep 100"), 5000)
            .reason());
    assertEquals(
        Reason.PROTOCOL,
        fails(
                impostor(
                    opened + "; " + printing(Message.Kind.RESULT, new byte[] {9}) + "; sleep 100"),
                5000)
            .reason());
    assertEquals(
        Reason.PROTOCOL,
        fails(
                impostor(
                    opened
                        + "; "
                        + printing(Message.Kind.LIMIT, Body.of(0L, "NOTHING", "a", "b"))
                        + "; sleep 100"),
                5000)
            .reason());
    assertEquals(
        Reason.EXITED, fails(impostor(opened + "; printf '\\367\\006'; exit 4"), 5000).reason());
  }

  @Test
  void outputAndTimeOfWhatCannotBeTrustedAreLimitedHere() throws IOException {
    String flood =
        greeting()
            + "; while true; do "
            + printing(Message.Kind.STDOUT, "x".repeat(1000).getBytes(StandardCharsets.UTF_8))
            + "; done";
    SandboxOptions options = SandboxOptions.builder().maxOutput(100_000).build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SandboxPool pool = impostor(flood).build();
        IsolatedSandbox sandbox =
            pool.open(options, new PrintStream(out, true, StandardCharsets.UTF_8), NOWHERE)) {
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run("1", "test.js"));
      assertEquals(Limit.OUTPUT, e.limit());
      assertEquals(100_000, out.size());
    }
    // Its own child keeps the pipe open.
    SandboxOptions quick = SandboxOptions.builder().timeout(Duration.ofMillis(300)).build();
    try (SandboxPool pool = impostor(greeting() + "; sleep 100 & sleep 100").build();
        IsolatedSandbox sandbox = pool.open(quick, NOWHERE, NOWHERE)) {
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run("1", "test.js"));
      assertEquals(Limit.TIME, e.limit());
    }
  }

  @Test
  void theEnvironmentStaysHere() throws IOException {
    IsolationException e = fails(impostor("env >&2; exit 5"), 1000);
    List<String> names = e.standardError().lines().map(line -> line.replaceAll("=.*", "")).toList();
    assertTrue(
        List.of(
                "PWD",
                "OLDPWD",
                "SHLVL",
                "_",
                "LANG",
                "LC_ALL",
                "LC_CTYPE",
                "TZ",
                "LD_LIBRARY_PATH")
            .containsAll(names),
        names.toString());
  }

  @Test
  void classesHaveALimitToo() {
    String bomb =
        "var all = []; for (var i = 0; ; i++) { var m = new WebAssembly.Instance("
            + "new WebAssembly.Module(wat2wasm('(module (func (export \"f\")))')));"
            + " m.exports.f(); all.push(m) }";
    try (SandboxPool pool =
            SandboxPool.builder()
                .spares(0)
                .jvmOptions(List.of("-XX:MaxMetaspaceSize=32m"))
                .build();
        IsolatedSandbox sandbox =
            pool.open(
                // Near the end of its classes' room a JVM is slow.
                SandboxOptions.builder()
                    .timeout(Duration.ofMinutes(10))
                    .unlimited(Limit.INSTANCES)
                    .build(),
                NOWHERE,
                NOWHERE)) {
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run(bomb, "test.js"));
      assertEquals(Limit.HEAP, e.limit());
      assertTrue(
          e.getMessage()
              .matches(
                  "limit exceeded: memory outside of the Java heap"
                      + " \\((Metaspace|Compressed class space)\\)"),
          e.getMessage());
    }
  }

  @Test
  void sixteenAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Long> children;
    try (SandboxPool pool =
        SandboxPool.builder().heap(32 << 20).spares(0).maxProcesses(16).build()) {
      List<Future<Object>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int n = i;
        results.add(
            threads.submit(
                () -> {
                  try (IsolatedSandbox sandbox = pool.open(OPTIONS, NOWHERE, NOWHERE)) {
                    return sandbox.run(n + " * 2", "test.js").value();
                  }
                }));
      }
      for (int i = 0; i < 16; i++) {
        assertEquals(i * 2.0, results.get(i).get(300, TimeUnit.SECONDS));
      }
      children = pool.processes();
    } finally {
      threads.shutdownNow();
    }
    assertNothingIsLeft(children);
  }

  private static void assertNothingIsLeft(List<Long> children) {
    for (long pid : children) {
      assertFalse(
          ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "process " + pid);
      String threads =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("rhino-wasm child " + pid + " "))
              .collect(Collectors.joining(", "));
      assertEquals("", threads);
    }
  }

  @Test
  void closingEndsEverything() throws Exception {
    SandboxPool pool = SandboxPool.builder().heap(32 << 20).spares(1).maxProcesses(2).build();
    IsolatedSandbox sandbox = pool.open(OPTIONS, NOWHERE, NOWHERE);
    Thread closer =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                return;
              }
              pool.close();
            });
    List<Long> children = pool.processes();
    assertFalse(children.isEmpty());
    closer.start();
    LimitExceededException e =
        assertThrows(LimitExceededException.class, () -> sandbox.run("for (;;) {}", "test.js"));
    assertEquals(Limit.STOPPED, e.limit());
    closer.join();
    sandbox.close();
    assertNothingIsLeft(children);
    assertThrows(IllegalStateException.class, () -> pool.open(OPTIONS, NOWHERE, NOWHERE));
  }

  /** The classes from below a folder whose name has blanks and more in it. */
  private String oddPath(Class<?>... classes) throws Exception {
    List<String> places = new ArrayList<>();
    for (Class<?> type : classes) {
      Path place = Path.of(ClassPaths.of(type));
      Path odd = folder.resolve("a b+%20 " + places.size()).resolve(place.getFileName());
      if (Files.isDirectory(place)) {
        FileUtils.copyDirectory(place.toFile(), odd.toFile());
      } else {
        FileUtils.copyFile(place.toFile(), odd.toFile());
      }
      places.add(odd.toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static Process embedder(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void worksOnTheModulePath() throws Exception {
    String modules =
        oddPath(
            RhinoEnvironment.class,
            Context.class,
            ClassWriter.class,
            IOUtils.class,
            CommandLine.class);
    String output =
        output(
            embedder(
                "-p",
                modules,
                "--add-modules",
                "io.github.rhinowasm",
                "-cp",
                ClassPaths.of(PoolEmbedder.class),
                PoolEmbedder.class.getName()));
    assertTrue(output.contains("module: 42\nmodule io.github.rhinowasm\n"), output);
  }

  @Test
  void worksOnAClassPathWithBlanks() throws Exception {
    String path =
        oddPath(
            RhinoEnvironment.class,
            Context.class,
            ClassWriter.class,
            IOUtils.class,
            PoolEmbedder.class);
    String output = output(embedder("-cp", path, PoolEmbedder.class.getName()));
    assertTrue(output.contains("module: 42\nmodule null\n"), output);
  }

  @Test
  void childrenDieWithTheirParent() throws Exception {
    Process parent =
        embedder(
            "-cp",
            ClassPaths.of(
                RhinoEnvironment.class,
                Context.class,
                ClassWriter.class,
                IOUtils.class,
                PoolEmbedder.class),
            PoolEmbedder.class.getName(),
            "wait");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("module: 42", lines.readLine());
      assertEquals("module null", lines.readLine());
      List<ProcessHandle> children = new ArrayList<>();
      for (String pid : lines.readLine().split(" ")) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(children::add);
      }
      assertEquals(2, children.size());
      Thread.sleep(500);
      parent.destroyForcibly();
      for (ProcessHandle child : children) {
        child.onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }
}
