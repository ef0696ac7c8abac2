package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the name section.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">Core
 *     spec, name section</a>
 */
final class NameSection {
  private final BinaryWriter content = new BinaryWriter();

  private NameSection() {}

  /** Writes the section for a module whose fields have all been assembled, if it has any names. */
  static void write(String moduleName, ModuleContext context, BinaryWriter out) {
    NameSection section = new NameSection();
    if (moduleName != null) {
      BinaryWriter name = new BinaryWriter();
      name.name(moduleName);
      section.subsection(0, name);
    }
    section.map(1, context.functions.names());
    section.indirect(2, context.localNames);
    section.indirect(3, context.labelNames);
    section.map(4, context.types.names().names());
    section.map(5, context.tables.names());
    section.map(6, context.memories.names());
    section.map(7, context.globals.names());
    section.map(8, context.elements.names());
    section.map(9, context.data.names());
    Map<Integer, Map<Integer, String>> fields = new TreeMap<>();
    context.types.fields().forEach((type, space) -> fields.put(type, space.names()));
    fields.values().removeIf(Map::isEmpty);
    section.indirect(10, fields);
    section.map(11, context.tags.names());
    if (!section.content.isEmpty()) {
      BinaryWriter whole = new BinaryWriter();
      whole.name("name");
      whole.append(section.content);
      out.u8(0);
      out.sized(whole);
    }
  }

  private void subsection(int id, BinaryWriter body) {
    content.u8(id);
    content.sized(body);
  }

  private void map(int id, Map<Integer, String> names) {
    if (!names.isEmpty()) {
      BinaryWriter body = new BinaryWriter();
      append(body, names);
      subsection(id, body);
    }
  }

  private void indirect(int id, Map<Integer, Map<Integer, String>> names) {
    if (!names.isEmpty()) {
      BinaryWriter body = new BinaryWriter();
      body.u32(names.size());
      names.forEach(
          (index, inner) -> {
            body.u32(index);
            append(body, inner);
          });
      subsection(id, body);
    }
  }

  private static void append(BinaryWriter body, Map<Integer, String> names) {
    body.u32(names.size());
    names.forEach(
        (index, name) -> {
          body.u32(index);
          body.name(name);
        });
  }
}
