package io.github.rhinowasm.cli;

import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The features that a script of the test suite expects. The folder of a script tells: there is one
 * for each proposal, with tests that were written before other features came, and demand that these
 * be rejected.
 */
public final class WastFeatures {
  /** How the choice is described to users. */
  static final String HELP =
      "by the folder of the script: proposals/threads has threads on top of WebAssembly 1.0 with a"
          + " single memory and table, the other folders of proposals and legacy have the default"
          + " and what they test, all other folders have the default less custom page sizes.";

  private static final Features THREADS =
      Features.of(
          EnumSet.of(
              Feature.SIGN_EXTENSION,
              Feature.SATURATING_FLOAT_TO_INT,
              Feature.MULTI_VALUE,
              Feature.MUTABLE_GLOBALS,
              Feature.BULK_MEMORY,
              Feature.THREADS));

  private WastFeatures() {}

  /** Returns the features for a script by the names of the folders that it is in. */
  public static Features of(Path script) {
    Path folder = script.toAbsolutePath().normalize().getParent();
    String name = name(folder);
    if (name.equals("legacy")) {
      return Features.DEFAULT;
    }
    if (folder == null || !name(folder.getParent()).equals("proposals")) {
      // A flag that the core suite expects to be malformed announces a page size.
      return Features.DEFAULT.without(Feature.CUSTOM_PAGE_SIZES);
    }
    return switch (name) {
      case "threads" -> THREADS;
      case "custom-descriptors" ->
          Features.DEFAULT.with(Feature.CUSTOM_DESCRIPTORS).without(Feature.CUSTOM_PAGE_SIZES);
      default -> Features.DEFAULT;
    };
  }

  private static String name(Path folder) {
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  /**
   * Parses a list of features as the command line has it.
   *
   * @param list names with commas between them; {@code default}, {@code all} and {@code none} stand
   *     for sets, {@code no-} before a name takes the feature away
   * @throws IllegalArgumentException if there is no such feature
   */
  static Features parse(String list) {
    Features features = Features.of(List.of());
    for (String item : list.split(",")) {
      String name = item.trim();
      features =
          switch (name) {
            case "none" -> Features.of(List.of());
            case "default" -> Features.DEFAULT;
            case "all" -> Features.ALL;
            default ->
                name.startsWith("no-")
                    ? features.without(feature(name.substring(3)))
                    : features.with(feature(name));
          };
    }
    return features;
  }

  private static Feature feature(String name) {
    for (Feature feature : Feature.values()) {
      if (feature.toString().equals(name)) {
        return feature;
      }
    }
    throw new IllegalArgumentException("no feature " + name + "; there are " + names());
  }

  private static String names() {
    List<String> names = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      names.add(feature.toString());
    }
    return String.join(", ", names);
  }
}
