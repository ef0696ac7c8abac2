package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.WasmFailure;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/**
 * Validates the function bodies of a module, and lets other threads help if there are many bytes.
 *
 * <p>The bodies are cut into chunks that threads take in order. What is reported is the failure of
 * the first body that has one, however the threads ran. A helper that ends before its time - its
 * thread is stopped, or there is no memory left - leaves chunks undone, which the caller does again
 * himself; one that never begins is not waited for.
 */
final class BodyValidation implements AutoCloseable, Runnable {
  /** Chunks end when they have this many bytes. */
  private static final int CHUNK_BYTES = 1 << 15;

  /** With fewer bytes than this for each thread, starting one takes longer than it saves. */
  private static final int BYTES_PER_THREAD = 1 << 18;

  /** More than this many threads gain little. */
  private static final int MOST_THREADS = 4;

  private final Module module;
  private final Features features;
  private final CommonInstructions common;
  private final int imported;

  /** For each chunk the number of the body behind its last one. */
  private final int[] ends;

  // The rest is guarded by this object's lock.
  private final BitSet done;
  private int next;
  private int helping;
  private boolean closed;

  /** The first chunk with a failure so far, or the number of chunks. */
  private int failed;

  private WasmFailure failure;
  private boolean tailCalls;

  private BodyValidation(Module module, Features features) {
    this.module = module;
    this.features = features;
    common = new CommonInstructions(module, features);
    imported = module.importCount(ExternalKind.FUNCTION);
    ends = chunks(module.bodies());
    done = new BitSet(ends.length);
    failed = ends.length;
  }

  private static int[] chunks(List<ByteSlice> bodies) {
    int[] ends = new int[16];
    int chunks = 0;
    int bytes = 0;
    for (int i = 0; i < bodies.size(); i++) {
      bytes += bodies.get(i).length();
      if (bytes >= CHUNK_BYTES || i == bodies.size() - 1) {
        if (chunks == ends.length) {
          ends = Arrays.copyOf(ends, 2 * chunks);
        }
        ends[chunks++] = i + 1;
        bytes = 0;
      }
    }
    return Arrays.copyOf(ends, chunks);
  }

  /**
   * Begins in other threads if there are many bytes and several processors, otherwise does nothing
   * yet. To be closed by the thread that began.
   *
   * @param module what its bodies rely on is valid
   */
  static BodyValidation begin(Module module, Features features) {
    BodyValidation validation = new BodyValidation(module, features);
    long bytes = (long) validation.ends.length * CHUNK_BYTES;
    int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    for (long i = Math.min(processors, bytes / BYTES_PER_THREAD); i > 1; i--) {
      try {
        ForkJoinPool.commonPool().execute(validation);
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        // Nobody helps.
        break;
      }
    }
    return validation;
  }

  /** What a helper does. */
  @Override
  public void run() {
    synchronized (this) {
      if (closed) {
        return;
      }
      helping++;
    }
    try {
      work();
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The caller does it again and finds out himself.
    } finally {
      synchronized (this) {
        helping--;
        notifyAll();
      }
    }
  }

  private void work() {
    for (int chunk = take(); chunk >= 0; chunk = take()) {
      validate(chunk);
    }
  }

  /** Returns the next chunk of which anybody wants to know, or -1. */
  private synchronized int take() {
    return closed || next >= failed ? -1 : next++;
  }

  private void validate(int chunk) {
    WasmFailure found = null;
    boolean calls = false;
    try {
      for (int body = chunk == 0 ? 0 : ends[chunk - 1]; body < ends[chunk]; body++) {
        calls |= FunctionValidator.validate(module, features, imported + body, common);
      }
    } catch (WasmFailure e) {
      found = e;
    }
    synchronized (this) {
      done.set(chunk);
      tailCalls |= calls;
      if (found != null && chunk < failed) {
        failed = chunk;
        failure = found;
      }
    }
  }

  /**
   * Validates what the others don't, and waits for them.
   *
   * @throws WasmFailure of the first body that has one
   */
  void finish() {
    work();
    awaitHelpers();
    for (int chunk = done.nextClearBit(0); chunk < failed; chunk = done.nextClearBit(chunk)) {
      validate(chunk);
    }
    if (failure != null) {
      throw failure;
    }
    if (!tailCalls) {
      module.noteWithoutTailCalls();
    }
  }

  private synchronized void awaitHelpers() {
    boolean interrupted = false;
    while (helping > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the helpers stop soon, if they are still there. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
