package io.github.rhinowasm.engine;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.CompiledModule;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Instantiator;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.List;

/** A compiled module. Immutable and thread-safe; its instances share the code. */
public final class WasmModule {
  private final Engine engine;
  private final Module module;
  private final CompiledModule code;

  WasmModule(Engine engine, Module module, CompiledModule code) {
    this.engine = engine;
    this.module = module;
    this.code = code;
  }

  /** The decoded module: its imports, exports, types, sections and names. */
  public Module module() {
    return module;
  }

  /** Which imports it gets from the engine, because of the options it was compiled with. */
  public StaticImports staticImports() {
    return code.staticImports();
  }

  /**
   * Returns a new instance whose start function has run. If a segment does not fit or the start
   * function fails, what was written to imported memories and tables before stays written.
   *
   * @param imports what is imported; more than the module needs does no harm
   * @throws UnlinkableException if an import is missing or does not fit
   * @throws MemoryLimitException if a memory or table can't be made as large as it is declared
   * @throws Trap if a segment does not fit, the start function traps, or the stack or the Java heap
   *     comes to its end
   * @throws HostException if the start function fails because of the host
   */
  public Instance instantiate(Imports imports) {
    return instantiate(imports.resolve(this, engine));
  }

  /**
   * As {@link #instantiate(Imports)}, for who has looked up the imports already.
   *
   * @param imports an object of package {@code runtime} for each import of the module, in order;
   *     null for one that there is not, or that the engine supplies
   */
  public Instance instantiate(List<Object> imports) {
    return Instantiator.instantiate(module, code, imports, engine.allocator());
  }
}
