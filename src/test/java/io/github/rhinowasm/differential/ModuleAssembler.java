package io.github.rhinowasm.differential;

import io.github.rhinowasm.binary.LimitsFlags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a binary module together. Imports of a kind must be added before definitions of that kind.
 * Nothing is checked.
 */
public final class ModuleAssembler {
  /** The kinds of imports and exports. */
  public static final int FUNCTION = 0;

  public static final int TABLE = 1;
  public static final int MEMORY = 2;
  public static final int GLOBAL = 3;
  public static final int TAG = 4;

  private final Map<String, Integer> types;
  private final Vector typeSection;
  private final Vector imports = new Vector();
  private final Vector functions = new Vector();
  private final Vector tables = new Vector();
  private final Vector memories = new Vector();
  private final Vector tags = new Vector();
  private final Vector globals = new Vector();
  private final Vector exports = new Vector();
  private final Vector elements = new Vector();
  private final Vector data = new Vector();
  private final List<WasmBytes> bodies = new ArrayList<>();
  private final int[] spaces = new int[5];
  private int importedFunctions;
  private int start = -1;

  private static final class Vector {
    final List<WasmBytes> entries = new ArrayList<>();

    WasmBytes add() {
      WasmBytes entry = new WasmBytes();
      entries.add(entry);
      return entry;
    }

    int count() {
      return entries.size();
    }
  }

  /** An empty module. */
  public ModuleAssembler() {
    types = new LinkedHashMap<>();
    typeSection = new Vector();
  }

  /** A module that has the types of another, and nothing else yet. */
  ModuleAssembler(ModuleAssembler other) {
    types = new LinkedHashMap<>(other.types);
    typeSection = new Vector();
    typeSection.entries.addAll(other.typeSection.entries);
  }

  /** The index of a function type, which is added if it is not there. */
  public int type(String parameters, String results) {
    return types.computeIfAbsent(
        parameters + ">" + results,
        key -> {
          WasmBytes out = typeSection.add().u8(0x60);
          Types.write(out, parameters);
          Types.write(out, results);
          return typeSection.count() - 1;
        });
  }

  /** Where to write a type that is no function type. */
  WasmBytes otherType() {
    return typeSection.add();
  }

  /** The index that {@link #type} would return. */
  int typeIfAdded(String parameters, String results) {
    return types.getOrDefault(parameters + ">" + results, typeSection.count());
  }

  /** Imports a function. */
  public int importFunction(String module, String name, int type) {
    importedFunctions++;
    imports.add().name(module).name(name).u8(FUNCTION).u32(type);
    return spaces[FUNCTION]++;
  }

  /** Imports a global. */
  public int importGlobal(String module, String name, char type, boolean mutable) {
    imports.add().name(module).name(name).u8(GLOBAL).u8(Types.code(type)).u8(mutable ? 1 : 0);
    return spaces[GLOBAL]++;
  }

  /** Imports a memory; a negative maximum is none. */
  public int importMemory(String module, String name, long minimum, long maximum) {
    limits(imports.add().name(module).name(name).u8(MEMORY), minimum, maximum);
    return spaces[MEMORY]++;
  }

  /** Imports a memory. */
  int importMemory(String module, String name, ModuleShape.MemoryShape memory) {
    limits(imports.add().name(module).name(name).u8(MEMORY), memory);
    return spaces[MEMORY]++;
  }

  /** Imports a table. */
  int importTable(String module, String name, ModuleShape.TableShape table) {
    limits(imports.add().name(module).name(name).u8(TABLE), table);
    return spaces[TABLE]++;
  }

  /** Imports a tag. */
  int importTag(String module, String name, int type) {
    imports.add().name(module).name(name).u8(TAG).u8(0).u32(type);
    return spaces[TAG]++;
  }

  /** Imports a table; a negative maximum is none. */
  public int importTable(String module, String name, char type, long minimum, long maximum) {
    limits(imports.add().name(module).name(name).u8(TABLE).u8(Types.code(type)), minimum, maximum);
    return spaces[TABLE]++;
  }

  /** Declares a function whose body comes later. */
  public int function(int type) {
    functions.add().u32(type);
    bodies.add(null);
    return spaces[FUNCTION]++;
  }

  /** Defines a function; see {@link #body}. */
  public int function(int type, String locals, WasmBytes code) {
    int index = function(type);
    body(index, locals, code);
    return index;
  }

  /**
   * Gives a function its body.
   *
   * @param locals the types of the locals that are not parameters
   * @param code the instructions, the last {@code end} included
   */
  public void body(int function, String locals, WasmBytes code) {
    WasmBytes body = new WasmBytes();
    List<int[]> runs = new ArrayList<>();
    for (int i = 0; i < locals.length(); i++) {
      int type = Types.code(locals.charAt(i));
      if (runs.isEmpty() || runs.get(runs.size() - 1)[1] != type) {
        runs.add(new int[] {0, type});
      }
      runs.get(runs.size() - 1)[0]++;
    }
    body.u32(runs.size());
    runs.forEach(run -> body.u32(run[0]).u8(run[1]));
    bodies.set(function - importedFunctions, body.bytes(code));
  }

