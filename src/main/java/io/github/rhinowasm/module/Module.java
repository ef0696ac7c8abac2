package io.github.rhinowasm.module;

import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.FunctionName;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.RecursiveGroup;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * A decoded module. Immutable once built; a module that came from the decoder need not be valid.
 *
 * <p>The index spaces of functions, tables, memories, globals and tags begin with the imports; the
 * lists of definitions leave those out.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html">Core spec, modules</a>
 */
public final class Module {
  private final byte[] bytes;
  private final List<DefinedType> types;
  private final int[] groupSizes;
  private final List<Import> imports;
  private final List<DefinedType> functions;
  private final List<TableType> tables;
  private final List<MemoryType> memories;
  private final List<GlobalType> globals;
  private final List<TagType> tags;
  private final int[] importCounts;
  private final BitSet exactImports;
  private final List<TableDefinition> tableDefinitions;
  private final List<GlobalDefinition> globalDefinitions;
  private final List<Export> exports;
  private final int start;
  private final List<ElementSegment> elements;
  private final List<DataSegment> data;
  private final int dataCount;
  private final List<ByteSlice> bodies;
  private final List<CustomSection> customSections;
  private final Supplier<Names> nameReader;
  private final int[][] offsets;
  private volatile Names names;
  private volatile BitSet declared;
  private volatile boolean withoutTailCalls;

  private Module(Builder builder) {
    bytes = builder.bytes;
    types = List.copyOf(builder.types);
    groupSizes = builder.groupSizes.stream().mapToInt(Integer::intValue).toArray();
    imports = List.copyOf(builder.imports);
    functions = List.copyOf(builder.functions);
    tables = List.copyOf(builder.tables);
    memories = List.copyOf(builder.memories);
    globals = List.copyOf(builder.globals);
    tags = List.copyOf(builder.tags);
    importCounts = builder.importCounts.clone();
    exactImports = (BitSet) builder.exactImports.clone();
    tableDefinitions = List.copyOf(builder.tableDefinitions);
    globalDefinitions = List.copyOf(builder.globalDefinitions);
    exports = List.copyOf(builder.exports);
    start = builder.start;
    elements = List.copyOf(builder.elements);
    data = builder.data;
    dataCount = builder.dataCount;
    bodies = List.copyOf(builder.bodies);
    customSections = List.copyOf(builder.customSections);
    nameReader = builder.nameReader;
    offsets = builder.offsets.clone();
  }

  /** The module's bytes, which nobody may change. */
  public byte[] bytes() {
    return bytes;
  }

  /** The type index space. */
  public List<DefinedType> types() {
    return types;
  }

  /** The sizes of the recursive groups of the type section in order. */
  public int[] groupSizes() {
    return groupSizes.clone();
  }

  /** The imports in order. */
  public List<Import> imports() {
    return imports;
  }

  /** The types of all functions. */
  public List<DefinedType> functions() {
    return functions;
  }

  /** The types of all tables. */
  public List<TableType> tables() {
    return tables;
  }

  /** The types of all memories. */
  public List<MemoryType> memories() {
    return memories;
  }

  /** The types of all globals. */
  public List<GlobalType> globals() {
    return globals;
  }

  /** The types of all tags. */
  public List<TagType> tags() {
    return tags;
  }

  /** How many imports there are of a kind. */
  public int importCount(ExternalKind kind) {
    return importCounts[kind.ordinal()];
  }

  /** The tables that are not imported. */
  public List<TableDefinition> tableDefinitions() {
    return tableDefinitions;
  }

  /** The globals that are not imported. */
  public List<GlobalDefinition> globalDefinitions() {
    return globalDefinitions;
  }

  /** The exports in order. */
  public List<Export> exports() {
    return exports;
  }

  /** The index of the start function, or -1. */
  public int start() {
    return start;
  }

  /** The element segments. */
  public List<ElementSegment> elements() {
    return elements;
  }

  /** The data segments. */
  public List<DataSegment> data() {
    return data;
  }

