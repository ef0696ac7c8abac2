package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * A module in the binary format for tests whose text would be too large: functions, each exported
 * as {@code f0}, {@code f1}..., a memory of one page and a table that holds all functions.
 */
final class ModuleBytes {
  static final int I32 = 0x7F;
  static final int I64 = 0x7E;
  static final int F32 = 0x7D;
  static final int F64 = 0x7C;
  static final int EXTERNREF = 0x6F;

  private final List<byte[]> types = new ArrayList<>();
  private final List<Integer> tags = new ArrayList<>();
  private final List<Integer> imports = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final List<byte[]> bodies = new ArrayList<>();

  int type(int[] parameters, int[] results) {
    CodeBytes type = new CodeBytes().raw(0x60).u32(parameters.length).raw(parameters);
    types.add(type.u32(results.length).raw(results).toByteArray());
    return types.size() - 1;
  }

  /** Adds a tag whose type has no results. */
  int tag(int type) {
    tags.add(type);
    return tags.size() - 1;
  }

  /** Imports {@code "m" "f"}; before all functions. */
  int importFunction(int type) {
    imports.add(type);
    return imports.size() - 1;
  }

  /** Adds a function; the code comes without its {@code end}. */
  int function(int type, int[] locals, CodeBytes code) {
    CodeBytes body = new CodeBytes();
    int runs = 0;
    CodeBytes declarations = new CodeBytes();
    for (int i = 0; i < locals.length; ) {
      int same = i;
      while (same < locals.length && locals[same] == locals[i]) {
        same++;
      }
      declarations.u32(same - i).raw(locals[i]);
      runs++;
      i = same;
    }
    body.u32(runs).bytes(declarations.toByteArray()).bytes(code.toByteArray()).raw(0x0B);
    functions.add(type);
    bodies.add(body.toByteArray());
    return imports.size() + functions.size() - 1;
  }

  byte[] build() {
    CodeBytes module = new CodeBytes().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
    CodeBytes section = new CodeBytes().u32(types.size());
    types.forEach(section::bytes);
    add(module, 1, section);
    section = new CodeBytes().u32(imports.size());
    for (int type : imports) {
      section.raw(1, 'm', 1, 'f', 0).u32(type);
    }
    add(module, 2, section);
    section = new CodeBytes().u32(functions.size());
    functions.forEach(section::u32);
    add(module, 3, section);
    int all = imports.size() + functions.size();
    add(module, 4, new CodeBytes().u32(1).raw(0x70, 0).u32(all));
    add(module, 5, new CodeBytes().u32(1).raw(0, 1));
    if (!tags.isEmpty()) {
      section = new CodeBytes().u32(tags.size());
      for (int type : tags) {
        section.raw(0).u32(type);
      }
      add(module, 13, section);
    }
    section = new CodeBytes().u32(functions.size());
    for (int i = 0; i < functions.size(); i++) {
      byte[] name = ("f" + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      section.u32(name.length).bytes(name).raw(0).u32(imports.size() + i);
    }
    add(module, 7, section);
    section = new CodeBytes().u32(1).raw(0, 0x41, 0, 0x0B).u32(all);
    for (int i = 0; i < all; i++) {
      section.u32(i);
    }
    add(module, 9, section);
    CodeBytes code = new CodeBytes().u32(bodies.size());
    for (byte[] body : bodies) {
      code.u32(body.length).bytes(body);
    }
    add(module, 10, code);
    return module.toByteArray();
  }

  private static void add(CodeBytes module, int id, CodeBytes content) {
    byte[] bytes = content.toByteArray();
    module.raw(id).u32(bytes.length).bytes(bytes);
  }
}
