package io.github.rhinowasm.compile;

/** Internal names of classes that emitted code refers to, and the names of emitted things. */
final class Names {
  static final String RUNTIME = "io/github/rhinowasm/runtime/";
  private static final String COMPILE = "io/github/rhinowasm/compile/";

  static final String BUDGET = "io/github/rhinowasm/budget/Budget";
  static final String OBJECT = "java/lang/Object";
  static final String BASE_INSTANCE = RUNTIME + "Instance";
  static final String MEMORY = RUNTIME + "Memory";
  static final String TABLE = RUNTIME + "Table";
  static final String GLOBAL = RUNTIME + "Global";
  static final String FUNCTION = RUNTIME + "WasmFunction";
  static final String HOST_FUNCTION = RUNTIME + "HostFunction";
  static final String VALUE_CONVERTER = RUNTIME + "ValueConverter";
  static final String HOST_RESULTS = RUNTIME + "HostResults";
  static final String V128 = RUNTIME + "V128";
  static final String VECTOR_LANES = RUNTIME + "VectorLanes";
  static final String VECTOR_BYTES = RUNTIME + "VectorBytes";
  static final String VECTOR_SHORTS = RUNTIME + "VectorShorts";
  static final String RESULTS = RUNTIME + "Results";
  static final String TAIL_CALL = RUNTIME + "TailCall";
  static final String EXCEPTION = RUNTIME + "WasmException";
  static final String TAG = RUNTIME + "Tag";
  static final String TRAPS = RUNTIME + "Traps";
  static final String TRAP = RUNTIME + "Trap";
  static final String STRUCT = RUNTIME + "StructObject";
  static final String GC_OBJECT = RUNTIME + "GcObject";
  static final String ARRAY = RUNTIME + "ArrayObject";
  static final String I31 = RUNTIME + "I31";
  static final String CASTS = RUNTIME + "Casts";
  static final String GC_INSTRUCTIONS = RUNTIME + "GcInstructions";
  static final String ARRAY_INSTRUCTIONS = RUNTIME + "ArrayInstructions";
  static final String ARRAY_CHARGES = RUNTIME + "ArrayCharges";
  static final String JS_STRINGS = RUNTIME + "JsStrings";
  static final String MEMORY_ACCESS = RUNTIME + "MemoryAccess";
  static final String STRING_CHARGES = RUNTIME + "StringCharges";
  static final String SHARED_ACCESS = RUNTIME + "SharedAccess";
  static final String ATOMICS = RUNTIME + "Atomics";
  static final String MEMORY_INSTRUCTIONS = RUNTIME + "MemoryInstructions";
  static final String TABLE_INSTRUCTIONS = RUNTIME + "TableInstructions";
  static final String DEFINED_TYPE = "io/github/rhinowasm/type/DefinedType";
  static final String MODULE = "io/github/rhinowasm/module/Module";
  static final String COMPILED_MODULE = RUNTIME + "CompiledModule";

  static final String UNFOLDED = COMPILE + "Unfolded";
  static final String COMPARISONS = COMPILE + "Comparisons";
  static final String WIDE_ARITHMETIC = COMPILE + "WideArithmetic";
  static final String SPILLED_VALUES = COMPILE + "SpilledValues";
  static final String CALL_SUPPORT = COMPILE + "CallSupport";
  static final String EXCEPTION_SUPPORT = COMPILE + "ExceptionSupport";
  static final String TABLE_LOOKUP = COMPILE + "TableLookup";
  static final String FRAME = COMPILE + "Frame";
  static final String FUNCTION_FACTORY = COMPILE + "FunctionFactory";
  static final String HOST_FUNCTION_FACTORY = COMPILE + "HostFunctionFactory";
  static final String CONVERTING_FUNCTION_FACTORY = COMPILE + "ConvertingFunctionFactory";

  /** The package of a module's classes; the next ones are in it. */
  static final String PACKAGE = "wasm/";

  /** The module's instance class. */
  static final String INSTANCE = PACKAGE + "Instance";

  /** The class in which the module's code finds the budget, if there is one. */
  static final String CONTROL = PACKAGE + "Control";

  /** Behind the numbers in the names of classes for memories with a reserve. */
  static final String RESERVE = "r";

  /** Before the number of a group of functions. */
  static final String GROUP = PACKAGE + "Code";

  /** Before the number of a function of which a class has parts. */
  static final String PART = PACKAGE + "Part";

  /** Before the number of a class of function objects. */
  static final String FUNCTIONS = PACKAGE + "Functions";

  /** Before the name of a shape. */
  static final String SHAPE = PACKAGE + "shape/";

  /** Before the number of a layout of structures. */
  static final String LAYOUT = PACKAGE + "layout/S";

  /**
   * What the names of methods that belong to functions begin and end with. Rhino takes methods that
   * are named so, of classes with a source file, for compiled scripts when it makes the stack of an
   * error: it interleaves functions with scripts, compiled or interpreted, and keeps order.
   */
  private static final String METHOD_START = "_c_f";

  private static final String METHOD_END = "_0";

  /** The same of methods for memories with a reserve. */
  private static final String RESERVE_END = "_1";

  private static final String TAIL = "$tail";

  private Names() {}

  /** The fields of the instance class: a letter and an index. */
  enum Field {
    MEMORY('m'),
    TABLE('t'),
    GLOBAL('g'),
    IMPORT('i'),
    TYPE('y');

    private final char letter;

    /** By index, made when first needed; a race makes equal ones. */
    private final String[] names = new String[ModuleContext.MOST_FIELDS];

    Field(char letter) {
      this.letter = letter;
    }

    /** The name of the field for what has an index. */
    String name(int index) {
      if (index >= names.length) {
        return letter + Integer.toString(index);
      }
      String known = names[index];
      if (known == null) {
        known = letter + Integer.toString(index);
        names[index] = known;
      }
      return known;
    }
  }

  private static String end(boolean reserve) {
    return reserve ? RESERVE_END : METHOD_END;
  }

  /**
   * The method that others call: it holds a function, drives its parts or its tail calls.
   *
   * @param reserve whether it is the one for memories with a reserve, here and below
   */
  static String method(int function, boolean reserve) {
    return METHOD_START + function + end(reserve);
  }

  /** The method that holds a function, or drives its parts, if the function leaves tail calls. */
  static String tailBody(int function, boolean reserve) {
    return METHOD_START + function + TAIL + end(reserve);
  }

  /** A method that holds a part of a function, or drives several. */
  static String part(int function, int level, int node, boolean reserve) {
    return METHOD_START + function + (level == 0 ? "$" : "$d" + level + "_") + node + end(reserve);
  }

  /** Whether a method that belongs to a function is one for memories with a reserve. */
  static boolean isForReserve(String method) {
    return method.endsWith(RESERVE_END);
  }

  /** The function to which a method belongs, or -1. */
  static int functionOf(String method) {
    int start = METHOD_START.length();
    if (!method.startsWith(METHOD_START) || !method.endsWith(METHOD_END) && !isForReserve(method)) {
      return -1;
    }
    int end = start;
    while (Character.isDigit(method.charAt(end))) {
      end++;
    }
    return end == start ? -1 : Integer.parseInt(method, start, end, 10);
  }

  static String shapeClass(String shape) {
    return SHAPE + shape;
  }

  static String describe(String internalName) {
    return "L" + internalName + ";";
  }
}
