package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.DataSegment;
import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.GlobalDefinition;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.PlainConstant;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.module.TableDefinition;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.List;

/**
 * Instantiates modules.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#instantiation">Core spec,
 *     instantiation</a>
 */
public final class Instantiator {
  private final Module module;
  private final Instance instance;

  /** Null if nobody counts. */
  private final Budget budget;

  private Instantiator(Module module, Instance instance, Budget budget) {
    this.module = module;
    this.instance = instance;
    this.budget = budget;
  }

  /**
   * Returns a new instance whose start function has run. If a segment does not fit or the start
   * function fails, what was written before stays written.
   *
   * @param module a valid module
   * @param code its code
   * @param imports a {@link WasmFunction}, {@link Table}, {@link Memory}, {@link Global} or {@link
   *     Tag} for each import of the module, in order; null for one that there is not. Those that
   *     the code knows are not looked at
   * @param allocator for its own memories
   * @throws UnlinkableException if an import is missing or does not fit
   * @throws MemoryLimitException if a memory or table can't be made as large as it is declared
   * @throws Trap if a segment does not fit, the start function traps, or the stack or the Java heap
   *     comes to its end
   * @throws HostException if the start function fails because of the host
   * @throws TerminationError if the allocator's budget does not allow it
   */
  public static Instance instantiate(
      Module module, CompiledModule code, List<Object> imports, MemoryAllocator allocator) {
    try {
      WarmUp.ensure();
      StackProbe.forCompiling();
      return run(module, code, imports, allocator);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  private static Instance run(
      Module module, CompiledModule code, List<Object> imports, MemoryAllocator allocator) {
    if (imports.size() != module.imports().size()) {
      throw new IllegalArgumentException(
          "expected " + module.imports().size() + " imports, got " + imports.size());
    }
    for (int i = 0; i < imports.size(); i++) {
      if (!code.staticImports().has(i)) {
        ImportMatching.check(module.imports().get(i), imports.get(i));
      }
    }
    Instantiator instantiator = new Instantiator(module, code.newInstance(), allocator.budget());
    instantiator.count();
    instantiator.link(imports, code.staticImports());
    instantiator.allocate(allocator);
    instantiator.instance.bind();
    instantiator.initialiseTables();
    instantiator.initialiseMemories();
    if (module.start() >= 0) {
      instantiator.instance.function(module.start()).call();
    }
    return instantiator.instance;
  }

  private void count() {
    if (budget != null) {
      Charges.objects(budget, 1L + module.imports().size() + module.exports().size());
      Charges.objects(budget, module.globals().size() + module.tags().size());
      budget.lease(Limit.INSTANCES, 1, instance);
    }
  }

  private void link(List<Object> imports, StaticImports known) {
    int[] next = new int[ExternalKind.values().length];
    for (int i = 0; i < imports.size(); i++) {
      Import declared = module.imports().get(i);
      Object value = imports.get(i);
      int index = next[declared.type().kind().ordinal()]++;
      if (known.has(i)) {
        if (declared.type() instanceof GlobalType type) {
          instance.globals[index] = Global.create(type, known.constant(index));
        }
        // The function object of a builtin is made when somebody wants it.
        continue;
      }
      switch (declared.type().kind()) {
        case FUNCTION -> instance.functions[index] = (WasmFunction) value;
        case TABLE -> instance.tables[index] = (Table) value;
        case MEMORY -> instance.memories[index] = (Memory) value;
        case GLOBAL -> instance.globals[index] = (Global) value;
        case TAG -> instance.tags[index] = (Tag) value;
      }
    }
  }

  private void allocate(MemoryAllocator allocator) {
    for (int i = module.importCount(ExternalKind.TAG); i < instance.tags.length; i++) {
      instance.tags[i] = new Tag(module.tags().get(i));
    }
    for (int i = module.importCount(ExternalKind.MEMORY); i < instance.memories.length; i++) {
      instance.memories[i] = new Memory(module.memories().get(i), allocator);
    }
    for (int i = 1; i < instance.memories.length; i++) {
      // Only of memory 0 there is code that knows of reserves.
      instance.memories[i].keepExact();
    }
    int global = module.importCount(ExternalKind.GLOBAL);
    for (GlobalDefinition definition : module.globalDefinitions()) {
      Object value = ConstantExpressions.evaluate(definition.initializer(), instance, budget);
      instance.globals[global++] = Global.create(definition.type(), value);
    }
    int table = module.importCount(ExternalKind.TABLE);
    for (TableDefinition definition : module.tableDefinitions()) {
      ByteSlice initializer = definition.initializer();
      instance.tables[table++] =
          new Table(
              definition.type(),
              initializer == null
                  ? null
                  : ConstantExpressions.evaluate(initializer, instance, budget),
              budget);
    }
    for (int i = 0; i < module.elements().size(); i++) {
      ElementSegment segment = module.elements().get(i);
      if (segment.mode() != SegmentMode.DECLARATIVE) {
        // Each may make a function object.
        Charges.objects(budget, segment.size());
        instance.elementSegments[i] = entries(segment);
      }
    }
  }

  private Object[] entries(ElementSegment segment) {
    Object[] entries = new Object[segment.size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] =
          segment.functions() != null
              ? instance.function(segment.functions()[i])
              : ConstantExpressions.evaluate(segment.expressions().get(i), instance, budget);
    }
    return entries;
  }

  private void initialiseTables() {
    for (int i = 0; i < module.elements().size(); i++) {
      ElementSegment segment = module.elements().get(i);
      if (segment.mode() == SegmentMode.ACTIVE) {
        long start = offset(segment.offset());
        try {
          TableInstructions.tableInit(start, 0, segment.size(), instance, i, segment.table());
        } catch (Trap trap) {
          throw trap.about("element segment " + i);
        }
        TableInstructions.elemDrop(instance, i);
      }
    }
  }

  private void initialiseMemories() {
    for (int i = 0; i < module.data().size(); i++) {
      DataSegment segment = module.data().get(i);
      if (segment.mode() == SegmentMode.ACTIVE) {
        long start = offset(segment.offset());
        int length = segment.content().length();
        try {
          MemoryInstructions.memoryInit(start, 0, length, instance, i, segment.memory());
        } catch (Trap trap) {
          throw trap.about("data segment " + i);
        }
        MemoryInstructions.dataDrop(instance, i);
      }
    }
  }

  /** Evaluates an offset, an unsigned number. */
  private long offset(ByteSlice expression) {
    if (PlainConstant.is(expression)) {
      return Integer.toUnsignedLong(PlainConstant.value(expression));
    }
    Object value = ConstantExpressions.evaluate(expression, instance, budget);
    return value instanceof Integer offset ? Integer.toUnsignedLong(offset) : (Long) value;
  }
}
