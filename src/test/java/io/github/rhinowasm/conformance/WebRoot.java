package io.github.rhinowasm.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that {@code src/conformance/downlevel.js} makes: WPT's paths, scripts for Rhino. */
record WebRoot(Path folder) {
  WebRoot {
    folder = folder.toAbsolutePath().normalize();
  }

  private static final Pattern META_SCRIPT =
      Pattern.compile("^// META: script=(\\S+)", Pattern.MULTILINE);
  private static final String TEST_SUFFIX = ".any.js";

  /** The paths of all tests below a path, sorted. */
  List<String> tests(String below) {
    Path start = file(below);
    if (!Files.exists(start)) {
      throw new IllegalArgumentException("no tests at " + start);
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(TEST_SUFFIX))
          .map(f -> "/" + folder.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String path) {
    return folder.resolve(path.substring(1));
  }

  String read(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of the scripts that a test's META lines ask for, in order. */
  List<String> scriptsOf(String test) {
    List<String> scripts = new ArrayList<>();
    Matcher matcher = META_SCRIPT.matcher(read(test));
    while (matcher.find()) {
      scripts.add(Path.of(test).resolveSibling(matcher.group(1)).normalize().toString());
    }
    return scripts;
  }
}
