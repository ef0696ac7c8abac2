package io.github.rhinowasm;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Class paths for processes that tests start. The property java.class.path is no help: with module
 * path or manifest it names only part of what the tests run with.
 */
public final class ClassPaths {
  private ClassPaths() {}

  /** Returns a class path with the folders and archives from which these classes came. */
  public static String of(Class<?>... classes) throws URISyntaxException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> each : classes) {
      places.add(
          Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }
}