  /** What the data count section says, or -1 without one. */
  public int dataCount() {
    return dataCount;
  }

  /** The bodies of the functions that are not imported, local declarations included. */
  public List<ByteSlice> bodies() {
    return bodies;
  }

  /** The custom sections in order. */
  public List<CustomSection> customSections() {
    return customSections;
  }

  /** What the name section says; read when first asked for. */
  public Names names() {
    Names result = names;
    if (result == null) {
      result = nameReader.get();
      names = result;
    }
    return result;
  }

  /**
   * Whether {@code ref.func} may name a function inside a body: whether the function occurs in an
   * export, a segment or a constant expression. Found out when first asked.
   *
   * @see <a href="https://webassembly.github.io/spec/core/valid/modules.html#modules">Core spec,
   *     modules (the context's references)</a>
   */
  public boolean declaresFunction(int function) {
    BitSet result = declared;
    if (result == null) {
      result = DeclaredFunctions.of(this);
      declared = result;
    }
    return result.get(function);
  }

  /** Says that no function body makes a tail call, as the validator found. */
  public void noteWithoutTailCalls() {
    withoutTailCalls = true;
  }

  /** Whether some function may make tail calls; true as long as nobody looked. */
  public boolean mayMakeTailCalls() {
    return !withoutTailCalls;
  }

  /** The function type of the function with an index. */
  public FunctionType functionType(int function) {
    return functions.get(function).asFunction();
  }

  /** Whether a function is known to have just its type, not a subtype: if not imported so. */
  public boolean isExact(int function) {
    return function >= importCount(ExternalKind.FUNCTION) || exactImports.get(function);
  }

  /** The body of a function, or null if it is imported. */
  public ByteSlice body(int function) {
    int imported = importCount(ExternalKind.FUNCTION);
    return function < imported ? null : bodies.get(function - imported);
  }

  /** The function as messages name it: {@code func $name} or {@code func 7}. */
  public String describeFunction(int function) {
    return FunctionName.describe(function, names().functions().get(function));
  }

  /**
   * Where a part stands in the binary.
   *
   * @param index as the part's description says
   * @return the place, or null if the module was not decoded
   */
  public Position position(Part part, int index) {
    int[] places = offsets[part.ordinal()];
    return places == null || index >= places.length || places[index] == 0
        ? null
        : new Position.Offset(places[index]);
  }

  /** The external type of an export. */
  public ExternalType typeOf(Export export) {
    int index = export.index();
    return switch (export.kind()) {
      case FUNCTION -> new ExternalType.Function(functions.get(index), isExact(index));
      case TABLE -> tables.get(index);
      case MEMORY -> memories.get(index);
      case GLOBAL -> globals.get(index);
      case TAG -> tags.get(index);
    };
  }

  /** Collects what a decoder finds. Not thread-safe. */
  public static final class Builder {
    private final byte[] bytes;
    private final List<DefinedType> types = new ArrayList<>();
    private final List<Integer> groupSizes = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<DefinedType> functions = new ArrayList<>();
    private final List<TableType> tables = new ArrayList<>();
    private final List<MemoryType> memories = new ArrayList<>();
    private final List<GlobalType> globals = new ArrayList<>();
    private final List<TagType> tags = new ArrayList<>();
    private final int[] importCounts = new int[ExternalKind.values().length];
    private final BitSet exactImports = new BitSet();
    private final List<TableDefinition> tableDefinitions = new ArrayList<>();
    private final List<GlobalDefinition> globalDefinitions = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private int start = -1;
    private final List<ElementSegment> elements = new ArrayList<>();
    private List<DataSegment> data = List.of();
    private int dataCount = -1;
    private final List<ByteSlice> bodies = new ArrayList<>();
    private final List<CustomSection> customSections = new ArrayList<>();
    private Supplier<Names> nameReader = () -> Names.NONE;

    /** By part, then index; 0 stands for unknown. */
    private final int[][] offsets = new int[Part.values().length][];

    private int offset;

