package io.github.rhinowasm.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Runs something again whenever a file changes in the folders of some paths. It looks twice a
 * second: a watch service of the system doesn't see below a folder, nor all kinds of folders.
 */
final class TestWatch {
  private static final long INTERVAL_MILLIS = 500;

  private record Stamp(long time, long size) {}

  private final List<Path> paths;

  TestWatch(List<Path> paths) {
    this.paths = paths;
  }

  /** Returns when the thread is interrupted, with the last status. */
  int run(IntSupplier command) {
    while (true) {
      int status = command.getAsInt();
      System.out.flush();
      Map<Path, Stamp> before = stamps();
      System.err.println("rhino-wasm: waiting for changes; end with Ctrl-C");
      System.err.flush();
      try {
        do {
          Thread.sleep(INTERVAL_MILLIS);
        } while (stamps().equals(before));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return status;
      }
      System.err.println();
    }
  }

  private Map<Path, Stamp> stamps() {
    Map<Path, Stamp> stamps = new HashMap<>();
    for (Path path : paths) {
      // What a test reads is mostly beside it.
      Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
      try {
        Files.walkFileTree(
            folder,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                String name = each.getFileName() == null ? "" : each.getFileName().toString();
                boolean hidden = name.startsWith(".") && name.length() > 1 && !each.equals(folder);
                return hidden || name.equals("node_modules")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                stamps.put(
                    file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
              }
            });
      } catch (IOException e) {
        // A folder that cannot be read has not changed.
        continue;
      }
    }
    return stamps;
  }
}
