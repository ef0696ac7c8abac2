package io.github.rhinowasm.compile;

/** Looks up the targets of large {@code br_table}s in string constants. For emitted code. */
public final class TableLookup {
  private TableLookup() {}

  /** The index, or {@code last} if it is, as an unsigned number, greater. */
  public static int clamp(int index, int last) {
    return Integer.compareUnsigned(index, last) < 0 ? index : last;
  }

  /** The value at an index in a table of 16-bit numbers. */
  public static int narrow(int index, String table) {
    return table.charAt(index);
  }

  /** The value at an index in a table of 32-bit numbers. */
  public static int wide(int index, String table) {
    return table.charAt(2 * index) << 16 | table.charAt(2 * index + 1);
  }

  /**
   * Looks into the second table if the index is beyond the first.
   *
   * @param index of the value
   * @param found what a look into the tables behind would find
   * @param table part of a table
   * @param first the index of its first value
   * @param count number of its values
   */
  public static int narrowPart(int index, int found, String table, int first, int count) {
    int at = index - first;
    return at >= 0 && at < count ? table.charAt(at) : found;
  }

  /** As {@link #narrowPart}, for 32-bit numbers. */
  public static int widePart(int index, int found, String table, int first, int count) {
    int at = index - first;
    return at >= 0 && at < count ? wide(at, table) : found;
  }
}
