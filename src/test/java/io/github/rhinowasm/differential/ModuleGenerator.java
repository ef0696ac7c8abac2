package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes a random valid module from a seed; every call of its exports ends. */
final class ModuleGenerator {
  private static final int FUEL = 30;

  private final long seed;
  private final Chance chance;
  private final Set<Operator> covered;
  private final ModuleShape shape;
  private final List<GeneratedModule.Imported> imports = new ArrayList<>();
  private int defined;
  private int offsetGlobal = -1;

  private final boolean small;

  /** Whether memories that are the same are to be one. */
  private boolean merged;

  /** The order that memories are to have, or null. */
  private Division.Order order;

  private ModuleGenerator(long seed, Set<Operator> covered, boolean small, boolean beyond) {
    this.seed = seed;
    this.shape = new ModuleShape(beyond);
    this.small = small;
    this.chance = new Chance(seed);
    this.covered = covered;
  }

  /**
   * Makes a module.
   *
   * @param covered receives the operators that were emitted
   */
  static GeneratedModule generate(long seed, Set<Operator> covered) {
    return new ModuleGenerator(seed, covered, false, false).generate();
  }

  /**
   * Makes a module that may have what Endive lacks or gets wrong.
   *
   * @param covered receives the operators that were emitted
   */
  static GeneratedModule generateBeyond(long seed, Set<Operator> covered) {
    return new ModuleGenerator(seed, covered, false, true).generate();
  }

  /**
   * Makes the module of {@link #generateBeyond} with one memory in the place of two that are the
   * same.
   */
  static GeneratedModule generateMerged(long seed) {
    ModuleGenerator generator =
        new ModuleGenerator(seed, EnumSet.noneOf(Operator.class), false, true);
    generator.merged = true;
    return generator.generate();
  }

  /** The shape of a module again, with its memories in another order. */
  static ModuleShape inOrder(GeneratedModule module, Division.Order order) {
    ModuleGenerator generator =
        new ModuleGenerator(
            module.seed(), EnumSet.noneOf(Operator.class), false, module.shape().beyond);
    generator.order = order;
    generator.generate();
    return generator.shape;
  }

  /** Makes a module of a few hundred bytes. */
  static GeneratedModule generateSmall(long seed) {
    return new ModuleGenerator(seed, EnumSet.noneOf(Operator.class), true, false).generate();
  }

  private GeneratedModule generate() {
    GcGenerator.types(shape.assembler);
    importFunctions();
    shape.imported = shape.functions.size();
    declareFunctions();
    ExceptionGenerator.tags(shape, chance);
    globals();
    tables();
    memories();
    segments();
    int first = shape.functions.size() - defined;
    for (int i = first; i < shape.functions.size(); i++) {
      body(i);
    }
    int fuel = fuelFunction();
    start(first);
    List<GeneratedModule.Call> calls = exports(fuel);
    StringBuilder globals = new StringBuilder();
    shape.globals.forEach(global -> globals.append(global.type()));
    StringBuilder tables = new StringBuilder();
    shape.tables.forEach(table -> tables.append(table.type()));
    return new GeneratedModule(
        seed,
        shape.assembler.build(),
        List.copyOf(imports),
        calls,
        globals.toString(),
        tables.toString(),
        List.copyOf(shape.tags),
        shape);
  }

  private String importName() {
    return "i" + imports.size();
  }

  private void importFunctions() {
    for (int i = 0; i < HostFunctions.SIGNATURES.size(); i++) {
      if (chance.oneIn(3)) {
        ModuleShape.Signature signature = HostFunctions.SIGNATURES.get(i);
        shape.assembler.importFunction("env", importName(), shape.type(signature));
        shape.functions.add(signature);
        shape.homes.add(0);
        imports.add(new GeneratedModule.Imported.Function(importName(), i));
      }
    }
  }

  private void declareFunctions() {
    defined = small ? 2 : chance.between(3, 7);
    for (int i = 0; i < defined; i++) {
      ModuleShape.Signature signature =
          switch (chance.below(12)) {
            case 0 -> new ModuleShape.Signature(chance.types(Types.ALL, 40), one());
            case 1 -> new ModuleShape.Signature(one(), chance.types(Types.ALL, 12));
            case 2, 3 -> new ModuleShape.Signature("", "");
            case 4, 5 ->
                new ModuleShape.Signature(chance.types(Types.ALL, 3), chance.types(Types.ALL, 3));
            default -> new ModuleShape.Signature(chance.types(Types.ALL, 4), one());
          };
      shape.assembler.function(shape.type(signature));
      shape.functions.add(signature);
    }
    if (chance.oneIn(2)) {
      ModuleShape.Signature signature = TailLoop.signature(chance);
      shape.tailLoop = shape.assembler.function(shape.type(signature));
      shape.functions.add(signature);
      defined++;
    }
    divide();
  }

