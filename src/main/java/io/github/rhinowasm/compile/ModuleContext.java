package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.LoadedCode;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** What emitters need to know about a module. Thread-safe. */
final class ModuleContext {
  /** How many things of a kind get a field of their own in the instance class. */
  static final int MOST_FIELDS = 1_000;

  /** A string in a class file has up to 65,535 bytes, and a character takes up to three. */
  private static final int LONGEST_CONSTANT = 65_535 / 3;

  /** Groups end when the bodies of their functions have this many bytes together. */
  private static final int GROUP_BYTES = 2_000;

  private final Module module;
  private final String loaderName;
  private final Features features;
  private final Map<FunctionType, Signature> signatures = new HashMap<>();

  /** By function, when first asked for; a race finds the same. */
  private final Signature[] functionSignatures;

  private final StructLayouts layouts;
  private Map<DefinedType, Integer> typeIndices;
  private final boolean hasDescriptors;
  private final int importedFunctions;
  private final int[] groups;
  private final int groupCount;

  /** By group, when first asked for; a race makes an equal one. */
  private final String[] groupNames;

  private final TailCallers tailCallers;
  private final LineNumbers lineNumbers;
  private final StaticImports staticImports;
  private final Metering metering;

  /** The context of the usual code; it knows what is only found when it is asked for. */
  private final ModuleContext exact;

  /** The context of code for a memory 0 with a reserve: this one, or null if there is none. */
  private final ModuleContext withReserve;

  /** For each imported global how many before it are constants. */
  private final int[] constantsBefore;

  ModuleContext(Module module, Features features, StaticImports staticImports, Metering metering) {
    this.module = module;
    this.features = features;
    exact = this;
    loaderName = LoadedCode.newName();
    layouts = new StructLayouts();
    lineNumbers = new LineNumbers();
    hasDescriptors = module.types().stream().anyMatch(type -> type.subType().descriptor() != null);
    this.staticImports = staticImports;
    this.metering = metering;
    importedFunctions = module.importCount(ExternalKind.FUNCTION);
    functionSignatures = new Signature[module.functions().size()];
    groups = new int[module.bodies().size()];
    int group = -1;
    int bytes = GROUP_BYTES;
    for (int i = 0; i < groups.length; i++) {
      int length = module.bodies().get(i).length();
      if (bytes + length > GROUP_BYTES) {
        group++;
        bytes = 0;
      }
      bytes += length;
      groups[i] = group;
    }
    groupCount = group + 1;
    groupNames = new String[groupCount];
    tailCallers = new TailCallers(module, features, staticImports);
    constantsBefore = countConstants();
    boolean growing = !module.memories().isEmpty() && storage(0) == MemoryStorage.ARRAY;
    withReserve = growing ? new ModuleContext(this) : null;
  }

  private ModuleContext(ModuleContext exact) {
    this.exact = exact;
    module = exact.module;
    loaderName = exact.loaderName;
    layouts = exact.layouts;
    lineNumbers = exact.lineNumbers;
    features = exact.features;
    functionSignatures = exact.functionSignatures;
    hasDescriptors = exact.hasDescriptors;
    importedFunctions = exact.importedFunctions;
    groups = exact.groups;
    groupCount = exact.groupCount;
    groupNames = new String[groupCount];
    tailCallers = exact.tailCallers;
    staticImports = exact.staticImports;
    metering = exact.metering;
    constantsBefore = exact.constantsBefore;
    withReserve = this;
  }

  /**
   * The same module's context for code that a memory 0 with a reserve needs. Its classes and
   * methods have other names. Null if memory 0 can't have a reserve.
   */
  ModuleContext withReserve() {
    return withReserve;
  }

  /** Whether the code is for a memory 0 that has no reserve, but may have one later. */
  boolean mayGetReserve() {
    return withReserve != null && !isForReserve();
  }

  /** Whether the code is for a memory 0 with a reserve. */
  boolean isForReserve() {
    return withReserve == this;
  }

  /** The name of a class with a number, or several. */
  String className(String start, int number) {
    return isForReserve() ? start + number + Names.RESERVE : start + number;
  }

  private int[] countConstants() {
    if (staticImports.isEmpty()) {
      return new int[1];
    }
    int[] counts = new int[module.importCount(ExternalKind.GLOBAL) + 1];
    for (int i = 0; i + 1 < counts.length; i++) {
      counts[i + 1] = counts[i] + (constant(i) == null ? 0 : 1);
    }
    return counts;
  }

  Module module() {
    return module;
  }

  /** The name of the module's class loader. */
  String loaderName() {
    return loaderName;
  }

