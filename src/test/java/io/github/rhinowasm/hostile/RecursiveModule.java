package io.github.rhinowasm.hostile;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.ModuleAssembler;
import io.github.rhinowasm.differential.WasmBytes;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A module that recurses, and experiments with it that also run in a process of their own. */
public final class RecursiveModule {
  /** The stack of the threads that the experiments run on, in bytes. */
  static final long STACK = 512 << 10;

  /** Exports that recurse for ever. */
  static final List<String> ENDLESS =
      List.of("endless", "endless indirect", "endless host", "endless wide");

  /** What {@code fresh} gives. */
  static final int FRESH = 42;

  private static final int FILLER = 300;

  /** What may throw anything. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private RecursiveModule() {}

  /** Argument: "measure", or the depth at which a function is first called. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("measure")) {
      onStack(STACK, () -> System.out.println(deepest(Modes.LAZY)));
    } else {
      int depth = Integer.parseInt(arguments[0]);
      onStack(STACK, () -> System.out.println("exhausted: " + firstCallAt(Modes.LAZY, depth)));
    }
  }

  /** Runs something on a thread with a stack of so many bytes. */
  static void onStack(long size, Work work) throws Exception {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                failure[0] = e;
              }
            },
            "small stack",
            size);
    thread.start();
    thread.join();
    if (failure[0] instanceof Error error) {
      throw error;
    }
    if (failure[0] != null) {
      throw (Exception) failure[0];
    }
  }

  /** The greatest depth of {@code descend} that ends well on this thread. */
  static int deepest(Modes mode) {
    Instance instance = mode.engine().compile(bytes()).instantiate(imports(() -> null));
    instance.function("fresh").call();
    int low = 0;
    int high = 1 << 20;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      try {
        instance.function("descend").call(middle);
        low = middle;
      } catch (Trap e) {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Calls {@code fresh} for the first time so deep in a new module, and again after that.
   *
   * @return whether the stack was exhausted the first time
   */
  static boolean firstCallAt(Modes mode, int depth) {
    Instance[] instance = new Instance[1];
    Imports imports = imports(() -> instance[0]);
    instance[0] = mode.engine().compile(bytes()).instantiate(imports);
    boolean exhausted = false;
    try {
      expect(FRESH + depth, () -> instance[0].function("descend").call(depth));
    } catch (Trap e) {
      if (e.kind() != TrapKind.STACK_EXHAUSTED) {
        throw new AssertionError("at depth " + depth, e);
      }
      exhausted = true;
    }
    expect(FRESH, () -> instance[0].function("fresh").call());
    expect(FRESH + 5, () -> instance[0].function("descend").call(5));
    // Another instance of another module too.
    Instance other = mode.engine().compile(bytes()).instantiate(imports(() -> null));
    expect(FRESH, () -> other.function("fresh").call());
    return exhausted;
  }

  private static void expect(int expected, Callable<Object> call) {
    Object result;
    try {
      result = call.call();
    } catch (Trap e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("expected " + expected, e);
    }
    if (!result.equals(expected)) {
      throw new AssertionError("expected " + expected + ", got " + result);
    }
  }

  /** What the module imports: one function that does nothing, one that calls back. */
  static Imports imports(Supplier<Instance> instance) {
    FunctionType unary = new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));
    return Imports.builder()
        .function("env", "identity", unary, arguments -> arguments[0])
        .function(
            "env",
            "again",
            new FunctionType(List.of(), List.of()),
            arguments -> instance.get().function("endless host").call())
        .build();
  }

  /** The module. */
  static byte[] bytes() {
    ModuleAssembler module = new ModuleAssembler();
    int unary = module.type("i", "i");
    int none = module.type("", "");
    module.importFunction("env", "identity", unary);
    int again = module.importFunction("env", "again", none);
    module.table('u', 4, 4);
    module.memory(1, 2);
    // Functions between, so that those that follow are not in the same class.
    for (int i = 0; i < FILLER; i++) {
      module.function(unary, "", new WasmBytes().op(Operator.LOCAL_GET, 0).end());
    }
    int fresh = module.function(module.type("", "i"));
    for (int i = 0; i < FILLER; i++) {
      module.function(unary, "", new WasmBytes().op(Operator.LOCAL_GET, 0).end());
    }
    int last = module.function(unary, "", variety());
    WasmBytes code = new WasmBytes().i32(FRESH);
    code.op(Operator.CALL, last).op(Operator.CALL, 0);
    code.i32(1).op(Operator.CALL_INDIRECT, unary).u32(0);
    module.body(fresh, "", code.end());
    WasmBytes descend = new WasmBytes().op(Operator.LOCAL_GET, 0).op(Operator.IF).u8(0x7F);
    int descending = FILLER * 2 + 4;
    descend.op(Operator.LOCAL_GET, 0).i32(1).op(Operator.I32_SUB).op(Operator.CALL, descending);
    descend.i32(1).op(Operator.I32_ADD);
    descend.op(Operator.ELSE).op(Operator.CALL, fresh).end().end();
    module.function(unary, "", descend);
    module.export("fresh", ModuleAssembler.FUNCTION, fresh);
    module.export("descend", ModuleAssembler.FUNCTION, descending);
    endless(module, none, again);
    module.element(new WasmBytes().u8(0).i32(0).end().u32(3).u32(descending + 2).u32(3).u32(1));
    return module.build();
  }

  private static void endless(ModuleAssembler module, int none, int again) {
    int first = FILLER * 2 + 5;
    module.function(none, "", new WasmBytes().op(Operator.CALL, first).end());
    module.function(none, "", new WasmBytes().i32(0).op(Operator.CALL_INDIRECT, none).u32(0).end());
    module.function(none, "", new WasmBytes().op(Operator.CALL, again).end());
    // More parameters than a JVM method can have.
    String types = "ld".repeat(150);
    int wide = module.type(types, "");
    WasmBytes pass = new WasmBytes();
    for (int i = 0; i < types.length(); i++) {
      pass.op(Operator.LOCAL_GET, i);
    }
    module.function(wide, "", pass.op(Operator.CALL, first + 3).end());
    WasmBytes start = new WasmBytes();
    for (int i = 0; i < types.length(); i += 2) {
      start.i64(i).f64(i);
    }
    module.function(none, "", start.op(Operator.CALL, first + 3).end());
    int[] functions = {first, first + 1, first + 2, first + 4};
    for (int i = 0; i < functions.length; i++) {
      module.export(ENDLESS.get(i), ModuleAssembler.FUNCTION, functions[i]);
    }
  }

  /** A function that gives its argument and needs much of the runtime for it. */
  private static WasmBytes variety() {
    WasmBytes code = new WasmBytes();
    code.i32(8).op(Operator.LOCAL_GET, 0).op(Operator.I32_STORE).u32(2).u32(0);
    code.i32(16).i32(8).i32(4).op(Operator.MEMORY_COPY, 0).u32(0);
    code.i32(1).op(Operator.MEMORY_GROW, 0).op(Operator.DROP);
    code.i32(2).op(Operator.REF_FUNC, 1).op(Operator.TABLE_SET, 0);
    code.i32(16).op(Operator.I32_LOAD).u32(2).u32(0);
    code.op(Operator.F64_CONVERT_I32_U).op(Operator.F64_SQRT).op(Operator.F32_DEMOTE_F64);
    code.op(Operator.F32_NEAREST).op(Operator.I64_TRUNC_SAT_F32_U).op(Operator.DROP);
    code.i64(1000).i64(7).op(Operator.I64_REM_U).op(Operator.DROP);
    code.op(Operator.BLOCK).u8(0x40).op(Operator.LOCAL_GET, 0);
    code.op(Operator.BR_TABLE).u32(2).u32(0).u32(0).u32(0).end();
    return code.i32(8).op(Operator.I32_LOAD).u32(2).u32(0).end();
  }
}
