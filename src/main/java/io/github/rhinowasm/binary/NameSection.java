package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Names;
import io.github.rhinowasm.type.WasmFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads and writes the name section. When reading, damage is no failure: what stands before it
 * counts, the rest is left out. Of two names for the same thing the first counts.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">Core
 *     spec, name section</a>
 */
public final class NameSection {
  /** The name of the custom section. */
  static final String NAME = "name";

  private static final int MODULE = 0;
  private static final int FUNCTIONS = 1;
  private static final int LOCALS = 2;
  private static final int LABELS = 3;
  private static final int TYPES = 4;
  private static final int TABLES = 5;
  private static final int MEMORIES = 6;
  private static final int GLOBALS = 7;
  private static final int ELEMENTS = 8;
  private static final int DATA = 9;
  private static final int FIELDS = 10;
  private static final int TAGS = 11;

  /** What goes beyond counts as damage: names cost far more memory than their bytes. */
  private static final int MOST_NAMES = 2_000_000;

  private int names;

  private String module;
  private final Map<Integer, String> functions = new HashMap<>();
  private final Map<Integer, Map<Integer, String>> locals = new HashMap<>();
  private final Map<Integer, Map<Integer, String>> labels = new HashMap<>();
  private final Map<Integer, String> types = new HashMap<>();
  private final Map<Integer, String> tables = new HashMap<>();
  private final Map<Integer, String> memories = new HashMap<>();
  private final Map<Integer, String> globals = new HashMap<>();
  private final Map<Integer, String> elements = new HashMap<>();
  private final Map<Integer, String> data = new HashMap<>();
  private final Map<Integer, Map<Integer, String>> fields = new HashMap<>();
  private final Map<Integer, String> tags = new HashMap<>();

  private NameSection() {}

  /**
   * Reads a name section.
   *
   * @param content the section behind its own name
   * @return what could be read
   */
  public static Names read(ByteSlice content) {
    NameSection section = new NameSection();
    try {
      section.subsections(content);
    } catch (WasmFailure damaged) {
      // Spec: errors in custom sections are ignored.
    }
    return section.names();
  }

  private Names names() {
    return new Names(
        module, functions, locals, labels, types, tables, memories, globals, elements, data, fields,
        tags);
  }

  private void subsections(ByteSlice content) {
    ByteReader reader =
        new ByteReader(content.bytes(), content.start(), content.end(), "unexpected end");
    while (!reader.atEnd()) {
      int id = reader.u8();
      int size = reader.count(Integer.MAX_VALUE, "bytes");
      int from = reader.position();
      subsection(id, new ByteReader(content.bytes(), from, from + size, "unexpected end"));
      reader.skip(size);
    }
  }

  private void subsection(int id, ByteReader reader) {
    switch (id) {
      case MODULE -> module = reader.name();
      case FUNCTIONS -> map(reader, functions);
      case LOCALS -> indirect(reader, locals);
      case LABELS -> indirect(reader, labels);
      case TYPES -> map(reader, types);
      case TABLES -> map(reader, tables);
      case MEMORIES -> map(reader, memories);
      case GLOBALS -> map(reader, globals);
      case ELEMENTS -> map(reader, elements);
      case DATA -> map(reader, data);
      case FIELDS -> indirect(reader, fields);
      case TAGS -> map(reader, tags);
      default -> {
        // A subsection of a later version of the spec.
      }
    }
  }

  private void map(ByteReader reader, Map<Integer, String> into) {
    int count = reader.count(MOST_NAMES - names, "names");
    names += count;
    for (int i = 0; i < count; i++) {
      int index = reader.u32();
      into.putIfAbsent(index, reader.name());
    }
  }

  private void indirect(ByteReader reader, Map<Integer, Map<Integer, String>> into) {
    int count = reader.count(MOST_NAMES - names, "name maps");
    names += count;
    for (int i = 0; i < count; i++) {
      map(reader, into.computeIfAbsent(reader.u32(), index -> new HashMap<>()));
    }
  }

  /**
   * Writes a name section, a custom section, unless there are no names at all.
   *
   * @param names the names; their maps may be in any order
   * @param out where the module is written
   */
  public static void write(Names names, BinaryWriter out) {
    BinaryWriter content = new BinaryWriter();
    if (names.module() != null) {
      content.u8(MODULE).sized(new BinaryWriter().name(names.module()));
    }
    writeMap(FUNCTIONS, names.functions(), content);
    writeIndirect(LOCALS, names.locals(), content);
    writeIndirect(LABELS, names.labels(), content);
    writeMap(TYPES, names.types(), content);
    writeMap(TABLES, names.tables(), content);
    writeMap(MEMORIES, names.memories(), content);
    writeMap(GLOBALS, names.globals(), content);
    writeMap(ELEMENTS, names.elements(), content);
    writeMap(DATA, names.data(), content);
    writeIndirect(FIELDS, names.fields(), content);
    writeMap(TAGS, names.tags(), content);
    if (!content.isEmpty()) {
      out.customSection(NAME, section -> section.append(content));
    }
  }

  private static void writeMap(int id, Map<Integer, String> names, BinaryWriter out) {
    if (!names.isEmpty()) {
      out.u8(id).sized(content -> append(names, content));
    }
  }

  private static void writeIndirect(
      int id, Map<Integer, Map<Integer, String>> names, BinaryWriter out) {
    if (!names.isEmpty()) {
      out.u8(id)
          .sized(
              content -> {
                content.u32(names.size());
                sorted(names)
                    .forEach(
                        (index, inner) -> {
                          content.u32(index);
                          append(inner, content);
                        });
              });
    }
  }

  private static void append(Map<Integer, String> names, BinaryWriter out) {
    out.u32(names.size());
    sorted(names).forEach((index, name) -> out.u32(index).name(name));
  }

  /** The spec wants indices in increasing order; the assembler's maps are in that order already. */
  private static <T> Map<Integer, T> sorted(Map<Integer, T> map) {
    if (map instanceof SortedMap<Integer, T> inOrder
        && inOrder.comparator() == null
        && (inOrder.isEmpty() || inOrder.firstKey() >= 0)) {
      return inOrder;
    }
    Map<Integer, T> sorted = new TreeMap<>(Integer::compareUnsigned);
    sorted.putAll(map);
    return sorted;
  }
}
