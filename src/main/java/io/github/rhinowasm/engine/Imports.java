package io.github.rhinowasm.engine;

import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.FunctionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What modules can import, by module name and field name. Immutable and thread-safe.
 *
 * <pre>{@code
 * Imports imports =
 *     Imports.builder()
 *         .function("env", "print", printType, arguments -> print((Integer) arguments[0]))
 *         .define("env", "memory", new Memory(new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT))
 *         .build();
 * }</pre>
 */
public final class Imports {
  /** Nothing. */
  public static final Imports NONE = builder().build();

  private final Map<String, Map<String, Object>> modules;

  private Imports(Map<String, Map<String, Object>> modules) {
    this.modules = modules;
  }

  /** Returns an empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns what a module imports in order, null for what is not here or the engine supplies. */
  List<Object> resolve(WasmModule module, Engine engine) {
    List<Import> imports = module.module().imports();
    List<Object> found = new ArrayList<>(imports.size());
    for (int i = 0; i < imports.size(); i++) {
      if (module.staticImports().has(i)) {
        found.add(null);
        continue;
      }
      Import declared = imports.get(i);
      Object value = modules.getOrDefault(declared.module(), Map.of()).get(declared.name());
      found.add(value instanceof Definition definition ? definition.function(engine) : value);
    }
    return found;
  }

  /** A host function that becomes a function of the engine that first needs it. */
  private static final class Definition {
    private final FunctionType type;
    private final String name;
    private final HostFunction body;
    private Engine owner;
    private WasmFunction function;

    Definition(FunctionType type, String name, HostFunction body) {
      this.type = type;
      this.name = name;
      this.body = body;
    }

    /** Always the same object for the same engine, so that its identity means something. */
    synchronized WasmFunction function(Engine engine) {
      if (owner != engine) {
        function = engine.hostFunction(type, name, body);
        owner = engine;
      }
      return function;
    }
  }

  /** Collects imports. A later definition of the same two names replaces an earlier one. */
  public static final class Builder {
    private final Map<String, Map<String, Object>> modules = new HashMap<>();

    private Builder() {}

    /**
     * Adds a function that runs Java code.
     *
     * @param type to which the objects that {@code body} gets and returns correspond: Integer,
     *     Long, Float, Double, and references as they are
     * @param body what it runs; what it throws comes out of the call into wasm as the cause of a
     *     {@link HostException}
     */
    public Builder function(String module, String name, FunctionType type, HostFunction body) {
      return put(module, name, new Definition(type, module + "." + name, body));
    }

    /**
     * Adds an object, such as an export of another instance.
     *
     * @param value a {@link WasmFunction}, {@link Memory}, {@link Table}, {@link Global} or {@link
     *     Tag}
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder define(String module, String name, Object value) {
      if (value instanceof WasmFunction
          || value instanceof Memory
          || value instanceof Table
          || value instanceof Global
          || value instanceof Tag) {
        return put(module, name, value);
      }
      throw new IllegalArgumentException(
          "import \""
              + module
              + "\" \""
              + name
              + "\": expected WasmFunction, Memory, Table, Global or Tag, got "
              + (value == null ? "null" : value.getClass().getName()));
    }

    /** Adds all exports of an instance under their names. */
    public Builder instance(String module, Instance instance) {
      instance.exports().forEach((name, value) -> put(module, name, value));
      return this;
    }

    /** Adds all that is in other imports. */
    public Builder all(Imports others) {
      others.modules.forEach(
          (module, fields) -> fields.forEach((name, value) -> put(module, name, value)));
      return this;
    }

    private Builder put(String module, String name, Object value) {
      modules.computeIfAbsent(module, key -> new HashMap<>()).put(name, value);
      return this;
    }

    /** Returns the imports collected so far. */
    public Imports build() {
      Map<String, Map<String, Object>> copy = new HashMap<>();
      modules.forEach((module, fields) -> copy.put(module, Map.copyOf(fields)));
      return new Imports(Map.copyOf(copy));
    }
  }
}
