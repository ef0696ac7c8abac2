package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.TestModule.I32;
import static io.github.rhinowasm.validate.TestModule.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeListenerTest {

  /** Writes a line per call: what, operator, operand types, depth, reachable. */
  private static final class Recorder implements CodeListener {
    final List<String> lines = new ArrayList<>();

    @Override
    public void locals(ValueType[] locals) {
      lines.add("locals " + Arrays.toString(locals));
    }

    @Override
    public void before(Instruction instruction, ValidationState state) {
      add("before", instruction, state);
    }

    @Override
    public void after(Instruction instruction, ValidationState state) {
      add("after", instruction, state);
    }

    private void add(String when, Instruction instruction, ValidationState state) {
      StringBuilder line = new StringBuilder(when).append(' ');
      line.append(instruction.operator().mnemonic()).append(" [");
      for (int i = 0; i < state.height(); i++) {
        line.append(i == 0 ? "" : " ").append(state.operand(i));
      }
      line.append("] ").append(state.depth()).append(state.reachable() ? "" : " unreachable");
      if (state.depth() > 0) {
        line.append(' ').append(state.frame(0).operator().mnemonic());
        line.append('@').append(state.frame(0).height());
      }
      lines.add(line.toString());
    }
  }

  private static List<String> record(Module module) {
    Recorder recorder = new Recorder();
    FunctionValidator.validate(module, TestModule.TWO, 0, recorder);
    return recorder.lines;
  }

  @Test
  void everyInstructionIsToldTwice() {
    Module module =
        new TestModule()
            .type(I64, -1, I32)
            .function(0, out -> out.bytes(1, 2, I32, 0x20, 0, 0x50, 0x0B))
            .decode();
    assertEquals(
        List.of(
            "locals [i64, i32, i32]",
            "before local.get [] 1 block@0",
            "after local.get [i64] 1 block@0",
            "before i64.eqz [i64] 1 block@0",
            "after i64.eqz [i32] 1 block@0",
            "before end [i32] 1 block@0",
            "after end [i32] 0 unreachable"),
        record(module));
  }

  @Test
  void framesAreOpenBeforeTheirEnd() {
    // i32.const 1; i32.const 0; if (param i32) (result i32) else drop unreachable end
    Module module =
        new TestModule()
            .type(-1, I32)
            .type(I32, -1, I32)
            .code(0, 0x41, 1, 0x41, 0, 0x04, 1, 0x05, 0x1A, 0x00, 0x0B)
            .decode();
    assertEquals(
        List.of(
            "locals []",
            "before i32.const [] 1 block@0",
            "after i32.const [i32] 1 block@0",
            "before i32.const [i32] 1 block@0",
            "after i32.const [i32 i32] 1 block@0",
            "before if [i32 i32] 1 block@0",
            "after if [i32] 2 if@0",
            "before else [i32] 2 if@0",
            "after else [i32] 2 else@0",
            "before drop [i32] 2 else@0",
            "after drop [] 2 else@0",
            "before unreachable [] 2 else@0",
            "after unreachable [] 2 unreachable else@0",
            "before end [] 2 unreachable else@0",
            "after end [i32] 1 block@0",
            "before end [i32] 1 block@0",
            "after end [i32] 0 unreachable"),
        record(module));
  }

  @Test
  void framesKnowWhetherTheyWereEntered() {
    // unreachable; loop; br 0; end
    Module module = new TestModule().type(-1).code(0, 0x00, 0x03, 0x40, 0x0C, 0, 0x0B).decode();
    List<String> seen = new ArrayList<>();
    FunctionValidator.validate(
        module,
        TestModule.TWO,
        0,
        new CodeListener() {
          @Override
          public void after(Instruction instruction, ValidationState state) {
            if (instruction.operator() == Operator.LOOP) {
              seen.add(
                  state.frame(0).enteredReachable()
                      + " "
                      + state.frame(1).enteredReachable()
                      + " "
                      + state.reachable()
                      + " "
                      + state.frame(0).labelTypes()
                      + state.frame(1).type());
            }
          }
        });
    assertEquals(List.of("false true false [][] -> []"), seen);
  }

  @Test
  void unknownOperandsAreNull() {
    // unreachable; select; drop
    Module module = new TestModule().type(-1).code(0, 0x00, 0x1B, 0x1A).decode();
    assertEquals("after select [null] 1 unreachable block@0", record(module).get(4));
  }

  @Test
  void whatListenersThrowPassesThrough() {
    Module module = new TestModule().type(-1).code(0).decode();
    CodeListener thrower =
        new CodeListener() {
          @Override
          public void before(Instruction instruction, ValidationState state) {
            throw new IllegalStateException("mine");
          }
        };
    assertEquals(
        "mine",
        assertThrows(
                IllegalStateException.class,
                () -> FunctionValidator.validate(module, TestModule.TWO, 0, thrower))
            .getMessage());
  }
}
