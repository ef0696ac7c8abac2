package io.github.rhinowasm.engine;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.compile.JvmCodegen;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Codegen;
import io.github.rhinowasm.runtime.CompilationListener;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.StackProbe;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.Traps;
import io.github.rhinowasm.runtime.WarmUp;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.validate.ModuleValidator;
import java.util.Arrays;
import java.util.Objects;

/**
 * Compiles modules. Immutable and thread-safe; one engine can serve a whole program.
 *
 * <pre>{@code
 * WasmModule module = Engine.create().compile(bytes);
 * Instance instance = module.instantiate(Imports.NONE);
 * Object sum = instance.function("add").call(1, 2);
 * }</pre>
 */
public final class Engine {
  /** What the compilation of a byte of a module costs, whether all functions are called or none. */
  private static final int UNITS_PER_BYTE = 16;

  private final Features features;
  private final MemoryAllocator allocator;
  private final Codegen codegen;
  private final Budget budget;

  private Engine(Builder builder) {
    WarmUp.ensure();
    features = builder.features;
    budget = builder.budget;
    allocator = budget == null ? builder.allocator : builder.allocator.withBudget(budget);
    codegen = builder.codegen == null ? ownCodegen(builder) : builder.codegen;
  }

  private static Codegen ownCodegen(Builder builder) {
    return new JvmCodegen(
        JvmCodegen.Options.DEFAULT
            .withFeatures(builder.features)
            .withEager(builder.eager)
            .withListener(builder.listener)
            .withBudget(builder.budget));
  }

  /** Returns an engine with the default features, plain memories and lazy compilation. */
  public static Engine create() {
    return builder().build();
  }

  /** Returns a builder that starts with what {@link #create()} has. */
  public static Builder builder() {
    return new Builder();
  }

  /** The features that modules may use. */
  public Features features() {
    return features;
  }

  /** Where the memories of instances come from. */
  public MemoryAllocator allocator() {
    return allocator;
  }

  /** What everything that the engine makes may use together, or null. */
  public Budget budget() {
    return budget;
  }

  /** What makes code of modules and host functions. */
  public Codegen codegen() {
    return codegen;
  }

  /**
   * Whether bytes are a valid module. For the reason why not call {@link #decode}.
   *
   * @throws Trap if the stack or the Java heap comes to its end
   */
  public boolean validate(byte[] bytes) {
    return validate(bytes, CompileOptions.NONE);
  }

  /** Whether bytes are a valid module that can be compiled with some options. */
  public boolean validate(byte[] bytes, CompileOptions options) {
    admit(bytes.length);
    try {
      staticImports(decodeShared(bytes), options);
      return true;
    } catch (MalformedException | InvalidException e) {
      return false;
    }
  }

  /**
   * Decodes and validates a module, without compiling it.
   *
   * @param bytes in the binary format; copied
   * @throws MalformedException if the bytes are not a module
   * @throws InvalidException if the module is not valid
   * @throws Trap if the stack or the Java heap comes to its end
   */
  public Module decode(byte[] bytes) {
    admit(bytes.length);
    return decodeShared(copy(bytes, 0, bytes.length));
  }

  /**
   * Decodes, validates and compiles a module. Function bodies become JVM code when they are first
   * called, unless the engine compiles eagerly.
   *
   * @param bytes in the binary format; copied
   * @throws MalformedException if the bytes are not a module
   * @throws InvalidException if the module is not valid
   * @throws Trap if the stack or the Java heap comes to its end; whoever has more of them can try
   *     again
   */
  public WasmModule compile(byte[] bytes) {
    return compile(bytes, CompileOptions.NONE);
  }

  /**
   * As {@link #compile(byte[])}, with builtins or string constants.
   *
   * @throws InvalidException also if the module does not import them as they are, or a set of
   *     builtins is named twice
   */
  public WasmModule compile(byte[] bytes, CompileOptions options) {
    return compileOwned(copy(bytes, 0, bytes.length), options);
  }

  /**
   * As {@link #compile(byte[])}, for part of an array.
   *
   * @param offset of the first byte
   * @param length number of bytes
   * @throws IndexOutOfBoundsException if there is no such part
   */
  public WasmModule compile(byte[] bytes, int offset, int length) {
    return compile(bytes, offset, length, CompileOptions.NONE);
  }

