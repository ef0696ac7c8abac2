package io.github.rhinowasm.binary;

/**
 * The sections that are not custom, in the order in which they must stand.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#sections">Core spec,
 *     sections</a>
 */
public enum Section {
  /** Type definitions. */
  TYPE(1),
  /** Imports. */
  IMPORT(2),
  /** The types of the module's functions. */
  FUNCTION(3),
  /** Tables. */
  TABLE(4),
  /** Memories. */
  MEMORY(5),
  /** Exception tags. */
  TAG(13),
  /** Globals. */
  GLOBAL(6),
  /** Exports. */
  EXPORT(7),
  /** The start function. */
  START(8),
  /** Element segments. */
  ELEMENT(9),
  /** The number of data segments. */
  DATA_COUNT(12),
  /** Function bodies. */
  CODE(10),
  /** Data segments. */
  DATA(11);

  /** The id of custom sections, which may stand anywhere. */
  public static final int CUSTOM_ID = 0;

  private static final Section[] BY_ID = new Section[14];

  static {
    for (Section section : values()) {
      BY_ID[section.id] = section;
    }
  }

  private final int id;

  Section(int id) {
    this.id = id;
  }

  /** The byte with which the section begins. */
  public int id() {
    return id;
  }

  /** The section with an id, or null. */
  public static Section byId(int id) {
    return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
  }
}
