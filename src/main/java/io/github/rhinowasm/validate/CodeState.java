package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * The operand and control stacks of the spec's validation algorithm. An operand of unknown type is
 * null.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">Core spec,
 *     validation algorithm</a>
 */
final class CodeState implements ValidationState {
  /**
   * A reference that is not null but otherwise of unknown type. It is known by its identity: the
   * type {@code (ref none)} of a module is another object.
   */
  static final ReferenceType UNKNOWN_REFERENCE = new ReferenceType(false, AbstractHeapType.NONE);

  /** How many types of a list a message shows. */
  private static final int SHOWN = 20;

  final Module module;
  final InstructionReader reader;
  final LocalState locals;

  /** Offset of the present instruction. */
  int offset;

  /** Whether there was a tail call so far. */
  boolean makesTailCalls;

  // Shared with CommonInstructions.
  ValueType[] operands = new ValueType[8];
  int size;

  private ControlFrame[] frames = new ControlFrame[4];
  private int depth;

  /** The innermost frame, or null. */
  private ControlFrame top;

  CodeState(Module module, InstructionReader reader, LocalState locals) {
    this.module = module;
    this.reader = reader;
    this.locals = locals;
  }

  InvalidException invalid(String detail) {
    return reader.invalid(detail, offset);
  }

  /** Checks an index, which is unsigned, and fails with {@code unknown what}. */
  void checkIndex(int index, int count, String what) {
    if (index < 0 || index >= count) {
      throw invalid("unknown " + what + " " + Integer.toUnsignedString(index));
    }
  }

  // Types by their index, which is checked.

  DefinedType type(int index) {
    checkIndex(index, module.types().size(), "type");
    return module.types().get(index);
  }

  /** The type of a reference to what an instruction makes of a type: exact if there is such. */
  ReferenceType made(DefinedType type) {
    return ReferenceType.notNull(reader.allows(Feature.CUSTOM_DESCRIPTORS) ? type.exact() : type);
  }

  private InvalidException notOfKind(int index, AbstractHeapType kind) {
    return invalid(
        "type mismatch: type " + index + " is a " + type(index).kind() + " type, not " + kind);
  }

  FunctionType functionType(int index) {
    if (type(index).composite() instanceof FunctionType type) {
      return type;
    }
    throw notOfKind(index, AbstractHeapType.FUNC);
  }

  StructType structType(int index) {
    if (type(index).composite() instanceof StructType type) {
      return type;
    }
    throw notOfKind(index, AbstractHeapType.STRUCT);
  }

  ArrayType arrayType(int index) {
    if (type(index).composite() instanceof ArrayType type) {
      return type;
    }
    throw notOfKind(index, AbstractHeapType.ARRAY);
  }

  // Operands.

  void push(ValueType type) {
    if (size == operands.length) {
      if (size >= ImplementationLimits.OPERANDS) {
        throw invalid("too many operands on the stack: limit " + ImplementationLimits.OPERANDS);
      }
      operands = Arrays.copyOf(operands, Math.min(size * 2, ImplementationLimits.OPERANDS));
    }
    operands[size++] = type;
  }

  void push(List<ValueType> types) {
    for (int i = 0; i < types.size(); i++) {
      push(types.get(i));
    }
  }

  /** Pops an operand of any type. */
  ValueType pop() {
    if (size == top.height) {
      if (top.polymorphic) {
        return null;
      }
      throw invalid("type mismatch: expected a value, but the stack is empty");
    }
    return operands[--size];
  }

  /** Pops an operand of a type or a subtype of it, and returns its own type. */
  ValueType pop(ValueType expected) {
    if (size == top.height) {
      if (top.polymorphic) {
        return null;
      }
      throw invalid("type mismatch: expected " + expected + ", but the stack is empty");
    }
    ValueType actual = operands[--size];
    if (!fits(actual, expected)) {
      throw invalid("type mismatch: expected " + expected + ", got " + actual);
    }
    return actual;
  }

  private static boolean fits(ValueType actual, ValueType expected) {
    return actual == expected
        || actual == null
        || actual.matches(expected)
        || actual == UNKNOWN_REFERENCE && expected.isReference();
  }

  /** Pops a reference of any type and returns that, {@link #UNKNOWN_REFERENCE} if unknown. */
  ReferenceType popReference() {
    ValueType type = pop();
    if (type == null) {
      return UNKNOWN_REFERENCE;
    }
    if (type instanceof ReferenceType reference) {
      return reference;
    }
    throw invalid("type mismatch: expected a reference, got " + type);
  }

  void pop(ValueType[] types) {
    for (int i = types.length - 1; i >= 0; i--) {
      pop(types[i]);
    }
  }

  void pop(List<ValueType> types) {
    checkTop(types);
    size = Math.max(top.height, size - types.size());
  }

  /** Checks that the topmost operands have these types, and leaves them there. */
  void checkTop(List<ValueType> types) {
    int at = size;
    for (int i = types.size() - 1; i >= 0; i--) {
      if (at == top.height) {
        if (top.polymorphic) {
          return;
        }
        throw requires("instruction", types, types.size());
      }
      if (!fits(operands[--at], types.get(i))) {
        throw requires("instruction", types, types.size());
      }
    }
  }

  /**
   * @param considered how many of the operands to show at the most
   */
  private InvalidException requires(String what, List<ValueType> types, int considered) {
    List<ValueType> found =
        Arrays.asList(operands).subList(Math.max(top.height, size - considered), size);
    return invalid(
        "type mismatch: " + what + " requires " + list(types) + " but stack has " + list(found));
  }

  private static String list(List<ValueType> types) {
    StringJoiner list = new StringJoiner(" ", "[", "]");
    int from = Math.max(0, types.size() - SHOWN);
    if (from > 0) {
      list.add("...");
    }
    for (ValueType type : types.subList(from, types.size())) {
      list.add(type == null ? "unknown" : type.toString());
    }
    return list.toString();
  }

  // Control frames.

  /** Whether another frame is within the limit. */
  boolean hasRoomForFrame() {
    return depth <= ImplementationLimits.NESTING;
  }

  void pushFrame(Operator operator, FunctionType type) {
    if (!hasRoomForFrame()) {
      throw invalid("blocks nest too deeply: limit " + ImplementationLimits.NESTING);
    }
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
    }
    ControlFrame frame = frames[depth];
    if (frame == null) {
      frame = new ControlFrame();
      frames[depth] = frame;
    }
    frame.enter(operator, type, size, depth == 0 || reachable(), locals.mark());
    depth++;
    top = frame;
  }

  /** Checks the results of the innermost frame, which must be all that is left of it. */
  void checkFrameEnd() {
    List<ValueType> results = top.type.results();
    checkTop(results);
    if (size - results.size() > top.height) {
      throw requires("block", results, size);
    }
    size = top.height;
    locals.reset(top.initialized);
  }

  /** Leaves the innermost frame. */
  void popFrame() {
    depth--;
    top = depth == 0 ? null : frames[depth - 1];
  }

  /** The code that follows can't be reached. */
  void unreachable() {
    size = top.height;
    top.polymorphic = true;
  }

  ControlFrame top() {
    return top;
  }

  /** The frame of a label, which is checked. */
  ControlFrame label(int label) {
    checkIndex(label, depth, "label");
    return frames[depth - 1 - label];
  }

  // What listeners see.

  @Override
  public boolean reachable() {
    return top != null && top.enteredReachable && !top.polymorphic;
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public ValueType operand(int index) {
    return operands[index];
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public ControlFrame frame(int label) {
    return frames[depth - 1 - label];
  }
}