  /** As {@link #compile(byte[], int, int)}, with builtins or string constants. */
  public WasmModule compile(byte[] bytes, int offset, int length, CompileOptions options) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return compileOwned(copy(bytes, offset, length), options);
  }

  private static byte[] copy(byte[] bytes, int offset, int length) {
    requireSize(length);
    try {
      return Arrays.copyOfRange(bytes, offset, offset + length);
    } catch (OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  /**
   * As {@link #compile(byte[])}, without a copy: the module keeps the array.
   *
   * @param bytes in the binary format, which nobody may change from now on
   */
  public WasmModule compileOwned(byte[] bytes) {
    return compileOwned(bytes, CompileOptions.NONE);
  }

  /** As {@link #compileOwned(byte[])}, with builtins or string constants. */
  public WasmModule compileOwned(byte[] bytes, CompileOptions options) {
    admit(bytes.length);
    return compileAdmitted(bytes, options);
  }

  /**
   * Charges the budget, if there is one, for the compilation of a module, which another thread can
   * then do: a budget is charged by the thread of its scripts.
   *
   * @param length number of bytes
   * @throws TerminationError if the module is too large, or there is not the fuel for it
   * @see #compileAdmitted
   */
  public void admit(int length) {
    if (budget != null) {
      budget.require(Limit.MODULE_SIZE, length);
      budget.charge((long) UNITS_PER_BYTE * length);
    }
  }

  /** As {@link #compileOwned(byte[], CompileOptions)} after {@link #admit}. */
  public WasmModule compileAdmitted(byte[] bytes, CompileOptions options) {
    Module module = decodeShared(bytes);
    StaticImports imports = staticImports(module, options);
    try {
      return new WasmModule(this, module, codegen.compile(module, imports));
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  /**
   * Checks how long a module is, so that nobody needs to copy what is too long.
   *
   * @param length number of bytes
   * @throws InvalidException if it is more than {@link ImplementationLimits#MODULE_SIZE}
   */
  public static void requireSize(int length) {
    ModuleDecoder.requireSize(length);
  }

  /**
   * Returns a function that runs Java code, to be imported or put into a table.
   *
   * @param type its type, to which the objects that {@code body} gets and returns correspond
   * @param name how messages name it, such as {@code env.print}
   * @param body what it runs
   * @throws Trap if the stack or the Java heap comes to its end
   */
  public WasmFunction hostFunction(FunctionType type, String name, HostFunction body) {
    try {
      StackProbe.forCompiling();
      return codegen.hostFunction(DefinedType.of(type), name, body);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  private static StaticImports staticImports(Module module, CompileOptions options) {
    try {
      return StaticImports.of(module, options.builtins(), options.importedStringConstants());
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  private Module decodeShared(byte[] bytes) {
    try {
      // Before anything begins: a class whose initialisation the end of the stack cuts off is lost.
      StackProbe.forCompiling();
      Module module = ModuleDecoder.decode(bytes, features);
      ModuleValidator.validate(module, features);
      return module;
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Traps.exhausted(e);
    }
  }

  /** Collects the settings of an engine. */
  public static final class Builder {
    private Features features = Features.DEFAULT;
    private MemoryAllocator allocator = MemoryAllocator.DEFAULT;
    private boolean eager;
    private Codegen codegen;
    private CompilationListener listener;
    private Budget budget;

    private Builder() {}

    /** Sets the features that modules may use. */
    public Builder features(Features value) {
      features = Objects.requireNonNull(value);
      return this;
    }

    /** Sets where the memories of instances come from. */
    public Builder allocator(MemoryAllocator value) {
      allocator = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets whether {@link Engine#compile} makes the JVM code of all functions at once, which takes
     * much longer, in place of each when it is first called.
     */
    public Builder eager(boolean value) {
      eager = value;
      return this;
    }

    /**
     * Sets who is told which functions are compiled when, and what becomes of them; null, as by
     * default, for nobody.
     */
    public Builder compilationListener(CompilationListener value) {
      listener = value;
      return this;
    }

    /**
     * Sets what all that is compiled and instantiated may use together; null, as by default, for as
     * much as there is. When something is used up a {@link
     * io.github.rhinowasm.budget.TerminationError} ends what runs.
     */
    public Builder budget(Budget value) {
      budget = value;
      return this;
    }

    /**
     * Sets what makes code of modules and host functions, in place of the engine's own. Features,
     * eagerness and the listener are then for it to know.
     */
    public Builder codegen(Codegen value) {
      codegen = Objects.requireNonNull(value);
      return this;
    }

    /** Returns the engine. */
    public Engine build() {
      return new Engine(this);
    }
  }
}
