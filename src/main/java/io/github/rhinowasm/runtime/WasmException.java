package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A WebAssembly exception: what {@code throw} throws, what {@code try_table} catches, and the value
 * of an exnref. A host function may throw one for wasm code to catch; one that nothing catches
 * reaches the Java caller. It has no stack trace, so that throwing is cheap; if it stands for
 * something that a host threw, that is its cause.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#exception-instances">Core
 *     spec, exception instances</a>
 */
public final class WasmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Tag tag;
  private final transient Object[] values;
  private transient volatile Object attachment;

  /**
   * An exception that wasm code can catch by its tag.
   *
   * @param tag its tag
   * @param values one for each parameter of the tag's type: Integer, Long, Float, Double, {@link
   *     V128} or a reference
   * @throws IllegalArgumentException if the values don't fit the tag's type
   */
  public WasmException(Tag tag, Object... values) {
    this(tag, values.clone(), null);
    List<ValueType> types = types();
    if (values.length != types.size()) {
      throw new IllegalArgumentException(
          "a tag of type "
              + tag.type()
              + " takes "
              + types.size()
              + " values, got "
              + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      if (!WasmFunction.fits(values[i], types.get(i))) {
        throw new IllegalArgumentException(
            "value "
                + i
                + " of an exception: expected "
                + types.get(i)
                + ", got "
                + (values[i] == null ? "null" : values[i].getClass().getSimpleName()));
      }
    }
  }

  private WasmException(Tag tag, Object[] values, Throwable cause) {
    super(null, cause, false, false);
    this.tag = tag;
    this.values = values;
  }

  /** Returns an exception with values that are known to fit, which it keeps. For emitted code. */
  public static WasmException of(Tag tag, Object[] values) {
    return new WasmException(tag, values, null);
  }

  /**
   * Returns an exception that stands for what a host threw.
   *
   * @param values that are known to fit; it keeps the array
   * @param cause what the host threw
   */
  public static WasmException of(Tag tag, Object[] values, Throwable cause) {
    return new WasmException(tag, values, cause);
  }

  private List<ValueType> types() {
    return tag.type().type().asFunction().parameters();
  }

  /** The tag; its identity is what {@code catch} compares. */
  public Tag tag() {
    return tag;
  }

  /** The values, as many as the tag's type has parameters. */
  public Object[] values() {
    return values.clone();
  }

  /** A value by its position. */
  public Object value(int index) {
    return values[index];
  }

  /** What the embedding keeps with this exception, or null. */
  public Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this exception, such as its JavaScript object. */
  public void attach(Object object) {
    attachment = object;
  }

  /**
   * Returns what it is and carries, since who gets to see it is somebody who did not expect it.
   * Runs no code of a host: of its objects it tells the class.
   */
  @Override
  public String getMessage() {
    return "uncaught exception with tag of type "
        + tag.type()
        + ": "
        + Arrays.stream(values)
            .map(WasmException::describe)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String describe(Object value) {
    return value == null
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof String
            || value instanceof V128
        ? String.valueOf(value)
        : value.getClass().getSimpleName();
  }
}
