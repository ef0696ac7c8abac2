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
  private final String loaderName = LoadedCode.newName();
  private final Features features;
  private final Map<FunctionType, Signature> signatures = new HashMap<>();

  /** By function, when first asked for; a race finds the same. */
  private final Signature[] functionSignatures;

  private final StructLayouts layouts = new StructLayouts();
  private Map<DefinedType, Integer> typeIndices;
  private final boolean hasDescriptors;
  private final int importedFunctions;
  private final int[] groups;
  private final int groupCount;

  /** By group, when first asked for; a race makes an equal one. */
  private final String[] groupNames;

  private final TailCallers tailCallers;
  private final LineNumbers lineNumbers = new LineNumbers();
  private final StaticImports staticImports;

  /** For each imported global how many before it are constants. */
  private final int[] constantsBefore;

  ModuleContext(Module module, Features features, StaticImports staticImports) {
    this.module = module;
    this.features = features;
    hasDescriptors = module.types().stream().anyMatch(type -> type.subType().descriptor() != null);
    this.staticImports = staticImports;
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
  synchronized int typeIndex(DefinedType type) {
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

  synchronized Signature signature(FunctionType type) {
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
    return hasTailBody(function) ? Names.tailBody(function) : Names.method(function);
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
      known = Names.GROUP + group;
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
    return MemoryStorage.of(module.memories().get(memory));
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
