package io.github.rhinowasm.sandbox;

import io.github.rhinowasm.host.FetchPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code fetch} may reach in a sandbox: nothing, a directory, or some origins. Virtual files
 * and {@code data:} URLs can always be fetched.
 */
public final class FetchAccess implements FetchPolicy {
  private static final String NONE = "none";
  private static final String DIRECTORY = "dir:";
  private static final FetchAccess NOTHING = new FetchAccess(null, Set.of());

  private final Path directory;
  private final Set<String> origins;

  private FetchAccess(Path directory, Set<String> origins) {
    this.directory = directory;
    this.origins = origins;
  }

  /** Nothing can be fetched. */
  public static FetchAccess nothing() {
    return NOTHING;
  }

  /**
   * The files in a directory and those below it; symbolic links may not lead out of it. Relative
   * names are taken from there.
   */
  public static FetchAccess directory(Path directory) {
    return new FetchAccess(directory.toAbsolutePath().normalize(), Set.of());
  }

  /**
   * What servers answer.
   *
   * @param origins as {@code https://example.org} or {@code http://localhost:8080}: scheme, host,
   *     and port if it is not the scheme's own; redirections lead to no others
   * @throws IllegalArgumentException if one is none
   */
  public static FetchAccess origins(List<String> origins) {
    Set<String> all = new TreeSet<>();
    for (String origin : origins) {
      all.add(parseOrigin(origin));
    }
    return all.isEmpty() ? NOTHING : new FetchAccess(null, all);
  }

  /**
   * The opposite of {@link #toString}: {@code none}, {@code dir:PATH}, or origins with commas
   * between them.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static FetchAccess parse(String text) {
    if (text.equals(NONE)) {
      return NOTHING;
    }
    if (text.startsWith(DIRECTORY)) {
      try {
        return directory(Path.of(text.substring(DIRECTORY.length())));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("not a path: '" + e.getInput() + "'", e);
      }
    }
    return origins(List.of(text.split(",")));
  }

  private static String parseOrigin(String text) {
    try {
      URI uri = new URI(text);
      String origin = origin(uri);
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      if (origin != null && bare) {
        return origin;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "not an origin such as https://example.org: '"
            + text
            + "' (or none, or dir:PATH for what fetch may reach)");
  }

  /** Scheme, host and port, or null if it is no URL of a server. */
  private static String origin(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      return null;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("http") ? 80 : scheme.equals("https") ? 443 : 0;
    int port = uri.getPort() == usual ? -1 : uri.getPort();
    return usual == 0
        ? null
        : scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (port < 0 ? "" : ":" + port);
  }

  /** The directory that relative names are taken from. */
  Path base() {
    return directory == null ? Path.of("/").toAbsolutePath() : directory;
  }

  @Override
  public boolean allows(URI uri) {
    if (!"file".equals(uri.getScheme())) {
      String origin = origin(uri);
      return origin != null && origins.contains(origin);
    }
    if (directory == null) {
      return false;
    }
    try {
      return isInside(Path.of(uri.getPath()).normalize());
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private boolean isInside(Path path) throws IOException {
    if (!path.startsWith(directory)) {
      return false;
    }
    Path root = directory.toRealPath();
    Path there = path;
    // What does not exist is inside if the folder is where it would be.
    while (there.startsWith(directory)) {
      if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
        return there.toRealPath().startsWith(root);
      }
      there = there.getParent();
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FetchAccess access
        && Objects.equals(directory, access.directory)
        && origins.equals(access.origins);
  }

  @Override
  public int hashCode() {
    return Objects.hash(directory, origins);
  }

  /** As on the command line; {@link #parse} reads it. */
  @Override
  public String toString() {
    if (directory != null) {
      return DIRECTORY + directory;
    }
    return origins.isEmpty() ? NONE : String.join(",", origins);
  }
}
