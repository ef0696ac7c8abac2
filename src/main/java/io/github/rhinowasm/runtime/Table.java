package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Lease;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
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
  private final Budget budget;

  /** The elements that it holds; null if nobody counts. */
  private final Lease lease;

  private volatile Object attachment;

  /**
   * Creates a table of its minimum size.
   *
   * @param initial the value of every element
   * @throws MemoryLimitException if it can't be that large
   */
  public Table(TableType type, Object initial) {
    this(type, initial, null);
  }

  /**
   * Creates a table of its minimum size whose elements are counted.
   *
   * @param initial the value of every element
   * @param budget by which, or null
   * @throws MemoryLimitException if it can't be that large
   * @throws TerminationError if the budget does not allow it
   */
  public Table(TableType type, Object initial, Budget budget) {
    this.type = type;
    this.budget = budget;
    long minimum = type.limits().minimum();
    if (Long.compareUnsigned(minimum, ImplementationLimits.TABLE_SIZE) > 0) {
      throw new MemoryLimitException(type);
    }
    Charges.elements(budget, minimum);
    lease = budget == null ? null : budget.lease(Limit.TABLE_ELEMENTS, minimum, this);
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
   * @throws TerminationError if a budget does not allow it
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
    if (lease != null) {
      Charges.elements(budget, delta);
      lease.resize(newSize);
    }
    try {
      Object[] next = Arrays.copyOf(elements, (int) newSize);
      if (initial != null) {
        Arrays.fill(next, oldSize, next.length, initial);
      }
      elements = next;
    } catch (OutOfMemoryError e) {
      if (lease != null) {
        lease.resize(oldSize);
      }
      return -1;
    }
    return oldSize;
  }

  /** What the use of the table is charged to, or null. */
  Budget budget() {
    return budget;
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
