package io.github.rhinowasm.isolate;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What the JVM of an {@link IsolatedSandbox} runs: it makes sandboxes and runs scripts in them as
 * its parent says, one after the other, and ends when the parent's end of the pipe is closed.
 */
public final class Child {
  /** Of the protocol between the two processes. */
  static final long VERSION = 1;

  private static final int FAILED = 70;
  private static final int CHUNK = 32 << 10;

  /** A child that is used again holds no more of its heap than this part, in percent. */
  private static final int HEALTHY_HEAP = 35;

  private static final int HEALTHY_THREADS = 24;

  /** How long the thread of a script that is over may take to end. */
  private static final Duration END_TIME = Duration.ofMillis(500);

  private final InputStream in;
  private final OutputStream out;
  private final BlockingQueue<Message> work = new LinkedBlockingQueue<>();
  private volatile Sandbox sandbox;

  Child(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** For {@link SandboxPool} alone. */
  public static void main(String[] arguments) {
    // Buffered, also because a FileInputStream that reads much at once wants to seek.
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    // Whoever else prints does so where no messages are expected.
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    try {
      new Child(in, out).serve();
    } catch (IOException e) {
      // the parent is gone
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Does what the parent says, until it closes the stream. */
  void serve() throws IOException {
    Thread worker = new Thread(this::work, "rhino-wasm child");
    worker.setDaemon(true);
    worker.start();
    new Message(Message.Kind.READY, Body.of(VERSION)).write(out);
    dieBeforeOthers();
    Message message = Message.read(in, Message.MOST_TO_CHILD);
    for (; message != null; message = Message.read(in, Message.MOST_TO_CHILD)) {
      Sandbox running = sandbox;
      if (message.kind() != Message.Kind.STOP) {
        work.add(message);
      } else if (running != null) {
        running.stop();
      }
    }
  }

  /** Where Linux runs out of memory it is to kill this process rather than any other. */
  private static void dieBeforeOthers() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000", StandardOpenOption.WRITE);
    } catch (IOException | RuntimeException e) {
      // not Linux, or not allowed
    }
  }

  private void work() {
    try {
      while (true) {
        perform(work.take());
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(0); // the parent is gone
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private void perform(Message message) throws IOException, InterruptedException {
    Body.Reader body = new Body.Reader(message.body());
    switch (message.kind()) {
      case WARM_UP -> warmUp();
      case OPEN -> open(SandboxOptions.parse(body.text()));
      case RUN -> run(body.text(), body.text()).write(out);
      case CLOSE -> {
        sandbox.close();
        boolean isOver = sandbox.awaitTermination(END_TIME);
        sandbox = null;
        new Message(Message.Kind.CLOSED, Body.of(isOver && isHealthy())).write(out);
      }
      case STOP, READY, OPENED, STDOUT, STDERR, RESULT, ERROR, LIMIT, FAILED, CLOSED ->
          throw new IllegalStateException("unexpected message " + message.kind());
    }
  }

  private void open(SandboxOptions options) throws IOException {
    sandbox =
        Sandbox.builder()
            .options(options)
            .stdout(output(Message.Kind.STDOUT))
            .stderr(output(Message.Kind.STDERR))
            .build();
    new Message(Message.Kind.OPENED).write(out);
  }

  private Message run(String source, String name) {
    try {
      return Reply.of(sandbox.run(source, name));
    } catch (ScriptError e) {
      return Reply.of(e, sandbox.fuelUsed());
    } catch (LimitExceededException e) {
      return Reply.of(e, sandbox.fuelUsed());
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      return new Message(Message.Kind.FAILED, Body.of(e.toString()));
    }
  }

  private PrintStream output(Message.Kind kind) {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += CHUNK) {
              int from = offset + done;
              int to = from + Math.min(CHUNK, length - done);
              new Message(kind, Arrays.copyOfRange(bytes, from, to)).write(out);
            }
          }
        },
        false,
        StandardCharsets.UTF_8);
  }

  /** Loads what a first script needs. */
  private static void warmUp() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Sandbox first = Sandbox.builder().stdout(nowhere).stderr(nowhere).build()) {
      first.run(
          "var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func"
              + " (export \"f\") (param i32) (result i32) local.get 0))'))).exports.f;"
              + "console.log([1, 'a', {b: f(1)}]); try { null.x } catch (e) { e.stack }"
              + "setTimeout(() => Promise.resolve(1).then((x) => x), 1);",
          "warm-up.js");
    }
  }

  private static boolean isHealthy() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return used <= runtime.maxMemory() / 100 * HEALTHY_HEAP
        && Thread.activeCount() <= HEALTHY_THREADS;
  }
}