  /** Half of the modules can be divided: each part has some functions in a row. */
  private void divide() {
    shape.parts = small || chance.oneIn(2) ? 1 : chance.between(2, 3);
    int last = 0;
    for (int i = 0; i < defined; i++) {
      // The last functions are where they are so that no part is without any.
      boolean next = i > 0 && (chance.oneIn(3) || defined - i < shape.parts - last);
      last += next && last < shape.parts - 1 ? 1 : 0;
      shape.homes.add(last);
    }
  }

  private String one() {
    return String.valueOf(chance.of(chance.oneIn(4) ? Types.ALL : "ilfd"));
  }

  private void globals() {
    for (int i = chance.below(4); i > 0; i--) {
      char type = chance.of("ilfdx");
      boolean mutable = chance.oneIn(2);
      addImportedGlobal(type, mutable, argument(type));
    }
    if (chance.oneIn(2)) {
      offsetGlobal = shape.globals.size();
      addImportedGlobal('i', false, chance.below(4));
    }
    int last = shape.globals.size();
    for (int i = chance.between(2, 8); i > 0; i--) {
      char type = chance.of(Types.ALL);
      boolean mutable = !chance.oneIn(4);
      addGlobal(type, mutable, constantExpression(type, last));
    }
    shape.fuel = shape.globals.size();
    addGlobal('i', true, new WasmBytes().i32(FUEL).end());
  }

  private void addGlobal(char type, boolean mutable, WasmBytes initial) {
    shape.assembler.global(type, mutable, initial);
    shape.initial.add(initial);
    shape.globals.add(new ModuleShape.GlobalShape(type, mutable));
  }

  private void addImportedGlobal(char type, boolean mutable, long value) {
    shape.assembler.importGlobal("env", importName(), type, mutable);
    imports.add(new GeneratedModule.Imported.Global(importName(), type, mutable, value));
    shape.globals.add(new ModuleShape.GlobalShape(type, mutable));
    shape.initial.add(null);
  }

  /** A constant expression that may name imported immutable globals and do sums. */
  private WasmBytes constantExpression(char type, int importedGlobals) {
    WasmBytes out = new WasmBytes();
    for (int i = 0; i < importedGlobals; i++) {
      ModuleShape.GlobalShape global = shape.globals.get(i);
      if (global.type() == type && !global.mutable() && chance.oneIn(2)) {
        out.op(Operator.GLOBAL_GET, i);
        if (type == 'i' && chance.oneIn(2)) {
          out.i32(chance.i32()).op(Operator.I32_MUL).i32(chance.i32()).op(Operator.I32_SUB);
        } else if (type == 'l' && chance.oneIn(2)) {
          out.i64(chance.i64()).op(Operator.I64_MUL).i64(chance.i64()).op(Operator.I64_ADD);
        }
        return out.end();
      }
    }
    switch (type) {
      case 'i' -> out.i32(chance.i32());
      case 'l' -> out.i64(chance.i64());
      case 'f' -> out.f32(chance.f32());
      case 'd' -> out.f64(chance.f64());
      case 'u' -> function(out);
      default -> out.op(Operator.REF_NULL).u8(Types.code(type));
    }
    return out.end();
  }

  private void function(WasmBytes out) {
    if (chance.oneIn(4)) {
      out.op(Operator.REF_NULL).u8(Types.code('u'));
    } else {
      out.op(Operator.REF_FUNC, chance.below(shape.functions.size()));
    }
  }

  private void tables() {
    boolean imported = chance.oneIn(4);
    for (int i = chance.between(2, 3); i > 0; i--) {
      char type = i == 2 ? 'x' : i == 1 ? 'u' : chance.of("ux");
      int size = chance.between(4, 9);
      int maximum = size + chance.below(20);
      boolean wide = shape.beyond && chance.oneIn(3);
      ModuleShape.TableShape table = new ModuleShape.TableShape(type, size, maximum, wide);
      if (imported) {
        shape.assembler.importTable("env", importName(), table);
        imports.add(new GeneratedModule.Imported.Table(importName(), table));
        shape.importedTables++;
      } else {
        shape.assembler.table(table);
      }
      shape.tables.add(table);
      imported = false;
    }
  }

