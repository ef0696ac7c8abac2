package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.CompilationListener;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompilationListenerTest {
  /** Of this many bytes of bodies and more there is more than one group. */
  private static final int BEYOND_A_GROUP = 3_000;

  private static final FunctionType NONE = new FunctionType(List.of(), List.of());

  private final List<CompilationListener.Group> groups = new ArrayList<>();

  private WasmModule compile(boolean eager, String source) {
    Engine engine = Engine.builder().eager(eager).compilationListener(groups::add).build();
    return engine.compile(Wat.toBinary(source));
  }

  /** A function that adds 1 to its parameter so often. */
  private static String adding(String name, int times) {
    return "(func (export \"%s\") (param i32) (result i32) (local.get 0) %s)"
        .formatted(name, "(i32.const 1) (i32.add)".repeat(times));
  }

  /** A function of so many conditional additions. */
  private static String branching(String name, int times) {
    String step = "(if (local.get 0) (then (local.set 0 (i32.add (local.get 0) (i32.const 1)))))";
    return "(func (export \"%s\") (param i32) (result i32) %s (local.get 0))"
        .formatted(name, step.repeat(times));
  }

  @Test
  void tellsOfAGroupWhenItIsFirstCalled() {
    long before = System.nanoTime();
    WasmModule module =
        compile(
            false,
            "(module (import \"m\" \"f\" (func))"
                + adding("small", 2)
                + adding("other", BEYOND_A_GROUP)
                + ")");
    Instance instance =
        module.instantiate(
            Imports.builder().function("m", "f", NONE, arguments -> new Object[0]).build());
    assertEquals(List.of(), groups);
    assertEquals(5, instance.function("small").call(3));
    assertEquals(1, groups.size());
    CompilationListener.Group group = groups.get(0);
    assertSame(module.module(), group.module());
    assertEquals(0, group.number());
    assertEquals(1, group.classes());
    assertTrue(group.begun() >= before && group.nanos() > 0);
    assertEquals(1, group.functions().size());
    CompilationListener.Function function = group.functions().get(0);
    assertEquals(1, function.index());
    // No locals, local.get 0, twice i32.const 1 and i32.add, end.
    assertEquals(1 + 2 + 2 * 3 + 1, function.wasmBytes());
    assertEquals(1, function.methods());
    assertEquals(0, function.parts());
    assertTrue(function.jvmBytes() >= 6 && function.jvmBytes() < group.classBytes());
    assertTrue(function.begun() >= group.begun() && function.nanos() <= group.nanos());
    instance.function("other").call(3);
    assertEquals(2, groups.size());
    instance.function("other").call(3);
    assertEquals(2, groups.size());
  }

  @Test
  void tellsOfParts() {
    compile(true, "(module " + branching("split", 2_000) + ")");
    CompilationListener.Group group = groups.get(0);
    CompilationListener.Function function = group.functions().get(0);
    assertTrue(function.parts() > 1, function.toString());
    assertEquals(function.parts() + 1, function.methods());
    // The group's, the frame's, and those of the parts.
    assertTrue(group.classes() >= 3);
  }

  @Test
  void tellsOfTheEntriesOfTailCalls() {
    compile(
        true,
        "(module (type $t (func)) (table 1 funcref)"
            + " (func (return_call_indirect (type $t) (i32.const 0))))");
    assertEquals(2, groups.get(0).functions().get(0).methods());
  }

  @Test
  void whatTheListenerThrowsIsDropped() {
    Engine engine =
        Engine.builder()
            .compilationListener(
                group -> {
                  throw new IllegalStateException("dropped");
                })
            .build();
    Instance instance =
        engine.compile(Wat.toBinary("(module " + adding("f", 1) + ")")).instantiate(Imports.NONE);
    assertEquals(2, instance.function("f").call(1));
  }
}
