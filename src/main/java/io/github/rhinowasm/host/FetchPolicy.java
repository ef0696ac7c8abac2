package io.github.rhinowasm.host;

import java.net.URI;

/** Decides what {@code fetch} may reach. Called before anything is opened, on any thread. */
@FunctionalInterface
public interface FetchPolicy {
  /** Everything may be reached. */
  FetchPolicy EVERYTHING = uri -> true;

  /**
   * Whether this may be fetched.
   *
   * @param uri absolute, normalised; its scheme is file, http or https ({@code data:} URLs and
   *     virtual files are always allowed); asked again for each redirection
   */
  boolean allows(URI uri);
}
