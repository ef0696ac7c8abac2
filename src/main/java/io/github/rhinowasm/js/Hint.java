package io.github.rhinowasm.js;

/**
 * What a script most likely did not mean, and what to write instead.
 *
 * @param kind what it is about
 * @param text what happened and what to write instead: one line of printable characters, without
 *     the place
 * @param source the name of the script, or null if no script is known to be at fault
 * @param line the line in the script, from 1; 0 if that is not known
 * @param stack the script's stack, innermost first, each frame a line that ends with a line break;
 *     may be empty
 */
public record Hint(Kind kind, String text, String source, int line, String stack) {

  /** What a hint is about. */
  public enum Kind {
    /** A view was made of a {@code WebAssembly.Memory} in place of its buffer. */
    MEMORY_AS_BUFFER,
    /** A view was used whose memory has grown since it was made. */
    STALE_VIEW,
    /** Nobody has called {@code then} of a promise. */
    PROMISE_NOT_AWAITED,
    /** A Number was given where WebAssembly has a 64-bit integer. */
    NUMBER_FOR_BIGINT,
    /** A BigInt was given where WebAssembly has a 32-bit integer or a floating-point number. */
    BIGINT_FOR_NUMBER,
    /** An import is missing. */
    MISSING_IMPORT,
    /** An export was asked for that is not there. */
    MISSING_EXPORT,
    /** An export was looked for on the wrong object. */
    WRONG_OBJECT,
    /** Something was compiled that is not the bytes of a module. */
    NO_BYTES,
    /** Something was instantiated that is not a module. */
    NO_MODULE,
    /** A memory or table can't be as large as asked for. */
    SIZE
  }

  /** The text and the place, as in {@code what to write (simple.js:7)}. */
  @Override
  public String toString() {
    if (source == null) {
      return text;
    }
    return text + " (" + source + (line > 0 ? ":" + line : "") + ")";
  }
}