    /**
     * @param bytes the module's bytes
     */
    public Builder(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Sets where in the binary the part stands that is added next. */
    public Builder at(int offset) {
      this.offset = offset;
      return this;
    }

    private void record(Part part, int index) {
      if (offset != 0) {
        int[] places = offsets[part.ordinal()];
        if (places == null) {
          places = new int[8];
        }
        if (index >= places.length) {
          places = Arrays.copyOf(places, Math.max(index + 1, places.length * 2));
        }
        places[index] = offset;
        offsets[part.ordinal()] = places;
      }
    }

    /** The module's bytes. */
    public byte[] bytes() {
      return bytes;
    }

    /** The types so far. */
    public List<DefinedType> types() {
      return types;
    }

    /** The types of the functions so far. */
    public List<DefinedType> functions() {
      return functions;
    }

    /** Adds the members of a recursive group to the type index space. */
    public void addGroup(RecursiveGroup group) {
      groupSizes.add(group.size());
      for (int i = 0; i < group.size(); i++) {
        record(Part.TYPE, types.size());
        types.add(group.member(i));
      }
    }

    /** The bodies so far. */
    public List<ByteSlice> bodies() {
      return bodies;
    }

    /** Adds an import and its place in the index space of its kind. */
    public void addImport(Import added) {
      record(Part.IMPORT, imports.size());
      imports.add(added);
      ExternalType type = added.type();
      importCounts[type.kind().ordinal()]++;
      if (type instanceof ExternalType.Function function) {
        exactImports.set(functions.size(), function.exact());
        functions.add(function.type());
      } else if (type instanceof TableType table) {
        tables.add(table);
      } else if (type instanceof MemoryType memory) {
        memories.add(memory);
      } else if (type instanceof GlobalType global) {
        globals.add(global);
      } else if (type instanceof TagType tag) {
        tags.add(tag);
      }
    }

    /** Adds a function of the function section. */
    public void addFunction(DefinedType type) {
      functions.add(type);
    }

    /** Adds a table of the table section. */
    public void addTable(TableDefinition table) {
      record(Part.TABLE, tableDefinitions.size());
      tables.add(table.type());
      tableDefinitions.add(table);
    }

    /** Adds a memory of the memory section. */
    public void addMemory(MemoryType memory) {
      record(Part.MEMORY, memories.size() - importCounts[ExternalKind.MEMORY.ordinal()]);
      memories.add(memory);
    }

    /** Adds a global of the global section. */
    public void addGlobal(GlobalDefinition global) {
      globals.add(global.type());
      globalDefinitions.add(global);
    }

    /** Adds a tag of the tag section. */
    public void addTag(TagType tag) {
      record(Part.TAG, tags.size() - importCounts[ExternalKind.TAG.ordinal()]);
      tags.add(tag);
    }

    /** Adds an export. */
    public void addExport(Export export) {
      record(Part.EXPORT, exports.size());
      exports.add(export);
    }

    /** Sets the start function. */
    public void start(int function) {
      record(Part.START, 0);
      start = function;
    }

    /** Adds an element segment. */
    public void addElement(ElementSegment segment) {
      record(Part.ELEMENT, elements.size());
      elements.add(segment);
    }

    /** Sets where in the binary a data segment stands. */
    public void atData(int index, int offset) {
      at(offset).record(Part.DATA, index);
    }

    /** Sets the data segments: a list that nobody may change afterwards. */
    public void data(List<DataSegment> segments) {
      data = segments;
    }

    /** Sets what the data count section says. */
    public void dataCount(int count) {
      dataCount = count;
    }

    /** Adds the body of a function. */
    public void addBody(ByteSlice body) {
      bodies.add(body);
    }

    /** Adds a custom section. */
    public void addCustomSection(CustomSection section) {
      customSections.add(section);
    }

    /** Sets how the name section is read when it is first needed. */
    public void names(Supplier<Names> reader) {
      nameReader = reader;
    }

    /** Returns the module. */
    public Module build() {
      return new Module(this);
    }
  }
}
