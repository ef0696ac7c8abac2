package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a module among several, whose instances together do what one of the whole does.
 *
 * <p>The first part has all memories, tables, globals, tags and segments; the others import them.
 * Functions have the same index in all parts. In the part that is its home a function has its body;
 * later parts import it; in earlier parts, which can't, a function that takes its place finds it in
 * a table to which each part adds its own. So what calls functions of other parts is the code of
 * the whole module. The memories of later parts come in another order, so that the one whose bytes
 * a method keeps at hand is not the same in all.
 */
final class Division {
  /** The names of the globals in which each part counts what came through calls of later parts. */
  static final List<String> COUNTERS = List.of("calls", "exceptions", "grows");

  private static final int CALLS = 0;
  private static final int EXCEPTIONS = 1;
  private static final int GROWS = 2;

  private final GeneratedModule module;
  private final ModuleShape shape;
  private final Chance chance;
  private final int link;

  /** The index of each memory in a part. */
  record Order(int[] numbers) {}

  private Division(GeneratedModule module) {
    this.module = module;
    this.shape = module.shape();
    this.chance = new Chance(~module.seed());
    link = shape.tables.size();
  }

  /** The parts, in the order in which to instantiate them; each imports the others as "p0"... */
  static List<byte[]> parts(GeneratedModule module) {
    Division division = new Division(module);
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < module.shape().parts; i++) {
      parts.add(division.part(i));
    }
    return parts;
  }

  /** As many numbers from 0 on, but for one that is the same as that before it; or -1. */
  static int[] identity(int count, int same) {
    int[] numbers = new int[count];
    for (int i = 1; i < count; i++) {
      numbers[i] = numbers[i - 1] + (i == same ? 0 : 1);
    }
    return numbers;
  }

  private byte[] part(int part) {
    int[] numbers = identity(shape.memories.size(), -1);
    for (int i = numbers.length - 1; i > 0 && part > 0; i--) {
      int other = chance.below(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = number;
    }
    ModuleShape own = ModuleGenerator.inOrder(module, new Order(numbers));
    ModuleAssembler out = new ModuleAssembler(own.assembler);
    int counters = shape.globals.size();
    if (part == 0) {
      first(out);
    } else {
      later(out, part, numbers);
    }
    for (int i = 0; i < COUNTERS.size(); i++) {
      out.global('i', true, new WasmBytes().i32(0).end());
      out.export(COUNTERS.get(i), ModuleAssembler.GLOBAL, counters + i);
    }
    for (int i = shape.imported; i < shape.functions.size(); i++) {
      if (shape.homes.get(i) == part) {
        out.function(out.type(signature(i).parameters(), signature(i).results()));
        out.encodedBody(i, own.assembler.bodyOf(i));
      } else if (shape.homes.get(i) > part) {
        stub(out, i, shape.memories.get(indexOf(numbers, 0)).wide());
      }
    }
    if (part == 0) {
      int fuel = shape.functions.size();
      out.function(out.type("", ""));
      out.encodedBody(fuel, own.assembler.bodyOf(fuel));
      out.export("fuel", ModuleAssembler.FUNCTION, fuel);
    }
    if (part == shape.parts - 1 && shape.assembler.start() >= 0) {
      out.start(shape.assembler.start());
    }
    segments(out, part);
    exports(out, numbers);
    return out.build();
  }

  private ModuleShape.Signature signature(int function) {
    return shape.functions.get(function);
  }

  private static int indexOf(int[] numbers, int number) {
    int i = 0;
    while (numbers[i] != number) {
      i++;
    }
    return i;
  }

  /** What the whole module imports and defines. */
  private void first(ModuleAssembler out) {
    int function = 0;
    for (GeneratedModule.Imported imported : module.imports()) {
      if (imported instanceof GeneratedModule.Imported.Function host) {
        ModuleShape.Signature signature = signature(function++);
        int type = out.type(signature.parameters(), signature.results());
        out.importFunction("env", host.name(), type);
      } else if (imported instanceof GeneratedModule.Imported.Global global) {
        out.importGlobal("env", global.name(), global.type(), global.mutable());
      } else if (imported instanceof GeneratedModule.Imported.Table table) {
        out.importTable("env", table.name(), table.table());
      } else if (imported instanceof GeneratedModule.Imported.Memory memory) {
        out.importMemory("env", memory.name(), memory.memory());
      }
    }
    shape.tags.forEach(tag -> out.tag(out.type(tag, "")));
    for (int i = 0; i < shape.globals.size(); i++) {
      if (shape.initial.get(i) != null) {
        ModuleShape.GlobalShape global = shape.globals.get(i);
        out.global(global.type(), global.mutable(), shape.initial.get(i));
      }
    }
    shape.tables.stream().skip(shape.importedTables).forEach(out::table);
    int size = shape.functions.size();
    out.table('u', size, size);
    shape.memories.stream().skip(shape.importedMemories).forEach(out::memory);
  }

  private void later(ModuleAssembler out, int part, int[] numbers) {
    for (int i = 0; i < shape.functions.size() && shape.homes.get(i) < part; i++) {
      int type = out.type(signature(i).parameters(), signature(i).results());
      out.importFunction("p" + shape.homes.get(i), "f" + i, type);
    }
    // What is not the part's own comes from the first directly, or from that before, which has it
    // from there.
    String from = "p" + (chance.oneIn(2) ? 0 : part - 1);
    for (int i = 0; i < shape.globals.size(); i++) {
      ModuleShape.GlobalShape global = shape.globals.get(i);
      out.importGlobal(from, "g" + i, global.type(), global.mutable());
    }
    for (int i = 0; i < shape.tables.size(); i++) {
      out.importTable(from, "t" + i, shape.tables.get(i));
    }
    int size = shape.functions.size();
    out.importTable(from, "t" + link, 'u', size, size);
    for (int i = 0; i < numbers.length; i++) {
      int memory = indexOf(numbers, i);
      out.importMemory(from, "m" + memory, shape.memories.get(memory));
    }
    for (int i = 0; i < shape.tags.size(); i++) {
      out.importTag(from, "e" + i, out.type(shape.tags.get(i), ""));
    }
  }

  /**
   * Adds what stands for a function of a later part: a tail call, a call, or one that counts what
   * comes back.
   */
  private void stub(ModuleAssembler out, int function, boolean wide) {
    ModuleShape.Signature signature = signature(function);
    int type = out.type(signature.parameters(), signature.results());
    int kind = chance.below(4);
    WasmBytes code = new WasmBytes();
    count(code, CALLS);
    int locals = signature.parameters().length();
    if (kind > 1) {
      code.op(Operator.MEMORY_SIZE, 0).op(Operator.LOCAL_SET, locals);
      code.op(Operator.BLOCK).u8(Types.code('e'));
      code.op(Operator.TRY_TABLE).signed(out.type("", signature.results()));
      // catch_all_ref to the block.
      code.u32(1).u8(3).u32(0);
    }
    for (int i = 0; i < locals; i++) {
      code.op(Operator.LOCAL_GET, i);
    }
    code.i32(function);
    if (kind == 0) {
      code.op(Operator.RETURN_CALL_INDIRECT, type).u32(link).end();
      out.function(type, "", code);
      return;
    }
    code.op(Operator.CALL_INDIRECT, type).u32(link);
    if (kind > 1) {
      code.end();
      countGrow(code, locals, wide);
      code.op(Operator.RETURN).end();
      countGrow(code, locals, wide);
      count(code, EXCEPTIONS);
      code.op(Operator.THROW_REF);
    }
    out.function(type, kind > 1 ? wide ? "l" : "i" : "", code.end());
  }

  private void count(WasmBytes code, int counter) {
    int global = shape.globals.size() + counter;
    code.op(Operator.GLOBAL_GET, global).i32(1).op(Operator.I32_ADD);
    code.op(Operator.GLOBAL_SET, global);
  }

  /** Counts if the first memory is not as large as it was. */
  private void countGrow(WasmBytes code, int size, boolean wide) {
    code.op(Operator.MEMORY_SIZE, 0).op(Operator.LOCAL_GET, size);
    code.op(wide ? Operator.I64_NE : Operator.I32_NE).op(Operator.IF).u8(0x40);
    count(code, GROWS);
    code.end();
  }

  /** The segments; in later parts those that the first drops when it is instantiated are empty. */
  private void segments(ModuleAssembler out, int part) {
    for (int i = 0; i < shape.assembler.elements().size(); i++) {
      WasmBytes segment = shape.assembler.elements().get(i);
      boolean active = (segment.toByteArray()[0] & 1) == 0;
      WasmBytes empty = new WasmBytes().u8(5).u8(Types.code(shape.elements.charAt(i))).u32(0);
      out.element(active && part > 0 ? empty : segment);
    }
    for (int i = 0; i < shape.data; i++) {
      boolean empty = shape.activeData.contains(i) && part > 0;
      out.data(empty ? new WasmBytes().u8(1).u32(0) : shape.assembler.data().get(i));
    }
    for (int i = 0; i < shape.functions.size(); i++) {
      if (shape.homes.get(i) == part) {
        WasmBytes segment = new WasmBytes().u8(2).u32(link).i32(i).end().u8(0);
        out.element(segment.u32(1).u32(i));
      }
    }
  }

  private void exports(ModuleAssembler out, int[] numbers) {
    for (int i = 0; i < shape.functions.size(); i++) {
      out.export("f" + i, ModuleAssembler.FUNCTION, i);
    }
    for (int i = 0; i < shape.globals.size(); i++) {
      out.export("g" + i, ModuleAssembler.GLOBAL, i);
    }
    for (int i = 0; i <= link; i++) {
      out.export("t" + i, ModuleAssembler.TABLE, i);
    }
    for (int i = 0; i < numbers.length; i++) {
      out.export("m" + i, ModuleAssembler.MEMORY, numbers[i]);
    }
    for (int i = 0; i < shape.tags.size(); i++) {
      out.export("e" + i, ModuleAssembler.TAG, i);
    }
  }
}
