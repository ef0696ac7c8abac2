package io.github.rhinowasm.compile;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Instantiator;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.validate.ModuleValidator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The ways of compiling in which every test of semantics runs. */
enum Mode {
  DEFAULT(JvmCodegen.Options.DEFAULT),
  EAGER(JvmCodegen.Options.DEFAULT.withEager(true)),
  /** A method for nearly every block. */
  TINY_PARTS(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(1)),
  SMALL_PARTS(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(300)),
  /** Memories have a reserve from the beginning. */
  RESERVE(JvmCodegen.Options.DEFAULT, MemoryAllocator.DEFAULT.withReserveAfter(-1)),
  RESERVE_SMALL_PARTS(
      JvmCodegen.Options.DEFAULT.withMethodSizeLimit(300),
      MemoryAllocator.DEFAULT.withReserveAfter(-1)),
  /** Everything is counted, and there is enough of it. */
  FUEL(JvmCodegen.Options.DEFAULT.withBudget(enough())),
  FUEL_TINY_PARTS(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(1).withBudget(enough())),
  FUEL_RESERVE_SMALL_PARTS(
      JvmCodegen.Options.DEFAULT.withMethodSizeLimit(300).withBudget(enough()),
      MemoryAllocator.DEFAULT.withReserveAfter(-1)),
  /** Nothing is counted, but the code can be stopped. */
  STOP(JvmCodegen.Options.DEFAULT.withBudget(Budget.of(Map.of()))),
  STOP_SMALL_PARTS(
      JvmCodegen.Options.DEFAULT
          .withMethodSizeLimit(300)
          .withBudget(Budget.of(Map.of(Limit.CALL_DEPTH, 1L << 30))));

  final JvmCodegen codegen;
  final MemoryAllocator allocator;
  private final JvmCodegen.Options options;

  Mode(JvmCodegen.Options options) {
    this(options, MemoryAllocator.DEFAULT);
  }

  Mode(JvmCodegen.Options options, MemoryAllocator allocator) {
    this.options = options;
    this.allocator = allocator;
    codegen = new JvmCodegen(options);
  }

  private static Budget enough() {
    return Budget.of(Map.of(Limit.FUEL, 1L << 60, Limit.CALL_DEPTH, 1L << 30));
  }

  Instance text(String wat, Object... imports) {
    return binary(Wat.toBinary(wat), imports);
  }

  Instance binary(byte[] bytes, Object... imports) {
    Module module = decode(bytes);
    return Instantiator.instantiate(module, codegen.compile(module), List.of(imports), allocator);
  }

  /** As {@link #text(String, Object...)}, with other features. */
  Instance text(Features features, String wat, Object... imports) {
    Module module = ModuleDecoder.decode(Wat.toBinary(wat), features);
    ModuleValidator.validate(module, features);
    return Instantiator.instantiate(
        module,
        new JvmCodegen(options.withFeatures(features)).compile(module),
        List.of(imports),
        allocator);
  }

  private static Module decode(byte[] bytes) {
    Module module = ModuleDecoder.decode(bytes, Features.DEFAULT);
    ModuleValidator.validate(module, Features.DEFAULT);
    return module;
  }

  /**
   * A module with builtins, and string constants from the module {@code '}.
   *
   * @param imports with null for those
   */
  Instance strings(String wat, Object... imports) {
    Module module = decode(Wat.toBinary(wat));
    StaticImports known = StaticImports.of(module, List.of(Builtin.SET), "'");
    return Instantiator.instantiate(
        module, codegen.compile(module, known), Arrays.asList(imports), allocator);
  }

  /** Calls the export {@code f} of a module given as text. */
  Object run(String wat, Object... arguments) {
    return text(wat).function("f").call(arguments);
  }
}
