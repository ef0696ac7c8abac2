package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.TestModule.I32;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.ValueType;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Bodies that are large, deep, or claim to be. */
class HostileBodiesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static TestModule module(Consumer<BinaryWriter> body) {
    return new TestModule().type(-1).function(0, body);
  }

  private static String invalid(TestModule module) {
    return assertTimeoutPreemptively(
        SOON, () -> assertThrows(InvalidException.class, module::validate).detail());
  }

  private static void nest(BinaryWriter out, int depth) {
    out.u8(0);
    for (int i = 0; i < depth; i++) {
      out.bytes(0x02, 0x40);
    }
    for (int i = 0; i <= depth; i++) {
      out.u8(0x0B);
    }
  }

  @Test
  void fiftyThousandNestedBlocks() {
    TestModule module = module(out -> nest(out, 50_000));
    assertTimeoutPreemptively(SOON, () -> module.validate());
    int[] deepest = {0};
    FunctionValidator.validate(
        module.decode(),
        TestModule.TWO,
        0,
        new CodeListener() {
          @Override
          public void after(Instruction instruction, ValidationState state) {
            deepest[0] = Math.max(deepest[0], state.depth());
          }
        });
    assertEquals(50_001, deepest[0]);
  }

  @Test
  void nestingIsLimited() {
    assertTrue(invalid(module(out -> nest(out, 1_000_001))).startsWith("blocks nest too deeply"));
  }

  @Test
  void openBlocksAreMalformed() {
    TestModule module =
        module(
            out -> {
              out.u8(0);
              for (int i = 0; i < 50_000; i++) {
                out.bytes(0x03, 0x40);
              }
            });
    MalformedException failure = assertThrows(MalformedException.class, module::validate);
    assertTrue(failure.detail().startsWith("unexpected end of section or function"));
  }

  @Test
  void constantExpressionsNestToo() {
    BinaryWriter global = new BinaryWriter().u32(1).bytes(I32, 0);
    for (int i = 0; i < 50_000; i++) {
      global.bytes(0x02, 0x40);
    }
    for (int i = 0; i < 50_000; i++) {
      global.u8(0x0B);
    }
    byte[] content = global.bytes(0x41, 0, 0x0B).toByteArray();
    int[] numbers = new int[content.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = content[i];
    }
    TestModule module =
        new TestModule().section(io.github.rhinowasm.binary.Section.GLOBAL, numbers);
    assertTrue(invalid(module).startsWith("constant expression required"));
  }

  private static void brTable(BinaryWriter out, int targets) {
    out.bytes(0, 0x41, 0, 0x0E).u32(targets);
    for (int i = 0; i <= targets; i++) {
      out.u8(0);
    }
    out.u8(0x0B);
  }

  @Test
  void brTableHasLimitedTargets() {
    int[] labels = {0};
    TestModule most = module(out -> brTable(out, 65_520));
    assertDoesNotThrow(() -> most.validate());
    FunctionValidator.validate(
        most.decode(),
        TestModule.TWO,
        0,
        new CodeListener() {
          @Override
          public void before(Instruction instruction, ValidationState state) {
            if (instruction.labelCount() > 0) {
              labels[0] = instruction.labelCount();
            }
          }
        });
    assertEquals(65_521, labels[0]);
    assertEquals(
        "too many br_table targets: 65521, limit 65520",
        invalid(module(out -> brTable(out, 65_521))));
  }

  @Test
  void brTableCountsAreCheckedFirst() {
    TestModule module =
        module(out -> out.bytes(0, 0x41, 0, 0x0E, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0x0B));
    MalformedException failure = assertThrows(MalformedException.class, module::validate);
    assertTrue(failure.detail().startsWith("unexpected end of section or function: 4294967295"));
  }

  @Test
  void localsAreLimited() {
    assertDoesNotThrow(() -> module(out -> out.u32(1).u32(50_000).bytes(I32, 0x0B)).validate());
    assertEquals(
        "too many locals: 50001, limit 50000",
        invalid(module(out -> out.u32(1).u32(50_001).bytes(I32, 0x0B))));
    TestModule overflow = module(out -> out.u32(2).u32(-1).u8(I32).u32(1).bytes(I32, 0x0B));
    assertEquals(
        "too many locals", assertThrows(MalformedException.class, overflow::validate).detail());
  }

  @Test
  void manyLocalsAreFoundByIndex() {
    // 40,000 i32, 1 i64, 9,000 f32
    TestModule module =
        module(
            out -> {
              out.u32(3).u32(40_000).u8(0x7F).u32(1).u8(0x7E).u32(9_000).u8(0x7D);
              out.u8(0x20).u32(39_999).bytes(0x45, 0x1A);
              out.u8(0x20).u32(40_000).bytes(0x50, 0x1A);
              out.u8(0x20).u32(40_001).bytes(0x8C, 0x1A);
              out.u8(0x20).u32(49_000).bytes(0x8C, 0x1A, 0x0B);
            });
    assertDoesNotThrow(() -> module.validate());
    ValueType[][] seen = new ValueType[1][];
    FunctionValidator.validate(
        module.decode(),
        TestModule.TWO,
        0,
        new CodeListener() {
          @Override
          public void locals(ValueType[] locals) {
            seen[0] = locals;
          }
        });
    assertEquals(49_001, seen[0].length);
    assertEquals("i64", seen[0][40_000].toString());
  }

  @Test
  void aHundredThousandFunctionsWithManyLocals() {
    TestModule module = new TestModule().type(-1);
    Consumer<BinaryWriter> body = out -> out.u32(1).u32(50_000).bytes(I32, 0x0B);
    for (int i = 0; i < 100_000; i++) {
      module.function(0, body);
    }
    assertTimeoutPreemptively(SOON, () -> module.validate());
  }

  @Test
  void theOperandStackIsLimited() {
    int[] results = new int[1001];
    results[0] = -1;
    java.util.Arrays.fill(results, 1, 1001, I32);
    TestModule module =
        new TestModule()
            .type(-1)
            .type(results)
            .function(
                0,
                out -> {
                  out.u8(0);
                  for (int i = 0; i < 100_000; i++) {
                    out.bytes(0x10, 1);
                  }
                  out.bytes(0x0F, 0x0B);
                })
            .function(1, out -> out.bytes(0, 0x00, 0x0B));
    assertEquals("too many operands on the stack: limit 1000000", invalid(module));
  }

  @Test
  void functionsAreLimitedInSize() {
    TestModule module = module(out -> out.u8(0).bytes(new byte[7_654_320]).u8(0x0B));
    assertEquals("function too large: 7654322 bytes, limit 7654321", invalid(module));
  }

  private static void repeat(BinaryWriter out, int times, int... bytes) {
    for (int i = 0; i < times; i++) {
      out.bytes(bytes);
    }
  }

  @Test
  void aHundredThousandNestedTries() {
    // try_table (catch_all 0)
    TestModule tables =
        module(
            out -> {
              out.u8(0);
              repeat(out, 100_000, 0x1F, 0x40, 1, 2, 0);
              repeat(out, 100_001, 0x0B);
            });
    assertTimeoutPreemptively(SOON, () -> tables.validate(Texts.ALL));
    // try ... catch_all rethrow 0 end, and try ... delegate 0
    TestModule legacy =
        module(
            out -> {
              out.u8(0);
              repeat(out, 100_000, 0x06, 0x40);
              repeat(out, 50_000, 0x19, 0x09, 0, 0x0B);
              repeat(out, 50_000, 0x18, 0);
              out.u8(0x0B);
            });
    assertTimeoutPreemptively(SOON, () -> legacy.validate(Texts.ALL));
  }

  /**
   * Two tags and two labels of a thousand values; the clauses take turns, so none is like the last.
   */
  @Test
  void twoHundredThousandCatchClauses() {
    int[] results = values(0x6E);
    System.arraycopy(results, 0, results, 1, 1000);
    results[0] = -1;
    TestModule module =
        new TestModule()
            .type(results)
            .type(values(0x6E))
            .type(values(0x6D))
            .section(io.github.rhinowasm.binary.Section.TAG, 2, 0, 1, 0, 2)
            .function(
                0,
                out -> {
                  out.bytes(0, 0x02, 0, 0x1F, 0x40).u32(200_000);
                  repeat(out, 100_000, 0, 0, 0, 0, 1, 1);
                  out.bytes(0x0B, 0x00, 0x0B, 0x0B);
                });
    assertTimeoutPreemptively(SOON, () -> module.validate(Texts.ALL));
  }

  private static int[] values(int code) {
    int[] type = new int[1001];
    java.util.Arrays.fill(type, code);
    type[1000] = -1;
    return type;
  }

  @Test
  void catchClausesAreCountedFirst() {
    TestModule module =
        module(out -> out.bytes(0, 0x1F, 0x40, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 2, 0, 0x0B, 0x0B));
    MalformedException failure =
        assertThrows(MalformedException.class, () -> module.validate(Texts.ALL));
    assertTrue(failure.detail().startsWith("unexpected end of section or function: 4294967295"));
  }

  @Test
  void aMillionCasts() {
    TestModule module =
        module(
            out -> {
              out.bytes(0, 0x02, 0x6E, 0xD0, 0x6E);
              // br_on_cast 0 anyref eqref, then as anyref again
              repeat(out, 500_000, 0xFB, 0x18, 3, 0, 0x6E, 0x6D);
              out.bytes(0x0B, 0x1A, 0x0B);
            });
    assertTimeoutPreemptively(SOON, () -> module.validate(Texts.ALL));
  }

  @Test
  void messagesStayShort() {
    // A hundred thousand values are left at the end of the body.
    TestModule module =
        module(
            out -> {
              out.u8(0);
              repeat(out, 100_000, 0x41, 0);
              out.u8(0x0B);
            });
    String message = invalid(module);
    assertTrue(
        message.startsWith("type mismatch: block requires [] but stack has [... i32 i32"), message);
    assertTrue(message.length() < 200, message);
  }
}
