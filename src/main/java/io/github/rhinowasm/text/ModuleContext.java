package io.github.rhinowasm.text;

import io.github.rhinowasm.module.Names;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the fields of a module share: its index spaces, its types, and what bodies need. */
final class ModuleContext {
  /** The annotations of the module, which are taken in the order of the text. */
  final ModuleAnnotations annotations;

  /** What the grammar depends on. */
  final Features features;

  final BranchHints branchHints = new BranchHints();
  final TypeTable types = new TypeTable();
  final IndexSpace functions = new IndexSpace("func", "function");
  final IndexSpace tables = new IndexSpace("table", "table");
  final IndexSpace memories = new IndexSpace("memory", "memory");
  final IndexSpace globals = new IndexSpace("global", "global");
  final IndexSpace tags = new IndexSpace("tag", "tag");
  final IndexSpace elements = new IndexSpace("elem segment", "elem segment");
  final IndexSpace data = new IndexSpace("data segment", "data segment");

  /** Names of locals and of labels by function index. */
  final Map<Integer, Map<Integer, String>> localNames = new TreeMap<>();

  final Map<Integer, Map<Integer, String>> labelNames = new TreeMap<>();

  /** Where the type definitions are: token indices of their keywords. */
  final List<Integer> typeFields = new ArrayList<>();

  /** Whether an instruction names a data segment, so that a data count section is needed. */
  boolean needsDataCount;

  ModuleContext(ModuleAnnotations annotations, Features features) {
    this.annotations = annotations;
    this.features = features;
  }

  /**
   * What the name section says when all fields have been assembled.
   *
   * @param module the module's name, or null
   */
  Names names(String module) {
    Map<Integer, Map<Integer, String>> fieldNames = new TreeMap<>();
    types.fields().forEach((type, space) -> fieldNames.put(type, space.names()));
    fieldNames.values().removeIf(Map::isEmpty);
    return new Names(
        module,
        functions.names(),
        localNames,
        labelNames,
        types.names().names(),
        tables.names(),
        memories.names(),
        globals.names(),
        elements.names(),
        data.names(),
        fieldNames,
        tags.names());
  }

  IndexSpace space(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> functions;
      case TABLE -> tables;
      case MEMORY -> memories;
      case GLOBAL -> globals;
      case TAG -> tags;
    };
  }

  /** The kind with the keyword that comes next, which is taken; null if it is none. */
  static ExternalKind takeKind(TokenCursor cursor) {
    for (ExternalKind kind : ExternalKind.values()) {
      if (cursor.takeKeyword(kind.text())) {
        return kind;
      }
    }
    return null;
  }
}
