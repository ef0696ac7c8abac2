package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import java.util.Arrays;
import java.util.List;

/**
 * A short cut through the instructions that make up nearly all code. It goes over what is certainly
 * valid, and stops before whatever is rare, may be wrong or can't be reached: that is for {@link
 * FunctionValidator#apply}, which alone has rules and messages. Modules are validated by code that
 * the JVM has hardly compiled, so what counts is how little is executed for an instruction (see
 * docs/RATIONALE.md, "Loading").
 *
 * <p>Immutable: one object serves all bodies of a module, in all threads.
 */
final class CommonInstructions {
  private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());
  private static final int EMPTY_BLOCK = 0x40;

  /** More bytes than any of these instructions has. */
  private static final int LONGEST = 24;

  // Those that have an index or the like behind the opcode come first.
  private static final byte LOCAL_GET = 0;
  private static final byte LOCAL_SET = 1;
  private static final byte LOCAL_TEE = 2;
  private static final byte GLOBAL_GET = 3;
  private static final byte GLOBAL_SET = 4;
  private static final byte BLOCK = 5;
  private static final byte IF = 6;
  private static final byte BR = 7;
  private static final byte BR_IF = 8;
  private static final byte CALL = 9;
  private static final byte NUMERIC = 10;
  private static final byte END = 11;
  private static final byte CONSTANT = 12;
  private static final byte ACCESS = 13;
  private static final byte OTHER = 14;

  /** What to do, by opcode. */
  private final byte[] actions = new byte[256];

  /** The lower one of two operands by opcode, null if there is one only. */
  private final ValueType[] lower = new ValueType[256];

  /** The uppermost operand by opcode. */
  private final ValueType[] upper = new ValueType[256];

  /** The result by opcode, or null. */
  private final ValueType[] results = new ValueType[256];

  /**
   * The greatest exponent of an access's alignment, or the bytes that a constant has at the most.
   */
  private final byte[] most = new byte[256];

  private final FunctionType[] functions;
  private final GlobalType[] globals;

  CommonInstructions(Module module, Features features) {
    Arrays.fill(actions, OTHER);
    functions = new FunctionType[module.functions().size()];
    for (int i = 0; i < functions.length; i++) {
      functions[i] = module.functionType(i);
    }
    globals = module.globals().toArray(new GlobalType[0]);
    boolean accessible =
        !module.memories().isEmpty()
            && module.memories().get(0).limits().address() == AddressType.I32;
    for (int code = 0; code < actions.length; code++) {
      Operator operator = Operator.plain(code);
      if (operator != null
          && operator.hasFixedSignature()
          && (operator.feature() == null || features.has(operator.feature()))) {
        fixed(code, operator, accessible);
      }
    }
    actions[Operator.LOCAL_GET.code()] = LOCAL_GET;
    actions[Operator.LOCAL_SET.code()] = LOCAL_SET;
    actions[Operator.LOCAL_TEE.code()] = LOCAL_TEE;
    actions[Operator.GLOBAL_GET.code()] = GLOBAL_GET;
    actions[Operator.GLOBAL_SET.code()] = GLOBAL_SET;
    actions[Operator.BLOCK.code()] = BLOCK;
    actions[Operator.LOOP.code()] = BLOCK;
    actions[Operator.IF.code()] = IF;
    actions[Operator.END.code()] = END;
    actions[Operator.BR.code()] = BR;
    actions[Operator.BR_IF.code()] = BR_IF;
    actions[Operator.CALL.code()] = CALL;
  }

  private void fixed(int code, Operator operator, boolean accessible) {
    ValueType[] operands = Signatures.operands(operator, AddressType.I32);
    ValueType[] values = Signatures.results(operator, AddressType.I32);
    if (values.length > 1 || operands.length > 2) {
      return;
    }
    results[code] = values.length == 0 ? null : values[0];
    if (operator.immediate() == Immediate.I32 || operator.immediate() == Immediate.I64) {
      // One byte less than the longest form, of which the last byte has bits that must agree.
      most[code] = (byte) (operator.immediate() == Immediate.I32 ? 4 : 9);
      actions[code] = CONSTANT;
      return;
    }
    if (operands.length == 0) {
      return;
    }
    upper[code] = operands[operands.length - 1];
    lower[code] = operands.length == 2 ? operands[0] : null;
    if (operator.immediate() == Immediate.NONE) {
      actions[code] = NUMERIC;
    } else if (operator.immediate() == Immediate.MEMORY_ACCESS && accessible) {
      most[code] = (byte) Integer.numberOfTrailingZeros(operator.accessWidth());
      actions[code] = ACCESS;
    }
  }

  /**
   * Goes on to the first instruction that is not for here. One long loop, since the JVM compiles
   * that early and well.
   */
  void pass(CodeState state) {
    ValueType[] locals = state.locals.plainTypes();
    InstructionReader reader = state.reader;
    byte[] bytes = state.module.bytes();
    // An instruction may be read beyond the body before it is found to be too long, but not beyond
    // the module. The last one of the body is left alone: it ends the function.
    int last = Math.min(reader.end() - 1, bytes.length - LONGEST);
    int at = reader.position();
    if (locals == null || at >= last) {
      return;
    }
    ValueType[] operands = state.operands;
    int size = state.size;
    int floor = state.top().height;
    loop:
    while (at < last) {
      int code = bytes[at] & 0xFF;
      int action = actions[code];
      int next = at + 1;
      int index = 0;
      if (action <= CALL) {
        index = bytes[next++];
        if (index < 0) {
          if (bytes[next] < 0) {
            break;
          }
          index = index & 0x7F | bytes[next++] << 7;
        }
        if (next > last) {
          break;
        }
      }
      switch (action) {
        case LOCAL_GET -> {
          if (index >= locals.length || size == operands.length) {
            break loop;
          }
          operands[size++] = locals[index];
        }
        case LOCAL_SET -> {
          if (index >= locals.length || size == floor || operands[size - 1] != locals[index]) {
            break loop;
          }
          size--;
        }
        case LOCAL_TEE -> {
          if (index >= locals.length || size == floor || operands[size - 1] != locals[index]) {
            break loop;
          }
        }
        case GLOBAL_GET -> {
          if (index >= globals.length || size == operands.length) {
            break loop;
          }
          operands[size++] = globals[index].value();
        }
        case GLOBAL_SET -> {
          if (index >= globals.length
              || !globals[index].mutable()
              || size == floor
              || operands[size - 1] != globals[index].value()) {
            break loop;
          }
          size--;
        }
        case BLOCK, IF -> {
          if (index != EMPTY_BLOCK || next != at + 2 || !state.hasRoomForFrame()) {
            break loop;
          }
          if (action == IF) {
            if (size == floor || operands[size - 1] != NumericType.I32) {
              break loop;
            }
            size--;
          }
          state.size = size;
          state.pushFrame(Operator.plain(code), NOTHING);
          floor = size;
        }
        case BR -> {
          if (index >= state.depth() || !state.frame(index).labelTypes().isEmpty()) {
            break loop;
          }
          size = floor;
          state.top().polymorphic = true;
        }
        case BR_IF -> {
          if (size == floor
              || operands[size - 1] != NumericType.I32
              || index >= state.depth()
              || !state.frame(index).labelTypes().isEmpty()) {
            break loop;
          }
          size--;
        }
        case CALL -> {
          int after = index < functions.length ? call(functions[index], operands, size, floor) : -1;
          if (after < 0) {
            break loop;
          }
          size = after;
        }
        case END -> {
          if (size != floor || state.top().type != NOTHING) {
            break loop;
          }
          state.popFrame();
          floor = state.top().height;
        }
        case CONSTANT -> {
          while (bytes[next] < 0) {
            if (++next - at > most[code]) {
              break loop;
            }
          }
          if (++next > last || size == operands.length) {
            break loop;
          }
          operands[size++] = results[code];
        }
        case NUMERIC, ACCESS -> {
          if (action == ACCESS) {
            int alignment = bytes[next++];
            if (alignment < 0 || alignment > most[code]) {
              break loop;
            }
            // An offset of five bytes may be too large for 32 bits.
            while (bytes[next] < 0) {
              if (++next - at > 5) {
                break loop;
              }
            }
            if (++next > last) {
              break loop;
            }
          }
          int below = size - 1;
          if (below < floor || operands[below] != upper[code]) {
            break loop;
          }
          if (lower[code] != null && (--below < floor || operands[below] != lower[code])) {
            break loop;
          }
          size = below;
          if (results[code] != null) {
            operands[size++] = results[code];
          }
        }
        default -> {
          break loop;
        }
      }
      at = next;
    }
    state.size = size;
    reader.seek(at);
  }

  /** Returns the height of the stack behind a call, or -1 if the general way is needed. */
  private static int call(FunctionType type, ValueType[] operands, int size, int floor) {
    List<ValueType> parameters = type.parameters();
    List<ValueType> values = type.results();
    int below = size - parameters.size();
    if (below < floor || below + values.size() > operands.length) {
      return -1;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (operands[below + i] != parameters.get(i)) {
        return -1;
      }
    }
    for (int i = 0; i < values.size(); i++) {
      operands[below + i] = values.get(i);
    }
    return below + values.size();
  }
}
