package io.github.rhinowasm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reading the text files that the command line names. */
final class SourceFile {
  private SourceFile() {}

  /** The text of a file as UTF-8, without a byte order mark; null, after a message, on failure. */
  static String read(Path file, PrintStream err) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      err.println("rhino-wasm: no such file: " + file);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "is a directory" : String.valueOf(e.getMessage());
      err.println("rhino-wasm: cannot read " + file + ": " + why);
    }
    err.flush();
    return null;
  }

  /** The folder that holds a file. */
  static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }
}
