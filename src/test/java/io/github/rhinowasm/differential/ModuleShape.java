package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the function bodies of a module can refer to. */
final class ModuleShape {

  /** A function type, as letters. */
  record Signature(String parameters, String results) {}

  /** A global. */
  record GlobalShape(char type, boolean mutable) {}

  /**
   * A table with its first size; it may have grown since.
   *
   * @param wide whether its indices are 64-bit
   */
  record TableShape(char type, int size, int maximum, boolean wide) {}

  /**
   * A memory with its first size, in pages; it may have grown since.
   *
   * @param maximum the greatest size, or -1
   * @param wide whether its addresses are 64-bit
   * @param pageLog 16, or 0 for pages of one byte
   */
  record MemoryShape(int pages, int maximum, boolean wide, int pageLog, boolean shared) {
    int bytes() {
      return pages << pageLog;
    }
  }

  final ModuleAssembler assembler = new ModuleAssembler();

  /** Whether there may be what Endive lacks or gets wrong; only our own modes are compared then. */
  final boolean beyond;

  ModuleShape(boolean beyond) {
    this.beyond = beyond;
  }

  /** The function index space, without the functions that only the test calls. */
  final List<Signature> functions = new ArrayList<>();

  final List<GlobalShape> globals = new ArrayList<>();
  final List<TableShape> tables = new ArrayList<>();

  /** The types of the values of each tag. */
  final List<String> tags = new ArrayList<>();

  final List<MemoryShape> memories = new ArrayList<>();

  /** The index that each memory has in the module that is being made. */
  int[] memoryNumbers = {};

  /** The memory that is the same object as the one before it, both imported; or -1. */
  int alias = -1;

  /** How many of the memories are imported. */
  int importedMemories;

  /** How many of the tables are imported. */
  int importedTables;

  /** The constant expression of each global; null for those that are imported. */
  final List<WasmBytes> initial = new ArrayList<>();

  /** How many instances the module can be divided among; then nothing is dropped. */
  int parts = 1;

  /** In which of the parts each function is; see {@link Division}. */
  final List<Integer> homes = new ArrayList<>();

  /**
   * Whether memories grow in many small steps and addresses are far from their ends: a function
   * that runs while a memory gets a reserve may access that (docs/COMPILER.md, "Memories with a
   * reserve"), so that modes would differ there.
   */
  boolean steps;

  /** Which operators were emitted for what. */
  final Map<Use, Set<Operator>> used = new EnumMap<>(Use.class);

  /** The types of the element segments. */
  String elements = "";

  /** Those of them that are active or declarative. */
  final Set<Integer> droppedElements = new HashSet<>();

  /** The number of data segments. */
  int data;

  /** Those of them that are active. */
  final Set<Integer> activeData = new HashSet<>();

  /** How many functions are imported. */
  int imported;

  /** The index of the function that is a {@link TailLoop}, or -1. */
  int tailLoop = -1;

  /** The index of the mutable i32 global that counts down. */
  int fuel;

  /** Whether it can be divided. */
  boolean isDivisible() {
    return parts > 1;
  }

  void use(Use use, Operator operator) {
    used.computeIfAbsent(use, key -> EnumSet.noneOf(Operator.class)).add(operator);
  }

  /** Notes an instruction on a memory. */
  void useMemory(Operator operator, int index) {
    MemoryShape memory = memories.get(index);
    if (index > 0) {
      use(Use.OTHER_MEMORY, operator);
    }
    if (index < importedMemories) {
      use(Use.IMPORTED_MEMORY, operator);
    }
    if (memory.wide()) {
      use(Use.MEMORY64, operator);
    }
    if (memory.pageLog() == 0) {
      use(Use.SMALL_PAGES, operator);
    }
    if (memory.shared()) {
      use(Use.SHARED_MEMORY, operator);
    }
  }

  /** Notes an instruction on a table. */
  void useTable(Operator operator, int index) {
    if (tables.get(index).wide()) {
      use(Use.TABLE64, operator);
    }
  }

  int type(Signature signature) {
    return assembler.type(signature.parameters(), signature.results());
  }
}
