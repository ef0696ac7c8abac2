package io.github.rhinowasm.differential;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.UnlinkableException;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import io.github.rhinowasm.type.WasmFailure;
import io.github.rhinowasm.validate.ModuleValidator;
import java.util.ArrayList;
import java.util.List;

/** What happens to one mutant: everything that may be done with a module is done with it. */
final class MutantRun {

  /** What is going on. */
  enum Phase {
    DECODE,
    VALIDATE,
    COMPILE,
    INSTANTIATE,
    CALL
  }

  /** How it ended. */
  enum Outcome {
    MALFORMED,
    INVALID,
    NOT_INSTANTIATED,
    CALLED,
    FAILED
  }

  private final Engine engine;
  private final byte[] bytes;
  private volatile Phase phase = Phase.DECODE;
  private volatile Outcome outcome;
  private volatile Throwable failure;

  MutantRun(Engine engine, byte[] bytes) {
    this.engine = engine;
    this.bytes = bytes;
  }

  Phase phase() {
    return phase;
  }

  Outcome outcome() {
    return outcome;
  }

  /** What was thrown that should not have been, or null. */
  Throwable failure() {
    return failure;
  }

  /** Runs it; never throws. */
  void run() {
    try {
      outcome = steps();
    } catch (Throwable thrown) {
      // Whatever it is, it is what this test looks for.
      failure = thrown;
      outcome = Outcome.FAILED;
    }
  }

  private Outcome steps() {
    Module module;
    try {
      module = ModuleDecoder.decode(bytes, Features.DEFAULT);
    } catch (MalformedException | InvalidException e) {
      requirePosition(e);
      return e instanceof MalformedException ? Outcome.MALFORMED : Outcome.INVALID;
    }
    phase = Phase.VALIDATE;
    try {
      ModuleValidator.validate(module, Features.DEFAULT);
    } catch (MalformedException | InvalidException e) {
      requirePosition(e);
      return Outcome.INVALID;
    }
    phase = Phase.COMPILE;
    WasmModule compiled = engine.compile(bytes);
    phase = Phase.INSTANTIATE;
    Instance instance;
    try {
      instance = compiled.instantiate(stubs(module));
    } catch (Trap | WasmException | MemoryLimitException | UnlinkableException e) {
      return Outcome.NOT_INSTANTIATED;
    }
    phase = Phase.CALL;
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        WasmFunction function = instance.function(export.name());
        call(function, 0);
        call(function, 3);
      }
    }
    return Outcome.CALLED;
  }

  private void requirePosition(WasmFailure failure) {
    long offset =
        failure.position() instanceof Position.Offset at
            ? at.offset()
            : failure.position() instanceof Position.InFunction at ? at.offset() : -1;
    if (offset < 0 || offset > bytes.length) {
      throw new AssertionError(
          "no good position: " + failure.position() + " of " + bytes.length + " bytes", failure);
    }
  }

  private static void call(WasmFunction function, int number) {
    List<ValueType> types = function.functionType().parameters();
    Object[] arguments = new Object[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = value(types.get(i), number + i);
    }
    try {
      function.call(arguments);
    } catch (Trap e) {
      if (e.kind() == null || e.getMessage() == null) {
        throw new AssertionError("a trap without kind or message", e);
      }
    } catch (WasmException e) {
      if (e.values().length != e.tag().type().type().asFunction().parameters().size()) {
        throw new AssertionError("an exception with values that its tag has not", e);
      }
    }
  }

  private static Object value(ValueType type, int number) {
    if (type == VectorType.V128) {
      return new V128(number, ~number);
    }
    return type instanceof NumericType numeric
        ? switch (numeric) {
          case I32 -> (Object) number;
          case I64 -> (long) number;
          case F32 -> (float) number;
          case F64 -> (double) number;
        }
        : null;
  }

  private List<Object> stubs(Module module) {
    List<Object> stubs = new ArrayList<>();
    for (Import declared : module.imports()) {
      stubs.add(stub(declared.type()));
    }
    return stubs;
  }

  private Object stub(ExternalType type) {
    if (type instanceof ExternalType.Function function) {
      FunctionType functionType = function.type().asFunction();
      return engine.hostFunction(functionType, "stub", arguments -> results(functionType));
    }
    if (type instanceof GlobalType global) {
      return Global.create(global, value(global.value(), 1));
    }
    if (type instanceof MemoryType memory) {
      return new Memory(memory, MemoryAllocator.DEFAULT);
    }
    if (type instanceof TableType table) {
      return new Table(table, null);
    }
    if (type instanceof TagType tag) {
      return new Tag(tag);
    }
    throw new AssertionError("no stub for " + type);
  }

  private static Object results(FunctionType type) {
    List<ValueType> types = type.results();
    Object[] results = types.stream().map(result -> value(result, 2)).toArray();
    return results.length == 0 ? null : results.length == 1 ? results[0] : results;
  }
}