  private void memories() {
    shape.steps = shape.beyond && chance.oneIn(3);
    int count = shape.beyond ? chance.between(1, 3) : 1;
    shape.importedMemories = chance.oneIn(shape.beyond ? 2 : 4) ? chance.between(1, count) : 0;
    for (int i = 0; i < count; i++) {
      shape.memories.add(shape.beyond ? memoryBeyond() : memory());
    }
    if (shape.importedMemories > 1 && chance.oneIn(2)) {
      shape.alias = chance.between(1, shape.importedMemories - 1);
      shape.memories.set(shape.alias, shape.memories.get(shape.alias - 1));
    }
    shape.memoryNumbers =
        order != null ? order.numbers() : Division.identity(count, merged ? shape.alias : -1);
    for (int i = 0; i < count; i++) {
      ModuleShape.MemoryShape memory = shape.memories.get(i);
      if (i >= shape.importedMemories) {
        shape.assembler.memory(memory);
      } else if (i != shape.alias || !merged) {
        String same = i == shape.alias ? "i" + (imports.size() - 1) : null;
        shape.assembler.importMemory("env", importName(), memory);
        imports.add(new GeneratedModule.Imported.Memory(importName(), memory, same));
      }
    }
  }

  private ModuleShape.MemoryShape memory() {
    int pages = chance.oneIn(16) ? 0 : chance.between(1, 2);
    int maximum = chance.oneIn(3) ? -1 : pages + chance.below(4);
    return new ModuleShape.MemoryShape(pages, maximum, false, 16, false);
  }

  private ModuleShape.MemoryShape memoryBeyond() {
    boolean wide = chance.oneIn(3);
    if (chance.oneIn(3)) {
      int least = shape.steps ? 8192 : chance.oneIn(6) ? 0 : 4200;
      int size = least + chance.below(4000);
      int maximum = chance.oneIn(3) ? -1 : size + chance.below(1000);
      boolean shared = maximum >= 0 && chance.oneIn(2);
      return new ModuleShape.MemoryShape(size, maximum, wide, 0, shared);
    }
    int pages = !shape.steps && chance.oneIn(16) ? 0 : chance.between(1, 2);
    int maximum = chance.oneIn(3) ? -1 : pages + chance.below(4);
    boolean shared = maximum >= 0 && chance.oneIn(2);
    return new ModuleShape.MemoryShape(pages, maximum, wide, 16, shared);
  }

  private void segments() {
    shape.data = chance.between(0, 4);
    for (int i = 0; i < shape.data; i++) {
      WasmBytes segment = new WasmBytes();
      int kind = chance.below(3);
      segment.u8(kind);
      int memory = kind == 2 && shape.beyond ? chance.below(shape.memories.size()) : 0;
      if (kind == 2) {
        segment.u8(shape.memoryNumbers[memory]);
      }
      boolean empty = shape.memories.get(memory).bytes() < 200;
      if (kind != 1) {
        shape.activeData.add(i);
        offset(segment, empty ? 0 : chance.below(100), shape.memories.get(memory).wide());
      }
      byte[] content = new byte[empty && kind != 1 ? 0 : chance.below(60)];
      for (int k = 0; k < content.length; k++) {
        content[k] = (byte) chance.bits();
      }
      shape.assembler.data(segment.u32(content.length).bytes(content));
    }
    StringBuilder types = new StringBuilder();
    for (int i = chance.between(1, 5); i > 0; i--) {
      types.append(element());
    }
    shape.elements = types.append(Avoided.declareFunctions(shape)).toString();
  }

  private void offset(WasmBytes out, int constant, boolean wide) {
    if (wide) {
      out.i64(chance.oneIn(80) ? chance.i64() | 1 << 20 : constant);
    } else if (chance.oneIn(80)) {
      // Beyond the end, now and then.
      out.i32(0x10000 * 2 + 1 + chance.below(3));
    } else if (offsetGlobal >= 0 && constant > 0 && chance.oneIn(2)) {
      out.op(Operator.GLOBAL_GET, offsetGlobal);
      if (chance.oneIn(2)) {
        out.i32(1).op(Operator.I32_ADD);
      }
    } else {
      out.i32(constant);
    }
    out.end();
  }

