package io.github.rhinowasm.js;

/**
 * How {@code WebAssembly.compileStreaming} and {@code instantiateStreaming} read the {@code
 * Response} objects of a host that has a fetch. A host without one has no such functions.
 *
 * @see <a href="https://webassembly.github.io/spec/web-api/#streaming-modules">Web API, streaming
 *     module compilation and instantiation</a>
 */
public interface ResponseReader {

  /**
   * Returns what a value has to say as a Response. Runs no script.
   *
   * @param value any value of a script
   * @return null if it is no Response
   */
  Answer read(Object value);

  /** A Response that any script may read: one that is not opaque. */
  interface Answer {
    /** Where it came from, for messages; empty if from nowhere. */
    String url();

    /** Its status, such as 200; 0 for a network error. */
    int status();

    /** The value of its header {@code Content-Type} as it stands there; null if there is none. */
    String contentType();

    /** Whether its body can't be read any more, because it has been or is being read. */
    boolean bodyUsed();

    /**
     * Reads the body, which counts as used from now on. Nobody changes the bytes afterwards.
     *
     * @return all its bytes; none if it has no body
     */
    byte[] consumeBody();
  }
}
