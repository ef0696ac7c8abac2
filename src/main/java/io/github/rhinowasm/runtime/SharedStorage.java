package io.github.rhinowasm.runtime;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a shared memory. They never move, since other threads use them all the time: the
 * greatest size is reserved at the beginning and made available as the memory grows
 * (docs/RATIONALE.md, "Shared memories").
 */
final class SharedStorage implements SharedBlock {
  /** Up to so many bytes are allocated at once, since a file would cost more. */
  private static final long SMALL = 4L << 20;

  /** So much is reserved at most if all of it must be allocated at once. */
  private static final long MOST_DIRECT = 64L << 20;

  /** Where Linux keeps files in memory; where there is no such folder, that of temporary files. */
  private static final String[] FOLDERS = {"/dev/shm", System.getProperty("java.io.tmpdir")};

  private static final byte[] ZEROS = new byte[64 << 10];

  /** All bytes, a multiple of 8, at an address that is one too. */
  private final ByteBuffer reserved;

  /** The file of which {@link #reserved} is the content, or null if that is allocated memory. */
  private final RandomAccessFile file;

  /** How many bytes of the file have blocks. */
  private long available;

  private SharedStorage(ByteBuffer reserved, RandomAccessFile file) {
    this.reserved = reserved;
    this.file = file;
  }

  /**
   * Reserves storage, all zero.
   *
   * @param minimum how many bytes are needed at least
   * @param maximum how many are wanted, if possible; below 2^31 - 8
   * @throws OutOfMemoryError if there is not even room for the minimum
   */
  static SharedStorage reserve(long minimum, long maximum) {
    long wanted = round(maximum);
    if (wanted > SMALL && minimum < maximum) {
      for (String folder : FOLDERS) {
        SharedStorage mapped = map(new File(folder), wanted);
        if (mapped != null && mapped.provide((int) minimum)) {
          return mapped;
        }
      }
      wanted = round(Math.max(minimum, Math.min(maximum, MOST_DIRECT)));
    }
    return new SharedStorage(ByteBuffer.allocateDirect((int) wanted + 7).alignedSlice(8), null);
  }

  private static long round(long bytes) {
    return bytes + 7 & -8;
  }

  /**
   * Maps a sparse file that has lost its name already, so that nothing is left behind however the
   * process ends. Returns null where that is not possible.
   */
  private static SharedStorage map(File folder, long bytes) {
    // A channel closes itself when its thread is, or was, interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      if (!folder.isDirectory() || folder.getUsableSpace() < bytes) {
        return null;
      }
      Path path = Files.createTempFile(folder.toPath(), "rhino-wasm", ".memory");
      RandomAccessFile file = null;
      try {
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(bytes);
        ByteBuffer buffer = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        Files.delete(path);
        return new SharedStorage(buffer, file);
      } catch (IOException | OutOfMemoryError e) {
        // Where a mapped file can't be deleted, that has to wait.
        path.toFile().deleteOnExit();
        if (file != null) {
          file.close();
        }
        Files.deleteIfExists(path);
        return null;
      }
    } catch (IOException | SecurityException e) {
      return null;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public ByteBuffer bytes() {
    return reserved;
  }

  @Override
  public synchronized boolean provide(int length) {
    return length <= reserved.capacity() && (file == null || fill(length));
  }

  /**
   * Gives the file blocks up to a length, by writing zeros: where an access found no room for a
   * block, the JVM would throw an InternalError.
   */
  private boolean fill(long length) {
    try {
      file.seek(available);
      while (available < length) {
        int count = (int) Math.min(ZEROS.length, length - available);
        file.write(ZEROS, 0, count);
        available += count;
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