  Features features() {
    return features;
  }

  StructLayouts layouts() {
    return layouts;
  }

  /** An index of a defined type in the module. */
  int typeIndex(DefinedType type) {
    return exact.findTypeIndex(type);
  }

  private synchronized int findTypeIndex(DefinedType type) {
    if (typeIndices == null) {
      typeIndices = new IdentityHashMap<>();
      for (int i = module.types().size() - 1; i >= 0; i--) {
        typeIndices.put(module.types().get(i), i);
      }
    }
    return typeIndices.get(type);
  }

  /** Whether any type of the module has a descriptor. */
  boolean hasDescriptors() {
    return hasDescriptors;
  }

  LineNumbers lineNumbers() {
    return lineNumbers;
  }

  Signature signature(FunctionType type) {
    return exact.findSignature(type);
  }

  private synchronized Signature findSignature(FunctionType type) {
    return signatures.computeIfAbsent(type, Signature::new);
  }

  /** The signature of a function. */
  Signature signature(int function) {
    Signature known = functionSignatures[function];
    if (known == null) {
      known = signature(module.functionType(function));
      functionSignatures[function] = known;
    }
    return known;
  }

  boolean isImported(int function) {
    return function < importedFunctions;
  }

  /** What the code does for a budget. */
  Metering metering() {
    return metering;
  }

  StaticImports staticImports() {
    return staticImports;
  }

  /** The builtin that a function is, or null. */
  Builtin builtin(int function) {
    return staticImports.builtin(function);
  }

  /** The string constant that a global is, or null; also if it is too long for a class file. */
  String constant(int global) {
    String constant = staticImports.constant(global);
    return constant == null || constant.length() > LONGEST_CONSTANT ? null : constant;
  }

  /** Whether the instance class has a field for a global: for the first ones, but no constants. */
  boolean hasField(int global) {
    int constants = constantsBefore[Math.min(global, constantsBefore.length - 1)];
    return global - constants < MOST_FIELDS && constant(global) == null;
  }

  /**
   * Whether a tail call of the function has to be left to the loop of an entry: functions that make
   * tail calls, and imported ones, which must find no frame of their caller, unless they are
   * builtins.
   */
  boolean leavesTailCalls(int function) {
    return isImported(function) ? builtin(function) == null : tailCallers.makes(function);
  }

  /** Whether a function has a body beside its entry, since it leaves tail calls. */
  boolean hasTailBody(int function) {
    return tailCallers.leaves(function);
  }

  /** The name of the method that holds a function, or drives its parts. */
  String bodyName(int function) {
    return hasTailBody(function) ? Names.tailBody(function, isForReserve()) : methodName(function);
  }

  /** The name of the method of a function that others call. */
  String methodName(int function) {
    return Names.method(function, isForReserve());
  }

  int groupCount() {
    return groupCount;
  }

  /** The functions of a group: the first and the one behind the last. */
  int[] group(int number) {
    int first = firstOf(number);
    return new int[] {importedFunctions + first, importedFunctions + firstOf(number + 1)};
  }

  private int firstOf(int number) {
    int low = 0;
    int high = groups.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (groups[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The internal name of the class in which a function is. */
  String className(int function) {
    int group = groups[function - importedFunctions];
    String known = groupNames[group];
    if (known == null) {
      known = className(Names.GROUP, group);
      groupNames[group] = known;
    }
    return known;
  }

  /** The size of a function's body in bytes. */
  int bodyLength(int function) {
    return module.bodies().get(function - importedFunctions).length();
  }

  /** The kinds of the values that exceptions with a tag carry. */
  byte[] tagKinds(int tag) {
    return signature(module.tags().get(tag).type().asFunction()).parameters;
  }

  byte globalKind(int global) {
    return Kind.of(module.globals().get(global).value());
  }

  /** Where the bytes of a memory are. */
  MemoryStorage storage(int memory) {
    return memory == 0 && isForReserve()
        ? MemoryStorage.WINDOW
        : MemoryStorage.of(module.memories().get(memory));
  }

  byte memoryAddress(int memory) {
    return Kind.of(module.memories().get(memory).limits().address());
  }

  byte tableAddress(int table) {
    return Kind.of(module.tables().get(table).limits().address());
  }

  /**
   * The kind of a letter of an operator's signature.
   *
   * @param index the memory or table of the instruction
   */
  byte kind(char letter, Operator operator, int index) {
    return switch (letter) {
      case 'a' -> memoryAddress(index);
      case 't' -> tableAddress(index);
      default -> Kind.ofLetter(letter);
    };
  }
}