  /** Adds an element segment in one of its eight forms and returns its type. */
  private char element() {
    int flags = chance.below(8);
    boolean expressions = (flags & 4) != 0;
    boolean active = (flags & 1) == 0;
    WasmBytes segment = new WasmBytes().u8(flags);
    char type = expressions && chance.oneIn(2) && (flags & 3) != 0 ? 'x' : 'u';
    int table = 0;
    StringBuilder tableTypes = new StringBuilder();
    shape.tables.forEach(shapeOfTable -> tableTypes.append(shapeOfTable.type()));
    if (active && (flags & 2) == 0) {
      if (tableTypes.charAt(0) != 'u') {
        // These forms mean table 0.
        return element();
      }
    } else if (active) {
      table = tableTypes.indexOf(String.valueOf(type));
      segment.u32(table);
    }
    int size = chance.below(4);
    if (active) {
      offset(segment, chance.below(2), shape.tables.get(table).wide());
    }
    if ((flags & 3) != 0) {
      segment.u8(expressions ? Types.code(type) : 0);
    }
    segment.u32(size);
    for (int i = 0; i < size; i++) {
      if (!expressions) {
        segment.u32(chance.below(shape.functions.size()));
      } else if (type == 'u') {
        function(segment);
        segment.end();
      } else {
        segment.op(Operator.REF_NULL).u8(Types.code('x')).end();
      }
    }
    int index = shape.assembler.element(segment);
    if ((flags & 3) != 1) {
      shape.droppedElements.add(index);
    }
    return type;
  }

  private void body(int function) {
    if (function == shape.tailLoop) {
      BodyContext context =
          new BodyContext(chance, shape, shape.functions.get(function), covered, "", 0);
      shape.assembler.body(function, "", TailLoop.body(context, function));
      return;
    }
    StringBuilder locals = new StringBuilder(Types.ALL).append("aaee");
    locals.append(chance.types(Types.ALL, chance.oneIn(15) && !small ? 300 : 8));
    locals.append("efd");
    int budget = small ? 25 : chance.oneIn(10) ? 400 : chance.between(20, 120);
    BodyContext context =
        new BodyContext(
            chance, shape, shape.functions.get(function), covered, locals.toString(), budget);
    context.control.function(function);
    shape.assembler.body(function, locals.toString(), context.out);
  }

  private int fuelFunction() {
    return shape.assembler.function(
        shape.assembler.type("", ""),
        "",
        new WasmBytes().i32(FUEL).op(Operator.GLOBAL_SET, shape.fuel).end());
  }

  private void start(int first) {
    for (int i = first; i < shape.functions.size(); i++) {
      if (shape.functions.get(i).equals(new ModuleShape.Signature("", "")) && chance.oneIn(3)) {
        shape.assembler.start(i);
        return;
      }
    }
  }

  private List<GeneratedModule.Call> exports(int fuel) {
    List<GeneratedModule.Call> calls = new ArrayList<>();
    for (int i = 0; i < shape.functions.size(); i++) {
      shape.assembler.export("f" + i, ModuleAssembler.FUNCTION, i);
    }
    shape.assembler.export("fuel", ModuleAssembler.FUNCTION, fuel);
    for (int i = 0; i < shape.globals.size(); i++) {
      shape.assembler.export("g" + i, ModuleAssembler.GLOBAL, i);
    }
    for (int i = 0; i < shape.tables.size(); i++) {
      shape.assembler.export("t" + i, ModuleAssembler.TABLE, i);
    }
    for (int i = 0; i < shape.memories.size(); i++) {
      shape.assembler.export("m" + i, ModuleAssembler.MEMORY, shape.memoryNumbers[i]);
    }
    for (int i = shape.functions.size() - defined; i < shape.functions.size(); i++) {
      ModuleShape.Signature signature = shape.functions.get(i);
      for (int times = chance.between(2, 4); times > 0; times--) {
        calls.add(new GeneratedModule.Call("fuel", "", "", new long[0]));
        long[] arguments = new long[signature.parameters().length()];
        for (int k = 0; k < arguments.length; k++) {
          arguments[k] = argument(signature.parameters().charAt(k));
        }
        calls.add(
            new GeneratedModule.Call(
                "f" + i, signature.parameters(), signature.results(), arguments));
      }
    }
    return calls;
  }

  private long argument(char type) {
    return switch (type) {
      case 'i' -> chance.i32();
      case 'l' -> chance.i64();
      case 'f' -> Integer.toUnsignedLong(chance.f32());
      case 'd' -> chance.f64();
      case 'u' -> chance.oneIn(2) ? -1 : chance.below(shape.functions.size());
      default -> chance.oneIn(4) ? -1 : chance.below(4);
    };
  }
}
