package io.github.rhinowasm.escape;

/** Sings when code that has got out of the sandbox calls it. */
public final class Canary {
  private static int songs;

  private Canary() {}

  /** For scripts that have reached Java. */
  public static synchronized String sing() {
    songs++;
    return "the canary sang";
  }

  /** How often it sang since the last call. */
  static synchronized int takeSongs() {
    int taken = songs;
    songs = 0;
    return taken;
  }
}
