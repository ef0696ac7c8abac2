package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
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

  /** Groups end when the bodies of their functions have this many bytes together. */
  private static final int GROUP_BYTES = 2_000;

  private final Module module;
  private final Features features;
  private final Map<FunctionType, Signature> signatures = new HashMap<>();
  private final StructLayouts layouts = new StructLayouts();
  private Map<DefinedType, Integer> typeIndices;
  private final boolean hasDescriptors;
  private final int importedFunctions;
  private final int[] groups;
  private final int groupCount;
  private final TailCallers tailCallers;
  private final LineNumbers lineNumbers = new LineNumbers();

  ModuleContext(Module module, Features features) {
    this.module = module;
    this.features = features;
    hasDescriptors = module.types().stream().anyMatch(type -> type.subType().descriptor() != null);
    importedFunctions = module.importCount(ExternalKind.FUNCTION);
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
    tailCallers = new TailCallers(module, features);
  }

  Module module() {
    return module;
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

  Signature signature(int function) {
    return signature(module.functionType(function));
  }

  boolean isImported(int function) {
    return function < importedFunctions;
  }

  /**
   * Whether a tail call of the function has to be left to the loop of an entry: functions that make
   * tail calls, and imported ones, which must find no frame of their caller.
   */
  boolean leavesTailCalls(int function) {
    return isImported(function) || tailCallers.makes(function);
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
    return Names.GROUP + groups[function - importedFunctions];
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
