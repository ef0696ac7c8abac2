package io.github.rhinowasm.compile;

import static io.github.rhinowasm.compile.ModuleBytes.I32;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.runtime.Instance;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls, tail calls and exceptions with a thousand vectors. */
@Timeout(120)
class WideCallsTest {
  private static final int[] NONE = {};
  private static final int V128 = 0x7B;
  private static final int COUNT = 1_000;
  private static final int BLOCK = 0x02;
  private static final int END = 0x0B;
  private static final int THROW = 0x08;
  private static final int CALL = 0x10;
  private static final int CALL_INDIRECT = 0x11;
  private static final int RETURN_CALL = 0x12;
  private static final int RETURN_CALL_INDIRECT = 0x13;
  private static final int DROP = 0x1A;
  private static final int TRY_TABLE = 0x1F;

  private static int[] vectors() {
    int[] kinds = new int[COUNT];
    Arrays.fill(kinds, V128);
    return kinds;
  }

  private static CodeBytes parameters() {
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < COUNT; i++) {
      code.localGet(i);
    }
    return code;
  }

  /**
   * Calls 0, 1, 2... in the way given, with vectors of x, x + 1...; returns the last lane of all.
   */
  private static Object run(Mode mode, CodeBytes how) {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(vectors(), vectors());
    int tagType = module.type(vectors(), NONE);
    module.tag(tagType);
    int caller = module.type(new int[] {I32}, new int[] {I32});
    module.function(type, NONE, parameters());
    module.function(
        type, NONE, new CodeBytes().bytes(parameters().toByteArray()).bytes(how.toByteArray()));
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < COUNT; i++) {
      // i32x4.splat
      code.localGet(0).i32Const(i).raw(0x6A, 0xFD, 0x11);
    }
    code.raw(CALL, 1).localSet(1);
    for (int i = 0; i < COUNT - 2; i++) {
      code.raw(DROP);
    }
    // i32x4.extract_lane
    code.raw(0xFD, 0x1B, 3).localGet(1).raw(0xFD, 0x1B, 3, 0x6A);
    module.function(caller, new int[] {V128}, code);
    Instance instance = mode.binary(module.build());
    return instance.function("f2").call(5);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void calls(Mode mode) {
    assertEquals(2 * 5 + COUNT - 1, run(mode, new CodeBytes().raw(CALL, 0, CALL, 0)));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void indirectCalls(Mode mode) {
    CodeBytes how = new CodeBytes().i32Const(0).raw(CALL_INDIRECT, 0, 0);
    how.i32Const(0).raw(CALL_INDIRECT, 0, 0);
    assertEquals(2 * 5 + COUNT - 1, run(mode, how));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void tailCalls(Mode mode) {
    assertEquals(2 * 5 + COUNT - 1, run(mode, new CodeBytes().raw(CALL, 0, RETURN_CALL, 0)));
    CodeBytes how = new CodeBytes().raw(CALL, 0).i32Const(0).raw(RETURN_CALL_INDIRECT, 0, 0);
    assertEquals(2 * 5 + COUNT - 1, run(mode, how));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void exceptions(Mode mode) {
    // (block (type 0) (try_table (catch 0 0) (throw 0))), where the try takes the values.
    CodeBytes how = new CodeBytes().raw(BLOCK, 0).raw(TRY_TABLE, 0, 1, 0, 0, 0, THROW, 0, END, END);
    assertEquals(2 * 5 + COUNT - 1, run(mode, how));
  }
}
