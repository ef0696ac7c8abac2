package io.github.rhinowasm.hostile;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.NumericType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Does things with an engine where the stack is about to end. Without JUnit, since it also runs in
 * processes of its own.
 */
final class EndOfStack {
  static final byte[] GOOD =
      Wat.toBinary(
          "(module (import \"m\" \"f\" (func $f (result i32))) (type $s (struct (field i32)))"
              + " (global (ref $s) (struct.new $s (i32.const 1))) (table 2 funcref) (elem"
              + " (i32.const 0) $f $g) (memory 1) (data (i32.const 0) \"x\") (func $g (export"
              + " \"g\") (result i32) (i32.add (call $f) (i32.const 1))))");
  private static final byte[] INVALID = Wat.toBinary("(module (func (result i32)))");
  private static final byte[] MALFORMED = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 2, 1, 0x3F};

  private static final FunctionType TYPE = new FunctionType(List.of(), List.of(NumericType.I32));

  private EndOfStack() {}

  /** What may be done there. */
  static List<Supplier<Object>> works(Engine engine, WasmModule module) {
    Imports imports = Imports.builder().function("m", "f", TYPE, arguments -> 41).build();
    return List.of(
        () -> engine.compile(GOOD),
        () -> engine.validate(GOOD),
        () -> engine.decode(GOOD),
        () -> engine.validate(INVALID),
        () -> engine.validate(MALFORMED),
        () -> engine.hostFunction(TYPE, "f", arguments -> 1),
        () -> module.instantiate(imports),
        () -> module.instantiate(imports).function("g").call());
  }

  /** Everything still works, what failed at the end of the stack too. */
  static void check(Engine engine) {
    Imports imports = Imports.builder().function("m", "f", TYPE, arguments -> 41).build();
    Object result = engine.compile(GOOD).instantiate(imports).function("g").call();
    if (!result.equals(42)) {
      throw new IllegalStateException("got " + result);
    }
    try {
      engine.compile(INVALID);
      throw new IllegalStateException("valid");
    } catch (InvalidException e) {
      // As it should be.
    }
    try {
      engine.compile(MALFORMED);
      throw new IllegalStateException("well-formed");
    } catch (MalformedException e) {
      // As it should be.
    }
  }

  enum Outcome {
    FINE,
    TRAP,
    /** The stack ended before the work began, or where it had hardly begun. */
    TOO_DEEP,
    RAW
  }

  private static boolean begun;

  private static Object descend(int depth, Supplier<Object> work) {
    if (depth > 0) {
      return descend(depth - 1, work);
    }
    begun = true;
    return work.get();
  }

  /** Does it at a depth. */
  static Outcome attempt(int depth, Supplier<Object> work) {
    begun = false;
    try {
      descend(depth, work);
      return Outcome.FINE;
    } catch (Trap trap) {
      if (trap.kind() != TrapKind.STACK_EXHAUSTED) {
        throw trap;
      }
      return Outcome.TRAP;
    } catch (StackOverflowError e) {
      return begun && attempt(depth + depth / 50, () -> null) == Outcome.FINE
          ? Outcome.RAW
          : Outcome.TOO_DEEP;
    }
  }

  /** The least depth found at which it fails; adds what happened on the way. */
  static int end(Supplier<Object> work, Set<Outcome> outcomes) {
    int fine = 0;
    int tooDeep = 64;
    while (attempt(tooDeep, work) == Outcome.FINE) {
      fine = tooDeep;
      tooDeep *= 2;
    }
    while (tooDeep - fine > tooDeep / 50 + 1) {
      int depth = (fine + tooDeep) / 2;
      Outcome outcome = attempt(depth, work);
      outcomes.add(outcome);
      if (outcome == Outcome.FINE) {
        fine = depth;
      } else {
        tooDeep = depth;
      }
    }
    return tooDeep;
  }

  /** Argument: what to do. */
  public static void main(String[] arguments) throws Exception {
    RecursiveModule.onStack(
        RecursiveModule.STACK,
        () -> {
          Engine engine = Engine.create();
          int number = Integer.parseInt(arguments[0]);
          WasmModule module = number == 6 ? engine.compile(GOOD) : null;
          Supplier<Object> work = works(engine, module).get(number);
          // Frames of the interpreter are all of one size.
          Outcome outcome =
              attempt(end(() -> null, EnumSet.noneOf(Outcome.class)) / 100 * 85, work);
          check(engine);
          System.out.println(outcome);
        });
  }
}
