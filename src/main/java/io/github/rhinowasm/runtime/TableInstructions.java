package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/**
 * The table instructions, and the search for the callee of an indirect call. Operands come first,
 * in their order on the stack, and then what the immediates name; indices are int or long as the
 * table has it. For emitted code.
 *
 * <p>Indices and counts are unsigned. Bounds are checked before anything is written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html">Core spec, table
 *     instructions</a>
 */
public final class TableInstructions {
  private TableInstructions() {}

  /** {@code table.get}. */
  public static Object tableGet(int index, Table table) {
    Object[] elements = table.elements;
    if (index < 0 || index >= elements.length) {
      throw trap("read", Integer.toUnsignedLong(index), 1, "table", elements.length);
    }
    return elements[index];
  }

  /** {@code table.get} of a table with 64-bit indices. */
  public static Object tableGet(long index, Table table) {
    return tableGet(check(index, 1, table, "read"), table);
  }

  /** {@code table.set}. */
  public static void tableSet(int index, Object value, Table table) {
    Object[] elements = table.elements;
    if (index < 0 || index >= elements.length) {
      throw trap("write", Integer.toUnsignedLong(index), 1, "table", elements.length);
    }
    elements[index] = value;
  }

  /** {@code table.set} of a table with 64-bit indices. */
  public static void tableSet(long index, Object value, Table table) {
    tableSet(check(index, 1, table, "write"), value, table);
  }

  /** {@code table.size}. */
  public static int tableSize(Table table) {
    return table.size();
  }

  /** {@code table.size} of a table with 64-bit indices. */
  public static long tableSize64(Table table) {
    return table.size();
  }

  /** {@code table.grow}: the old size, or -1. */
  public static int tableGrow(Object initial, int delta, Table table) {
    return (int) table.grow(Integer.toUnsignedLong(delta), initial);
  }

  /** {@code table.grow} of a table with 64-bit indices. */
  public static long tableGrow64(Object initial, long delta, Table table) {
    return table.grow(delta, initial);
  }

  /** {@code table.fill}. */
  public static void tableFill(int i, Object value, int n, Table table) {
    tableFill(Integer.toUnsignedLong(i), value, Integer.toUnsignedLong(n), table);
  }

  /** {@code table.fill} of a table with 64-bit indices. */
  public static void tableFill(long i, Object value, long n, Table table) {
    int start = check(i, n, table, "write");
    Charges.elements(table.budget(), n);
    Arrays.fill(table.elements, start, start + (int) n, value);
  }

  /** {@code table.copy} between tables with 32-bit indices; the ranges may overlap. */
  public static void tableCopy(int d, int s, int n, Table destination, Table source) {
    tableCopy(
        Integer.toUnsignedLong(d),
        Integer.toUnsignedLong(s),
        Integer.toUnsignedLong(n),
        destination,
        source);
  }

  /** {@code table.copy} from 32-bit to 64-bit indices. */
  public static void tableCopy(long d, int s, int n, Table destination, Table source) {
    tableCopy(d, Integer.toUnsignedLong(s), Integer.toUnsignedLong(n), destination, source);
  }

  /** {@code table.copy} from 64-bit to 32-bit indices. */
  public static void tableCopy(int d, long s, int n, Table destination, Table source) {
    tableCopy(Integer.toUnsignedLong(d), s, Integer.toUnsignedLong(n), destination, source);
  }

  /** {@code table.copy} between tables with 64-bit indices. */
  public static void tableCopy(long d, long s, long n, Table destination, Table source) {
    int from = check(s, n, source, "read");
    int to = check(d, n, destination, "write");
    Charges.elements(destination.budget(), n);
    System.arraycopy(source.elements, from, destination.elements, to, (int) n);
  }

  /** {@code table.init}; a dropped segment has length 0. */
  public static void tableInit(int d, int s, int n, Instance instance, int element, int table) {
    tableInit(Integer.toUnsignedLong(d), s, n, instance, element, table);
  }

  /** {@code table.init} of a table with 64-bit indices. */
  public static void tableInit(long d, int s, int n, Instance instance, int element, int table) {
    Object[] entries = instance.elementSegments[element];
    Table target = instance.tables[table];
    int length = entries == null ? 0 : entries.length;
    if (MemoryInstructions.isOutside(s, n, length)) {
      throw trap(
          "read",
          Integer.toUnsignedLong(s),
          Integer.toUnsignedLong(n),
          "element segment " + element,
          length);
    }
    int start = check(d, n, target, "write");
    Charges.elements(target.budget(), n);
    if (n > 0) {
      System.arraycopy(entries, s, target.elements, start, n);
    }
  }

  /** {@code elem.drop}. */
  public static void elemDrop(Instance instance, int element) {
    instance.elementSegments[element] = null;
  }

  /**
   * Returns the function that an indirect call calls.
   *
   * @param index unsigned
   * @param table where to look
   * @param expected the type of the call
   * @throws Trap if there is no such element, if it is null, or if its type does not match
   */
  public static WasmFunction indirectCallee(int index, Table table, DefinedType expected) {
    Object[] elements = table.elements;
    if (index >= 0
        && index < elements.length
        && elements[index] instanceof WasmFunction function
        && function.type == expected) {
      return function;
    }
    return checkedCallee(index, elements, expected);
  }

  /** As the other, for a table with 64-bit indices. */
  public static WasmFunction indirectCallee(long index, Table table, DefinedType expected) {
    int length = table.elements.length;
    if (index < 0 || index >= length) {
      throw undefined(index, length);
    }
    return indirectCallee((int) index, table, expected);
  }

  private static Trap undefined(long index, int length) {
    return Trap.at(TrapKind.UNDEFINED_ELEMENT, index, "the table has " + length + " elements");
  }

  private static WasmFunction checkedCallee(int index, Object[] elements, DefinedType expected) {
    if (index < 0 || index >= elements.length) {
      throw undefined(Integer.toUnsignedLong(index), elements.length);
    }
    WasmFunction function = (WasmFunction) elements[index];
    if (function == null) {
      throw Trap.at(TrapKind.UNINITIALIZED_ELEMENT, index, null);
    }
    if (!function.type.matches(expected)) {
      throw Trap.of(
          TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
          TypeMismatch.of(expected, function, " in element " + index));
    }
    return function;
  }

  /** Returns the index as an int. */
  private static int check(long index, long count, Table table, String action) {
    if (MemoryInstructions.isOutside(index, count, (long) table.elements.length)) {
      throw trap(action, index, count, "table", table.elements.length);
    }
    return (int) index;
  }

  private static Trap trap(String action, long index, long count, String what, int length) {
    return new Trap(
        TrapKind.TABLE_OUT_OF_BOUNDS,
        action
            + " of "
            + Long.toUnsignedString(count)
            + " elements at "
            + Long.toUnsignedString(index)
            + ", but "
            + what
            + " has "
            + length);
  }
}
