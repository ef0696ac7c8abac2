package io.github.rhinowasm.isolate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a process writes to its standard error, and keeps the beginning and the end. */
final class StderrTail {
  private static final int KEPT = 4096;
  private static final int STACK_SIZE = 128 << 10;
  private static final long AWAIT_MILLIS = 300;

  private final byte[] first = new byte[KEPT];
  private final byte[] last = new byte[KEPT];
  private final Thread thread;
  private long length;

  StderrTail(InputStream in, String name) {
    thread = new Thread(null, () -> read(in), name, STACK_SIZE);
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    byte[] buffer = new byte[KEPT];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // the process is gone
    }
  }

  private synchronized void keep(byte[] bytes, int n) {
    for (int i = 0; i < n; i++, length++) {
      if (length < KEPT) {
        first[(int) length] = bytes[i];
      } else {
        last[(int) (length % KEPT)] = bytes[i];
      }
    }
  }

  /** Waits a little until everything has been read. */
  void await() throws InterruptedException {
    thread.join(AWAIT_MILLIS);
  }

  /** What has been kept. */
  synchronized String text() {
    byte[] kept = new byte[(int) Math.min(length, 2 * KEPT)];
    System.arraycopy(first, 0, kept, 0, Math.min(kept.length, KEPT));
    for (int i = KEPT; i < kept.length; i++) {
      kept[i] = last[(int) ((length <= 2 * KEPT ? i : length + i) % KEPT)];
    }
    String text = new String(kept, StandardCharsets.UTF_8);
    return length <= 2 * KEPT
        ? text
        : new String(kept, 0, KEPT, StandardCharsets.UTF_8)
            + "\n[...]\n"
            + new String(kept, KEPT, KEPT, StandardCharsets.UTF_8);
  }
}
