package io.github.rhinowasm.module;

import java.util.Map;

/**
 * What the name section says; empty maps where it says nothing. Names need not be unique.
 *
 * @param module the module's name, or null
 * @param functions by function index
 * @param locals by function index, then local index
 * @param labels by function index, then label index
 * @param types by type index
 * @param tables by table index
 * @param memories by memory index
 * @param globals by global index
 * @param elements by element segment index
 * @param data by data segment index
 * @param fields by type index, then field index
 * @param tags by tag index
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">Core
 *     spec, name section</a>
 */
public record Names(
    String module,
    Map<Integer, String> functions,
    Map<Integer, Map<Integer, String>> locals,
    Map<Integer, Map<Integer, String>> labels,
    Map<Integer, String> types,
    Map<Integer, String> tables,
    Map<Integer, String> memories,
    Map<Integer, String> globals,
    Map<Integer, String> elements,
    Map<Integer, String> data,
    Map<Integer, Map<Integer, String>> fields,
    Map<Integer, String> tags) {

  /** No names at all. */
  public static final Names NONE =
      new Names(
          null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
          Map.of(), Map.of(), Map.of());
}