  /** Defines a table; a negative maximum is none. */
  public int table(char type, long minimum, long maximum) {
    limits(tables.add().u8(Types.code(type)), minimum, maximum);
    return spaces[TABLE]++;
  }

  /** Defines a memory, in pages; a negative maximum is none. */
  public int memory(long minimum, long maximum) {
    limits(memories.add(), minimum, maximum);
    return spaces[MEMORY]++;
  }

  /** Defines a memory. */
  int memory(ModuleShape.MemoryShape memory) {
    limits(memories.add(), memory);
    return spaces[MEMORY]++;
  }

  /** Defines a table. */
  int table(ModuleShape.TableShape table) {
    limits(tables.add(), table);
    return spaces[TABLE]++;
  }

  /** Defines a global; {@code init} is its constant expression with {@code end}. */
  public int global(char type, boolean mutable, WasmBytes init) {
    globals.add().u8(Types.code(type)).u8(mutable ? 1 : 0).bytes(init);
    return spaces[GLOBAL]++;
  }

  /** Defines a tag. */
  public int tag(int type) {
    tags.add().u8(0).u32(type);
    return spaces[TAG]++;
  }

  /** Adds an export. */
  public ModuleAssembler export(String name, int kind, int index) {
    exports.add().name(name).u8(kind).u32(index);
    return this;
  }

  /** Sets the start function. */
  public void start(int function) {
    start = function;
  }

  /** Adds an element segment that is already encoded. */
  public int element(WasmBytes segment) {
    elements.add().bytes(segment);
    return elements.count() - 1;
  }

  /** Adds a data segment that is already encoded. */
  public int data(WasmBytes segment) {
    data.add().bytes(segment);
    return data.count() - 1;
  }

  /** The module. */
  public byte[] build() {
    WasmBytes out = new WasmBytes().fixed32(0x6D736100).fixed32(1);
    section(out, 1, typeSection);
    section(out, 2, imports);
    section(out, 3, functions);
    section(out, 4, tables);
    section(out, 5, memories);
    section(out, 13, tags);
    section(out, 6, globals);
    section(out, 7, exports);
    if (start >= 0) {
      out.u8(8).sized(new WasmBytes().u32(start));
    }
    section(out, 9, elements);
    if (data.count() > 0) {
      out.u8(12).sized(new WasmBytes().u32(data.count()));
    }
    if (!bodies.isEmpty()) {
      WasmBytes code = new WasmBytes().u32(bodies.size());
      bodies.forEach(code::sized);
      out.u8(10).sized(code);
    }
    section(out, 11, data);
    return out.toByteArray();
  }

  private static void section(WasmBytes out, int id, Vector vector) {
    if (vector.count() > 0) {
      WasmBytes content = new WasmBytes().u32(vector.count());
      vector.entries.forEach(content::bytes);
      out.u8(id).sized(content);
    }
  }

  /** The body of a function, encoded. */
  WasmBytes bodyOf(int function) {
    return bodies.get(function - importedFunctions);
  }

  /** Gives a function a body that is encoded. */
  void encodedBody(int function, WasmBytes body) {
    bodies.set(function - importedFunctions, body);
  }

  /** The element segments, encoded. */
  List<WasmBytes> elements() {
    return elements.entries;
  }

  /** The data segments, encoded. */
  List<WasmBytes> data() {
    return data.entries;
  }

  /** The index of the start function, or -1. */
  int start() {
    return start;
  }

  private static void limits(WasmBytes out, ModuleShape.TableShape table) {
    out.u8(Types.code(table.type()));
    limits(out, table.wide() ? LimitsFlags.ADDRESS64 : 0, table.size(), table.maximum());
  }

  private static void limits(WasmBytes out, ModuleShape.MemoryShape memory) {
    boolean plain = memory.pageLog() == 16;
    int flags =
        (memory.wide() ? LimitsFlags.ADDRESS64 : 0)
            | (memory.shared() ? LimitsFlags.SHARED : 0)
            | (plain ? 0 : LimitsFlags.HAS_PAGE_SIZE);
    limits(out, flags, memory.pages(), memory.maximum());
    if (!plain) {
      out.u32(memory.pageLog());
    }
  }

  private static void limits(WasmBytes out, long minimum, long maximum) {
    limits(out, 0, minimum, maximum);
  }

  private static void limits(WasmBytes out, int flags, long minimum, long maximum) {
    out.u8(flags | (maximum < 0 ? 0 : LimitsFlags.HAS_MAXIMUM)).unsigned(minimum);
    if (maximum >= 0) {
      out.unsigned(maximum);
    }
  }
}
