package io.github.rhinowasm.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files named on the command line, where a dash stands for standard input or output. */
final class FileArguments {
  static final String STANDARD = "-";

  private FileArguments() {}

  static byte[] read(String name) throws IOException {
    return name.equals(STANDARD) ? System.in.readAllBytes() : Files.readAllBytes(path(name));
  }

  static void write(String name, byte[] bytes) throws IOException {
    if (name.equals(STANDARD)) {
      System.out.write(bytes);
      System.out.flush();
    } else {
      Files.write(path(name), bytes);
    }
  }

  private static Path path(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(name);
    }
  }

  /** The input as messages name it. */
  static String describe(String name) {
    return name.equals(STANDARD) ? "<stdin>" : name;
  }

  /** A failure of reading or writing as one line; the input is named where the failure does not. */
  static String describe(String input, IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": error: no such file or folder";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": error: " + file.getReason();
    }
    return describe(input) + ": error: " + e.getMessage();
  }
}
