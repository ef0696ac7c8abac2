package io.github.rhinowasm.host;

/** Why a fetch failed; the script sees a TypeError with this message. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super("fetch failed: " + message);
  }
}
