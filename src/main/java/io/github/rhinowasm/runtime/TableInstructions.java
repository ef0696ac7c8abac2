package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/**
 * The table instructions, and the search for the callee of an indirect call, for tables with 32-bit
 * indices. Operands come first, in their order on the stack, and then what the immediates name. For
 * emitted code.
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
      throw trap("read", index, 1, "table", elements.length);
    }
    return elements[index];
  }

  /** {@code table.set}. */
  public static void tableSet(int index, Object value, Table table) {
    Object[] elements = table.elements;
    if (index < 0 || index >= elements.length) {
      throw trap("write", index, 1, "table", elements.length);
    }
    elements[index] = value;
  }

  /** {@code table.size}. */
  public static int tableSize(Table table) {
    return table.size();
  }

  /** {@code table.grow}: the old size, or -1. */
  public static int tableGrow(Object initial, int delta, Table table) {
    return (int) table.grow(Integer.toUnsignedLong(delta), initial);
  }

  /** {@code table.fill}. */
  public static void tableFill(int i, Object value, int n, Table table) {
    Object[] elements = table.elements;
    check(i, n, elements.length, "write");
    Arrays.fill(elements, i, i + n, value);
  }

  /** {@code table.copy}; the ranges may overlap. */
  public static void tableCopy(int d, int s, int n, Table destination, Table source) {
    Object[] from = source.elements;
    Object[] to = destination.elements;
    check(s, n, from.length, "read");
    check(d, n, to.length, "write");
    System.arraycopy(from, s, to, d, n);
  }

  /** {@code table.init}; a dropped segment has length 0. */
  public static void tableInit(int d, int s, int n, Instance instance, int element, int table) {
    Object[] entries = instance.elementSegments[element];
    Object[] elements = instance.tables[table].elements;
    int length = entries == null ? 0 : entries.length;
    if (MemoryInstructions.isOutside(s, n, length)) {
      throw trap("read", s, n, "element segment " + element, length);
    }
    check(d, n, elements.length, "write");
    if (n > 0) {
      System.arraycopy(entries, s, elements, d, n);
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

  private static WasmFunction checkedCallee(int index, Object[] elements, DefinedType expected) {
    if (index < 0 || index >= elements.length) {
      throw Trap.at(
          TrapKind.UNDEFINED_ELEMENT, index, "the table has " + elements.length + " elements");
    }
    WasmFunction function = (WasmFunction) elements[index];
    if (function == null) {
      throw Trap.at(TrapKind.UNINITIALIZED_ELEMENT, index, null);
    }
    if (!function.type.matches(expected)) {
      throw new Trap(
          TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
          "expected "
              + expected
              + ", got "
              + function.type
              + " of "
              + function.describe()
              + " in element "
              + index);
    }
    return function;
  }

  private static void check(int index, int count, int length, String action) {
    if (MemoryInstructions.isOutside(index, count, length)) {
      throw trap(action, index, count, "table", length);
    }
  }

  private static Trap trap(String action, int index, int count, String what, int length) {
    return new Trap(
        TrapKind.TABLE_OUT_OF_BOUNDS,
        action
            + " of "
            + Integer.toUnsignedString(count)
            + " elements at "
            + Integer.toUnsignedString(index)
            + ", but "
            + what
            + " has "
            + length);
  }
}
