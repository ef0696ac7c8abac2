package io.github.rhinowasm.compile;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Codegen;
import io.github.rhinowasm.runtime.CompilationListener;
import io.github.rhinowasm.runtime.CompiledModule;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Results;
import io.github.rhinowasm.runtime.StackProbe;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.runtime.ValueConverter;
import io.github.rhinowasm.runtime.WarmUp;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Features;

/** Compiles modules to JVM classes (docs/COMPILER.md). Thread-safe. */
public final class JvmCodegen implements Codegen {
  private final Options options;

  /** A code generator with the default options. */
  public JvmCodegen() {
    this(Options.DEFAULT);
  }

  /** A code generator with other options. */
  public JvmCodegen(Options options) {
    this.options = options;
    WarmUp.ensure();
    StackProbe.forCompiling();
  }

  /**
   * How to compile.
   *
   * @param methodSizeLimit the greatest size of a JVM method, in bytes of bytecode; larger
   *     functions are split. HotSpot never compiles a method of more than 8,000 bytes. Very small
   *     limits are for tests: what can't be split further may become larger
   * @param eager whether {@code compile} compiles all functions
   * @param features what function bodies may use; at least what the modules were validated with
   * @param listener is told of what is compiled, or null
   * @param budget to which the code keeps, or null
   */
  public record Options(
      int methodSizeLimit,
      boolean eager,
      Features features,
      CompilationListener listener,
      Budget budget) {
    /**
     * Lazy, all features of {@link Features#DEFAULT}, methods small enough for HotSpot to compile
     * well.
     */
    public static final Options DEFAULT = new Options(6_000, false, Features.DEFAULT, null, null);

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if the limit is not 1 to 30,000
     */
    public Options {
      if (methodSizeLimit < 1 || methodSizeLimit > 30_000) {
        throw new IllegalArgumentException("method size limit " + methodSizeLimit);
      }
    }

    /** These options with another limit. */
    public Options withMethodSizeLimit(int bytes) {
      return new Options(bytes, eager, features, listener, budget);
    }

    /** These options, compiling all functions at once or not. */
    public Options withEager(boolean all) {
      return new Options(methodSizeLimit, all, features, listener, budget);
    }

    /** These options with other features. */
    public Options withFeatures(Features others) {
      return new Options(methodSizeLimit, eager, others, listener, budget);
    }

    /** These options with another listener, or none if it is null. */
    public Options withListener(CompilationListener other) {
      return new Options(methodSizeLimit, eager, features, other, budget);
    }

    /** These options with code that keeps to a budget, or to none if it is null. */
    public Options withBudget(Budget other) {
      return new Options(methodSizeLimit, eager, features, listener, other);
    }
  }

  @Override
  public CompiledModule compile(Module module, StaticImports staticImports) {
    StackProbe.forCompiling();
    WarmUpModule.run(options.withListener(null));
    Metering metering = Metering.of(options.budget());
    return new ModuleCode(
        new ModuleContext(module, options.features(), staticImports, metering), options);
  }

  @Override
  public WasmFunction hostFunction(DefinedType type, String name, HostFunction body) {
    StackProbe.forCompiling();
    Signature signature = new Signature(type.asFunction());
    Results results = new Results(signature.results.length);
    return Shapes.of(signature).hostFactory().create(type, results, name, body);
  }

  @Override
  public WasmFunction hostFunction(
      DefinedType type, String name, HostFunction body, ValueConverter converter) {
    StackProbe.forCompiling();
    Signature signature = new Signature(type.asFunction());
    if (signature.isBoxedAtBorders()) {
      return hostFunction(type, name, new BoxedHostFunction(type.asFunction(), body, converter));
    }
    Results results = new Results(signature.results.length);
    return Shapes.of(signature)
        .convertingFactory(signature)
        .create(type, results, name, body, converter);
  }
}
