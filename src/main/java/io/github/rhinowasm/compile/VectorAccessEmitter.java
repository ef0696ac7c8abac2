package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/**
 * Emits loads and stores of v128s and parts of them: an access for each lane, of the kind in which
 * the vector is wanted or is. A store begins with the last lane, so that it writes nothing if it
 * goes beyond the end.
 */
final class VectorAccessEmitter {
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
  private static final String VAR_HANDLE_TYPE = Names.describe(VAR_HANDLE);
  private static final String[] VIEWS = {"INT", "LONG", "FLOAT", "DOUBLE"};

  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final Variables variables;
  private final LaneVariables laneVariables;
  private final LaneCode lanes;
  private final VectorEmitter vectors;

  // Of the access at hand.
  private int memory;
  private MemoryStorage storage;
  private int index;

  VectorAccessEmitter(MethodScope scope, VectorEmitter vectors) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.variables = scope.variables;
    this.vectors = vectors;
    laneVariables = stack.laneVariables();
    lanes = stack.laneCode();
  }

  /** Emits an access; returns the number of instructions emitted. */
  int emit(int i, int end) {
    Operator operator = body.operator(i);
    Emission.VectorAccess access = (Emission.VectorAccess) operator.emission();
    memory = body.second(i);
    storage = scope.context.storage(memory);
    if (operator.operands().length() == 2) {
      VectorOperand vector = stack.popVector();
      laneVariables.take(vector);
      if (operator == Operator.V128_STORE) {
        store(vector, body.first(i));
        laneVariables.release(vector);
      } else if (access.store()) {
        popIndex(body.first(i), false);
        storeLane(vector, 8 * access.width(), body.accessLane(i));
        laneVariables.release(vector);
      } else {
        popIndex(body.first(i), false);
        loadLane(vector, 8 * access.width(), body.accessLane(i));
      }
      laneVariables.release(index);
      return 1;
    }
    popIndex(body.first(i), false);
    int done = load(i, end, operator, access.width());
    laneVariables.release(index);
    return done;
  }

  /**
   * Moves the index in the memory's array to a variable. It is negative if the address is beyond
   * any memory.
   *
   * @param checked whether the index must not be that of another byte even if a number below 16 is
   *     subtracted or added
   */
  private void popIndex(int offset, boolean checked) {
    stack.ensure(1);
    stack.needWords(4);
    AddressEmitter.index(code, scope.context.memoryAddress(memory), offset, checked);
    stack.pop();
    stack.push(Kind.INT);
    index = stack.popToVariable();
  }

  /** Pushes what an access to the byte at the index and a distance from it takes. */
  private void pushPlace(String view, int distance) {
    if (view != null) {
      code.getStatic(storage.views, view, VAR_HANDLE_TYPE);
    }
    scope.loadMemory(memory);
    code.load(Kind.INT, variables.read(index));
    if (distance != 0) {
      code.push(distance);
      code.insn(Opcodes.IADD);
    }
  }

  private void get(String type) {
    code.callVirtual(VAR_HANDLE, "get", "(" + storage.descriptor + "I)" + type);
  }

  private void set(String type) {
    code.callVirtual(VAR_HANDLE, "set", "(" + storage.descriptor + "I" + type + ")V");
  }

  /** Pushes a lane of a kind that is loaded. */
  private void pushLoaded(byte kind, int distance) {
    pushPlace(VIEWS[kind], distance);
    get(Kind.descriptor(kind));
  }

  private void store(VectorOperand vector, int offset) {
    byte kind = vector.lanes;
    int width = 16 / Kind.lanes(kind);
    // Where this sum is too large so is every index.
    popIndex((int) Math.min(offset + 16L - width, Integer.MAX_VALUE), true);
    for (int lane = Kind.lanes(kind) - 1; lane >= 0; lane--) {
      pushPlace(VIEWS[kind], (lane + 1) * width - 16);
      lanes.push(vector, kind, lane);
      set(Kind.descriptor(kind));
    }
  }

  private void storeLane(VectorOperand vector, int bits, int lane) {
    switch (bits) {
      case 8 -> {
        pushPlace(null, 0);
        vectors.part(vector, lane, 8);
        InlineAccess.storeByte(code, storage);
      }
      case 16 -> {
        pushPlace("SHORT", 0);
        vectors.part(vector, lane, 16);
        code.insn(Opcodes.I2S);
        set("S");
      }
      default -> {
        byte kind = bits == 32 ? Kind.INT : Kind.LONG;
        pushPlace(VIEWS[kind], 0);
        lanes.push(vector, kind, lane);
        set(Kind.descriptor(kind));
      }
    }
  }

  /** The vector is taken, and released here. */
  private void loadLane(VectorOperand vector, int bits, int lane) {
    if (bits < 32) {
      stack.pushVector(vector);
      laneVariables.release(vector);
      pushNarrow(bits, false);
      stack.push(Kind.INT);
      vectors.replacePart(lane, bits);
      return;
    }
    byte kind = bits == 32 ? Kind.INT : Kind.LONG;
    if (Kind.size(kind) == Kind.size(vector.lanes)) {
      kind = vector.lanes;
    }
    pushLoaded(kind, 0);
    stack.push(kind);
    int value = stack.popToVariable();
    VectorOperand converted = vectors.as(vector, kind);
    laneVariables.release(vector);
    stack.pushVector(converted.with(lane, value));
    vectors.release(converted);
    laneVariables.release(value);
  }

  /** Pushes an int of 8 or 16 bits that is loaded. */
  private void pushNarrow(int bits, boolean signed) {
    if (bits == 8) {
      pushPlace(null, 0);
      InlineAccess.loadByte(code, storage);
    } else {
      pushPlace(signed ? "SHORT" : "CHAR", 0);
      get(signed ? "S" : "C");
    }
  }

  private int load(int i, int end, Operator operator, int width) {
    byte wanted = body.wantedLanes(i);
    boolean signed = operator.mnemonic().endsWith("_s");
    switch (operator) {
      case V128_LOAD -> {
        byte kind = wanted == Kind.NONE ? Kind.LONG : wanted;
        for (int lane = 0; lane < Kind.lanes(kind); lane++) {
          pushLoaded(kind, lane * 16 / Kind.lanes(kind));
        }
        return vectors.finish(i, end, kind);
      }
      case V128_LOAD8_SPLAT, V128_LOAD16_SPLAT -> {
        pushNarrow(8 * width, false);
        Operator splat = width == 1 ? Operator.I8X16_SPLAT : Operator.I16X8_SPLAT;
        code.call(splat.vectorHelpers(), splat.methodName(), "(I)J");
        stack.push(Kind.LONG);
        return vectors.splat(Kind.LONG);
      }
      case V128_LOAD32_SPLAT, V128_LOAD64_SPLAT -> {
        byte kind = part(width, wanted);
        pushLoaded(kind, 0);
        stack.push(kind);
        return vectors.splat(kind);
      }
      case V128_LOAD32_ZERO, V128_LOAD64_ZERO -> {
        byte kind = part(width, wanted);
        pushLoaded(kind, 0);
        stack.push(kind);
        int value = stack.popToVariable();
        stack.pushVector(VectorOperand.constant(kind, 0, 0).with(0, value));
        laneVariables.release(value);
        return 1;
      }
      default -> {
        return extended(i, end, width(operator), signed);
      }
    }
  }

  /** The kind of a lane of so many bytes: floats if such are wanted. */
  private static byte part(int width, byte wanted) {
    byte kind = width == 4 ? Kind.INT : Kind.LONG;
    return wanted != Kind.NONE && Kind.size(wanted) == Kind.size(kind) ? wanted : kind;
  }

  /** The bytes of each lane in memory. */
  private static int width(Operator operator) {
    return switch (operator) {
      case V128_LOAD8X8_S, V128_LOAD8X8_U -> 1;
      case V128_LOAD16X4_S, V128_LOAD16X4_U -> 2;
      default -> 4;
    };
  }

  /** Loads eight bytes, whose lanes become twice as wide. */
  private int extended(int i, int end, int width, boolean signed) {
    pushLoaded(Kind.LONG, 0);
    stack.push(Kind.LONG);
    int loaded = stack.popToVariable();
    VectorOperand source = VectorOperand.of(Kind.LONG, new int[] {loaded, loaded});
    if (width == 2) {
      for (int lane = 0; lane < 4; lane++) {
        vectors.part(source, lane, 16);
        code.insn(signed ? Opcodes.I2S : Opcodes.I2C);
      }
    } else {
      Operator extend = signed ? Operator.I64_EXTEND_I32_S : Operator.I64_EXTEND_I32_U;
      for (int lane = 0; lane < 2; lane++) {
        lanes.push(source, Kind.INT, lane);
        if (width == 1) {
          String name = signed ? "i16x8ExtendI8x16S" : "i16x8ExtendI8x16U";
          code.call(Names.VECTOR_SHORTS, name, "(I)J");
        } else {
          InstructionEmitter.compute(code, extend);
        }
      }
    }
    laneVariables.release(loaded);
    return vectors.finish(i, end, width == 2 ? Kind.INT : Kind.LONG);
  }
}
