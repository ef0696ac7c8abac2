package io.github.rhinowasm.cli;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * The module {@code spectest} that scripts of the test suite import.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#spectest-host-module">The
 *     host module of the reference interpreter</a>
 */
final class WastSpectest {
  private static final String MODULE = "spectest";

  private WastSpectest() {}

  static Imports imports(Engine engine) {
    Imports.Builder imports = Imports.builder();
    print(imports, "print");
    print(imports, "print_i32", NumericType.I32);
    print(imports, "print_i64", NumericType.I64);
    print(imports, "print_f32", NumericType.F32);
    print(imports, "print_f64", NumericType.F64);
    print(imports, "print_i32_f32", NumericType.I32, NumericType.F32);
    print(imports, "print_f64_f64", NumericType.F64, NumericType.F64);
    global(imports, "global_i32", NumericType.I32, 666);
    global(imports, "global_i64", NumericType.I64, 666L);
    global(imports, "global_f32", NumericType.F32, 666.6f);
    global(imports, "global_f64", NumericType.F64, 666.6);
    TableType table = new TableType(ReferenceType.FUNCREF, Limits.of(10, 20));
    imports.define(MODULE, "table", new Table(table, null));
    TableType table64 =
        new TableType(ReferenceType.FUNCREF, new Limits(AddressType.I64, 10, true, 20));
    imports.define(MODULE, "table64", new Table(table64, null));
    MemoryType memory = new MemoryType(Limits.of(1, 2));
    imports.define(MODULE, "memory", new Memory(memory, engine.allocator()));
    MemoryType shared = new MemoryType(Limits.of(1, 2), true, 16);
    imports.define(MODULE, "shared_memory", new Memory(shared, engine.allocator()));
    return imports.build();
  }

  /** The suite looks at what comes back, never at what is printed, so nothing is. */
  private static void print(Imports.Builder imports, String name, ValueType... parameters) {
    imports.function(
        MODULE, name, new FunctionType(List.of(parameters), List.of()), arguments -> null);
  }

  private static void global(Imports.Builder imports, String name, ValueType type, Object value) {
    imports.define(MODULE, name, Global.create(new GlobalType(type, false), value));
  }
}
