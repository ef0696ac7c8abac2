package io.github.rhinowasm.isolate;

import io.github.rhinowasm.isolate.Death.Sentence;
import io.github.rhinowasm.isolate.IsolationException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One child as its parent sees it. The parent trusts nothing that comes from there. */
final class ChildProcess {
  private static final int WAITING_MESSAGES = 64;
  private static final int BUFFER = 64 << 10;
  private static final int STACK_SIZE = 256 << 10;
  private static final long CRASH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CRASH_POLL_MILLIS = 20;
  private static final long BURIAL_MILLIS = 2000;
  private static final Message END = new Message(Message.Kind.CLOSED);

  private final Process process;
  private final BlockingQueue<Message> inbox = new ArrayBlockingQueue<>(WAITING_MESSAGES);

  /** How many bytes more may wait, so that a child can't fill the heap of this process. */
  private final Semaphore room = new Semaphore(Message.MOST_TO_PARENT);

  private final CountDownLatch settled = new CountDownLatch(1);
  private final AtomicReference<Sentence> sentence = new AtomicReference<>();
  private final BiConsumer<ChildProcess, Boolean> onClosed;
  private final Consumer<ChildProcess> onDeath;
  private final StderrTail stderr;
  private final Thread reader;
  private volatile boolean ready;
  private volatile Death death;
  private volatile Future<?> closing;
  private boolean over;

  /** How many sandboxes it has had; for the pool, under its lock. */
  int uses;

  /** When it was last given back, by System.nanoTime; for the pool, under its lock. */
  long idleSince;

  /**
   * Starts the process.
   *
   * @param onClosed told when a sandbox is gone, and whether the process can be used again
   * @param onDeath told when the process is gone
   */
  ChildProcess(
      ProcessBuilder builder,
      BiConsumer<ChildProcess, Boolean> onClosed,
      Consumer<ChildProcess> onDeath)
      throws IOException {
    this.onClosed = onClosed;
    this.onDeath = onDeath;
    process = builder.start();
    stderr = new StderrTail(process.getErrorStream(), name("stderr"));
    reader = new Thread(null, this::read, name("reader"), STACK_SIZE);
    reader.setDaemon(true);
    reader.start();
  }

  private String name(String part) {
    return "rhino-wasm child " + process.pid() + " " + part;
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(process.getInputStream(), BUFFER)) {
      try {
        receive(in);
      } catch (ProtocolException e) {
        awaitCrash(in);
        kill(new Sentence.Failed(Reason.PROTOCOL, "the script's process sent " + e.getMessage()));
      }
    } catch (IOException | InterruptedException e) {
      // it is gone, or is to go
    } finally {
      bury();
    }
  }

  private void receive(InputStream in) throws IOException, InterruptedException {
    expectReady(Message.read(in, Message.MOST_TO_PARENT));
    Message message = Message.read(in, Message.MOST_TO_PARENT);
    for (; message != null; message = Message.read(in, Message.MOST_TO_PARENT)) {
      if (message.kind() == Message.Kind.CLOSED) {
        boolean inTime = closing != null && closing.cancel(false);
        onClosed.accept(this, new Body.Reader(message.body()).truth() && inTime);
      } else {
        room.acquire(message.body().length);
        inbox.put(message);
      }
    }
  }

  /**
   * A JVM that crashes says so on its standard output first, whatever it was told, and then writes
   * down why: it is given the time.
   */
  private void awaitCrash(InputStream in) throws IOException, InterruptedException {
    long end = System.nanoTime() + CRASH_NANOS;
    while (process.isAlive() && System.nanoTime() - end < 0) {
      in.skip(in.available());
      process.waitFor(CRASH_POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void expectReady(Message first) throws IOException {
    if (first == null) {
      return;
    }
    if (first.kind() != Message.Kind.READY
        || new Body.Reader(first.body()).number() != Child.VERSION) {
      throw new ProtocolException("no greeting, or that of another version");
    }
    ready = true;
    settled.countDown();
  }

  private void bury() {
    destroy();
    int status = IsolationException.NO_STATUS;
    try {
      if (process.waitFor(BURIAL_MILLIS, TimeUnit.MILLISECONDS)) {
        status = process.exitValue();
      }
      stderr.await();
    } catch (InterruptedException e) {
      // what is known is enough
    }
    process.destroyForcibly();
    death = new Death(sentence.get(), status, stderr.text());
    settled.countDown();
    onDeath.accept(this);
    inbox.offer(END); // if it is full, the last one taken finds out by itself
  }

  /**
   * Waits until it can be told something.
   *
   * @return false if it is dead, or the time is over
   */
  boolean awaitReady(long nanos) throws InterruptedException {
    return settled.await(nanos, TimeUnit.NANOSECONDS) && ready && death == null;
  }

  /** Whether it has told that it is ready and can be asked for something, as far as one knows. */
  boolean isReady() {
    return ready && death == null && process.isAlive();
  }

  /** Sends a message; what does not arrive because the process is gone is found out by reading. */
  void send(Message message) {
    try {
      message.write(process.getOutputStream());
    } catch (IOException e) {
      // next() tells why
    }
  }

  /**
   * Has the sandbox closed; the listener is told when it is.
   *
   * @param kill what happens otherwise
   */
  void close(Future<?> kill) {
    closing = kill;
    send(new Message(Message.Kind.CLOSE));
  }

  /**
   * The next message, for one thread at a time.
   *
   * @param end how long to wait, as of System.nanoTime
   * @return null if there is none any more, or none in that time
   */
  Message next(long end) throws InterruptedException {
    while (!over) {
      boolean isLast = death != null;
      Message message =
          inbox.poll(isLast ? 0 : Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (message == END || message == null) {
        over = isLast || message == END;
        return null;
      }
      room.release(message.body().length);
      return message;
    }
    return null;
  }

  /** How it ended; null if it is alive, as far as one knows. */
  Death death() {
    return death;
  }

  /**
   * How it ended, after a wait that is short; if it is not known, what it has been killed for.
   *
   * @param nanos how long to wait at most
   */
  Death awaitDeath(long nanos) throws InterruptedException {
    reader.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    return death != null
        ? death
        : new Death(sentence.get(), IsolationException.NO_STATUS, stderr.text());
  }

  /**
   * Ends the process and all that it may have started. Only the first reason counts. What it has
   * written can still be read: {@link #end} drops that.
   */
  void kill(Sentence why) {
    sentence.compareAndSet(null, why);
    if (process.isAlive()) {
      // No script can start a process; but a child that somebody has got hold of could.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    destroy();
  }

  /** Ends the process only: that of class Process closes the pipes too, with last words in them. */
  private void destroy() {
    process.toHandle().destroyForcibly();
  }

  /** Ends the process, and drops what nobody has taken of what it sent. */
  void end() {
    process.destroyForcibly();
    reader.interrupt();
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** Waits until its threads are gone. */
  void awaitEnd(long millis) throws InterruptedException {
    reader.join(millis);
  }
}
