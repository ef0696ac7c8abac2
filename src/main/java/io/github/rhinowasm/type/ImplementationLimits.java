package io.github.rhinowasm.type;

/**
 * Every implementation limit, in one place. Unless another source is given they are those of the JS
 * API spec, which all engines of the web share.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#limits">JS API spec,
 *     implementation-defined limits</a>
 */
public final class ImplementationLimits {
  /** Greatest size of a module, in bytes. */
  public static final int MODULE_SIZE = 1_073_741_824;

  /** Greatest number of types in the type section. */
  public static final int TYPES = 1_000_000;

  /** Greatest number of recursive groups in the type section. */
  public static final int RECURSIVE_GROUPS = 1_000_000;

  /** Greatest number of types in a recursive group. */
  public static final int TYPES_PER_GROUP = 1_000_000;

  /** Greatest depth of a type in its subtype hierarchy. */
  public static final int SUBTYPING_DEPTH = 63;

  /** Greatest number of functions defined in a module. */
  public static final int FUNCTIONS = 1_000_000;

  /** Greatest number of imports. */
  public static final int IMPORTS = 1_000_000;

  /** Greatest number of exports. */
  public static final int EXPORTS = 1_000_000;

  /** Greatest number of globals, imported ones included. */
  public static final int GLOBALS = 1_000_000;

  /** Greatest number of tags, imported ones included. */
  public static final int TAGS = 1_000_000;

  /** Greatest number of data segments. */
  public static final int DATA_SEGMENTS = 100_000;

  /** Greatest number of tables, imported ones included. */
  public static final int TABLES = 100_000;

  /** Greatest size of a table, in elements. */
  public static final int TABLE_SIZE = 10_000_000;

  /** Greatest number of element segments. */
  public static final int ELEMENT_SEGMENTS = 10_000_000;

  /** Greatest number of entries of an element segment. */
  public static final int ELEMENT_SEGMENT_ENTRIES = 10_000_000;

  /** Greatest number of memories, imported ones included. */
  public static final int MEMORIES = 100;

  /** Greatest number of parameters of a function or block. */
  public static final int PARAMETERS = 1_000;

  /** Greatest number of results of a function or block. */
  public static final int RESULTS = 1_000;

  /** Greatest size of a function body, its local declarations included, in bytes. */
  public static final int FUNCTION_SIZE = 7_654_321;

  /** Greatest number of locals of a function, its parameters included. */
  public static final int LOCALS = 50_000;

  /** Greatest number of targets of a {@code br_table}, the default not counted (limit of V8). */
  public static final int BR_TABLE_TARGETS = 65_520;

  /**
   * Greatest number of values on the operand stack of a function (a limit of our own: a few bytes
   * can push a thousand values).
   */
  public static final int OPERANDS = 1_000_000;

  /** Greatest depth to which blocks nest in a function (a limit of our own). */
  public static final int NESTING = 1_000_000;

  /** Greatest number of fields of a structure. */
  public static final int STRUCT_FIELDS = 10_000;

  /** Greatest number of operands of {@code array.new_fixed}. */
  public static final int ARRAY_NEW_FIXED_OPERANDS = 10_000;

  /** Greatest length of an import or export name, in bytes (the limit of V8 and SpiderMonkey). */
  public static final int NAME_SIZE = 100_000;

  /** Greatest number of pages that a 32-bit memory type may declare. */
  public static final long MEMORY32_PAGES = 65_536;

  /** Greatest number of pages that a 64-bit memory may have. */
  public static final long MEMORY64_PAGES = (1L << 37) - 1;

  /** Greatest number of pages that a 64-bit memory type may declare (the core spec's range). */
  public static final long MEMORY64_DECLARED_PAGES = 1L << 48;

  /**
   * Greatest number of pages that a memory can really have: a Java array ends below 2 GiB
   * (docs/RATIONALE.md, "Linear memory").
   */
  public static final int MEMORY_PAGES_AT_RUN_TIME = 32_767;

  /**
   * Greatest length of the text of a module that is printed, in UTF-16 code units (a limit of our
   * own: a few bytes can name a type of two thousand value types).
   */
  public static final int TEXT_SIZE = 1_000_000_000;

  private ImplementationLimits() {}
}
