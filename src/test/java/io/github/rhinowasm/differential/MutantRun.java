package io.github.rhinowasm.differential;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.I31;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.ReferenceType;
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
public final class MutantRun {
  /** A module so large that its metered form could be beyond a limit of implementations. */
  private static final int TOO_LARGE_TO_METER = 1 << 20;

  private static final String UNDETERMINED = "undetermined";

  /** What is going on. */
  public enum Phase {
    DECODE,
    VALIDATE,
    COMPILE,
    INSTANTIATE,
    CALL
  }

  /** How it ended. */
  public enum Outcome {
    MALFORMED,
    INVALID,
    NOT_INSTANTIATED,
    CALLED,
    FAILED
  }

  private final Engine engine;
  private final byte[] bytes;
  private final boolean metered;
  private volatile Phase phase = Phase.DECODE;
  private volatile Outcome outcome;
  private volatile Throwable failure;
  private final List<String> results = new ArrayList<>();

  /**
   * @param metered whether the module that is instantiated and called is a {@link MeteredModule};
   *     else the run may never end
   */
  public MutantRun(Engine engine, byte[] bytes, boolean metered) {
    this.engine = engine;
    this.bytes = bytes;
    this.metered = metered;
  }

  /** What is going on, or was when it ended. */
  public Phase phase() {
    return phase;
  }

  /** How it ended, or null. */
  public Outcome outcome() {
    return outcome;
  }

  /** What was thrown that should not have been, or null. */
  public Throwable failure() {
    return failure;
  }

  /** Runs it; never throws. */
  public void run() {
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
      module = ModuleDecoder.decode(bytes, engine.features());
    } catch (MalformedException | InvalidException e) {
      requirePosition(e, bytes.length);
      return e instanceof MalformedException ? Outcome.MALFORMED : Outcome.INVALID;
    }
    phase = Phase.VALIDATE;
    try {
      ModuleValidator.validate(module, engine.features());
    } catch (MalformedException | InvalidException e) {
      requirePosition(e, bytes.length);
      return Outcome.INVALID;
    }
    phase = Phase.COMPILE;
    WasmModule compiled = engine.compile(bytes);
    boolean rewritten = metered && bytes.length < TOO_LARGE_TO_METER;
    if (rewritten) {
      compiled = engine.compile(MeteredModule.of(module, engine.features()));
    }
    phase = Phase.INSTANTIATE;
    Instance instance;
    try {
      instance = compiled.instantiate(stubs(module));
    } catch (NoValue e) {
      return Outcome.NOT_INSTANTIATED;
    } catch (Trap | WasmException | MemoryLimitException | UnlinkableException e) {
      return Outcome.NOT_INSTANTIATED;
    }
    phase = Phase.CALL;
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        WasmFunction function = instance.function(export.name());
        for (int number = 0; number < 4; number += 3) {
          if (rewritten) {
            MeteredModule.refill(instance);
          }
          results.add(export.name() + ": " + call(function, number));
        }
      }
    }
    return Outcome.CALLED;
  }

  /** Throws if a failure of a binary module has no place within it. */
  public static void requirePosition(WasmFailure failure, int length) {
    long offset =
        failure.position() instanceof Position.Offset at
            ? at.offset()
            : failure.position() instanceof Position.InFunction at ? at.offset() : -1;
    if (offset < 0 || offset > length) {
      throw new AssertionError(
          "no good position: " + failure.position() + " of " + length + " bytes", failure);
    }
  }

  /** What came of it, in words that don't depend on the mode. */
  private String call(WasmFunction function, int number) {
    List<ValueType> types = function.functionType().parameters();
    Object[] arguments = new Object[types.size()];
    try {
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = value(types.get(i), number + i);
      }
      Object result = function.call(arguments);
      return describe(result instanceof Object[] several ? several : new Object[] {result});
    } catch (NoValue e) {
      // Such a function can't be called from outside.
      return "no arguments";
    } catch (Trap e) {
      if (e.kind() == null || e.getMessage() == null) {
        throw new AssertionError("a trap without kind or message", e);
      }
      return e.kind() == TrapKind.STACK_EXHAUSTED || e.kind() == TrapKind.OUT_OF_MEMORY
          ? UNDETERMINED
          : "trap " + e.kind();
    } catch (WasmException e) {
      if (e.values().length != e.tag().type().type().asFunction().parameters().size()) {
        throw new AssertionError("an exception with values that its tag has not", e);
      }
      return "exception" + describe(e.values());
    }
  }

  private static String describe(Object[] values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(' ');
      if (value instanceof Number) {
        // Java's numbers are equal where WebAssembly's are, and there is one text for NaN.
        text.append(value);
      } else if (value instanceof V128) {
        // Lanes of it may be NaN.
        text.append("v128");
      } else {
        text.append(value == null ? "null" : "reference");
      }
    }
    return text.toString();
  }

  /**
   * Where two runs of a module in different modes differ, in words, or null. What comes after a
   * stack or a heap has ended is not compared.
   */
  public static String difference(MutantRun one, MutantRun other) {
    int compared = Math.min(one.results.size(), other.results.size());
    for (int i = 0; i < compared; i++) {
      String here = one.results.get(i);
      String there = other.results.get(i);
      if (here.endsWith(UNDETERMINED) || there.endsWith(UNDETERMINED)) {
        return null;
      }
      if (!here.equals(there)) {
        return here + ", but in the other mode " + there;
      }
    }
    return one.outcome == other.outcome && one.results.size() == other.results.size()
        ? null
        : one.outcome + ", but in the other mode " + other.outcome;
  }

  private Object value(ValueType type, int number) {
    if (type == VectorType.V128) {
      return new V128(number, ~number);
    }
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 -> number;
        case I64 -> (long) number;
        case F32 -> (float) number;
        case F64 -> (double) number;
      };
    }
    ReferenceType reference = (ReferenceType) type;
    return reference.nullable() ? null : object(reference.heap(), number);
  }

  private Object object(HeapType type, int number) {
    if (type == AbstractHeapType.EXTERN) {
      return new Subject.External(number);
    }
    if (type == AbstractHeapType.FUNC) {
      return function(DefinedType.of(new FunctionType(List.of(), List.of())));
    }
    if (type.top() == AbstractHeapType.FUNC && type.defined() != null) {
      return function(type.defined());
    }
    if (AbstractHeapType.I31.matches(type)) {
      return I31.of(number);
    }
    throw new NoValue();
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
      return function(function.type());
    }
    if (type instanceof GlobalType global) {
      return Global.create(global, value(global.value(), 1));
    }
    if (type instanceof MemoryType memory) {
      return new Memory(memory, MemoryAllocator.DEFAULT);
    }
    if (type instanceof TableType table) {
      ReferenceType element = table.element();
      return new Table(table, element.nullable() ? null : object(element.heap(), 1));
    }
    if (type instanceof TagType tag) {
      return new Tag(tag);
    }
    throw new AssertionError("no stub for " + type);
  }

  private WasmFunction function(DefinedType type) {
    return engine.codegen().hostFunction(type, "stub", arguments -> results(type.asFunction()));
  }

  private Object results(FunctionType type) {
    List<ValueType> types = type.results();
    Object[] results = new Object[types.size()];
    try {
      for (int i = 0; i < results.length; i++) {
        results[i] = value(types.get(i), 2);
      }
    } catch (NoValue e) {
      throw new Trap(TrapKind.UNREACHABLE);
    }
    return results.length == 0 ? null : results.length == 1 ? results[0] : results;
  }

  /** There is no value of a type that could be made without the module. */
  private static final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoValue() {
      super(null, null, false, false);
    }
  }
}
