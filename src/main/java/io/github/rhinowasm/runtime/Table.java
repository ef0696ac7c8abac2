package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.TableType;
import java.util.Arrays;

/**
 * A table of references.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#table-instances">Core
 *     spec, table instances</a>
 */
public final class Table {
  /**
   * The elements, exactly as many as the table has; another array after each grow. Public for
   * emitted code, which never writes the field.
   */
  public Object[] elements;

  private final TableType type;
  private volatile Object attachment;

  /**
   * Creates a table of its minimum size.
   *
   * @param initial the value of every element
   * @throws MemoryLimitException if it can't be that large
   */
  public Table(TableType type, Object initial) {
    this.type = type;
    long minimum = type.limits().minimum();
    if (Long.compareUnsigned(minimum, ImplementationLimits.TABLE_SIZE) > 0) {
      throw new MemoryLimitException(type);
    }
    try {
      elements = new Object[(int) minimum];
    } catch (OutOfMemoryError e) {
      throw new MemoryLimitException(type);
    }
    if (initial != null) {
      Arrays.fill(elements, initial);
    }
  }

  /** The type it was declared with; the minimum is that of its creation. */
  public TableType type() {
    return type;
  }

  /** The present size, in elements. */
  public int size() {
    return elements.length;
  }

  /**
   * Grows the table; a failed grow changes nothing.
   *
   * @param delta by how many elements, an unsigned number
   * @param initial the value of the new elements, which has the element type
   * @return the old size, or -1 if the maximum or the implementation limit would be exceeded or
   *     there is no room
   */
  public long grow(long delta, Object initial) {
    int oldSize = elements.length;
    Limits limits = type.limits();
    long newSize = oldSize + delta;
    if (Long.compareUnsigned(delta, ImplementationLimits.TABLE_SIZE) > 0
        || newSize > ImplementationLimits.TABLE_SIZE
        || limits.hasMaximum() && Long.compareUnsigned(newSize, limits.maximum()) > 0) {
      return -1;
    }
    try {
      Object[] next = Arrays.copyOf(elements, (int) newSize);
      if (initial != null) {
        Arrays.fill(next, oldSize, next.length, initial);
      }
      elements = next;
    } catch (OutOfMemoryError e) {
      return -1;
    }
    return oldSize;
  }

  /** What the embedding keeps with this table, or null. */
  public Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this table, such as its JavaScript object. */
  public void attach(Object object) {
    attachment = object;
  }
}
