package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.ExternalKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An instance of a module. Emitted code subclasses it with a field for each of the things that its
 * functions use. An instance must not be used by two threads at once.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#module-instances">Core
 *     spec, module instances</a>
 */
public abstract class Instance {
  /** The memory index space. Public for emitted code, as the following. */
  public final Memory[] memories;

  /** The table index space. */
  public final Table[] tables;

  /** The global index space. */
  public final Global[] globals;

  /** The tag index space. */
  public final Tag[] tags;

  /**
   * The function index space; functions that are builtins or not imported are made when first asked
   * for.
   */
  public final WasmFunction[] functions;

  /** Where its functions leave their results but the first. */
  public final Results results;

  /** The entries of element segments; null for those that were dropped. */
  final Object[][] elementSegments;

  /** Which data segments were dropped. */
  final boolean[] droppedData;

  private final Module module;
  private final CompiledModule code;
  private Map<String, Object> exports;
  private volatile Object attachment;

  /**
   * @param module the module
   * @param code its code
   * @param resultCount the greatest number of results of any function type of the module
   */
  protected Instance(Module module, CompiledModule code, int resultCount) {
    this.module = module;
    this.code = code;
    memories = new Memory[module.memories().size()];
    tables = new Table[module.tables().size()];
    globals = new Global[module.globals().size()];
    tags = new Tag[module.tags().size()];
    functions = new WasmFunction[module.functions().size()];
    results = new Results(resultCount);
    elementSegments = new Object[module.elements().size()][];
    droppedData = new boolean[module.data().size()];
  }

  /**
   * Called once when memories, tables, globals, tags and imported functions are all there, before
   * any code runs: copies what the code uses into fields of its own.
   */
  public abstract void bind();

  /** The module. */
  public final Module module() {
    return module;
  }

  /** The code that it runs. */
  final CompiledModule code() {
    return code;
  }

  /** The function with an index, always the same object. */
  public final WasmFunction function(int index) {
    WasmFunction function = functions[index];
    if (function == null) {
      function = code.newFunction(this, index);
      functions[index] = function;
    }
    return function;
  }

  /**
   * The exports in order: {@link WasmFunction}, {@link Table}, {@link Memory}, {@link Global} or
   * {@link Tag} by name.
   */
  public final Map<String, Object> exports() {
    if (exports == null) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Export export : module.exports()) {
        map.put(export.name(), external(export.kind(), export.index()));
      }
      exports = Collections.unmodifiableMap(map);
    }
    return exports;
  }

  private Object external(ExternalKind kind, int index) {
    return switch (kind) {
      case FUNCTION -> function(index);
      case TABLE -> tables[index];
      case MEMORY -> memories[index];
      case GLOBAL -> globals[index];
      case TAG -> tags[index];
    };
  }

  /**
   * The exported function with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final WasmFunction function(String name) {
    return export(name, WasmFunction.class, ExternalKind.FUNCTION);
  }

  /**
   * The exported memory with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Memory memory(String name) {
    return export(name, Memory.class, ExternalKind.MEMORY);
  }

  /**
   * The exported table with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Table table(String name) {
    return export(name, Table.class, ExternalKind.TABLE);
  }

  /**
   * The exported global with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Global global(String name) {
    return export(name, Global.class, ExternalKind.GLOBAL);
  }

  private <T> T export(String name, Class<T> type, ExternalKind kind) {
    Object found = exports().get(name);
    if (!type.isInstance(found)) {
      throw new IllegalArgumentException(
          "no exported "
              + kind
              + " \""
              + name
              + "\"; the exports are "
              + module.exports().stream().map(e -> e.kind() + " \"" + e.name() + "\"").toList());
    }
    return type.cast(found);
  }

  /** What the embedding keeps with this instance, or null. */
  public final Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this instance. */
  public final void attach(Object object) {
    attachment = object;
  }
}
