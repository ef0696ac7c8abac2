package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads types, local declarations and instructions. It checks the binary grammar only; indices are
 * checked by the validator, but for type indices, which are resolved here.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">Core spec, binary
 *     format of instructions</a>
 */
public final class InstructionReader extends TypeReader {
  private static final CatchClause.Kind[] CATCH_KINDS = CatchClause.Kind.values();

  private final IntFunction<String> describeFunction;
  private final int function;
  private final Instruction instruction = new Instruction();

  /**
   * Reads a constant expression of a module that was validated.
   *
   * @param types the types that may be named
   * @param slice what to read
   */
  public InstructionReader(List<DefinedType> types, ByteSlice slice) {
    this(types, slice, null);
  }

  /**
   * Reads constant expressions and types.
   *
   * @param types the types that may be named
   * @param slice what to read
   * @param features what is allowed; null allows everything
   */
  public InstructionReader(List<DefinedType> types, ByteSlice slice, Features features) {
    this(types, slice, -1, null, features);
  }

  /**
   * Reads the body of a function that was validated.
   *
   * @param module the module
   * @param function index of a function that is not imported
   */
  public InstructionReader(Module module, int function) {
    this(module, function, null);
  }

  /**
   * Reads the body of a function.
   *
   * @param module the module
   * @param function index of a function that is not imported
   * @param features what is allowed; null allows everything
   */
  public InstructionReader(Module module, int function, Features features) {
    this(module.types(), module.body(function), function, module::describeFunction, features);
  }

  private InstructionReader(
      List<DefinedType> types,
      ByteSlice slice,
      int function,
      IntFunction<String> describeFunction,
      Features features) {
    super(types, slice.bytes(), slice.start(), slice.end(), features);
    this.function = function;
    this.describeFunction = describeFunction;
  }

  @Override
  public Position positionAt(int offset) {
    return function < 0
        ? super.positionAt(offset)
        : new Position.InFunction(describeFunction.apply(function), offset);
  }

  /**
   * Reads the local declarations of a body.
   *
   * @param parameters the function's parameters, which come first
   */
  public LocalRuns localRuns(List<ValueType> parameters) {
    int start = position;
    int runs = count(Integer.MAX_VALUE, "runs of locals");
    int[] ends = new int[runs];
    ValueType[] types = new ValueType[runs];
    long total = parameters.size();
    for (int i = 0; i < runs; i++) {
      total += Integer.toUnsignedLong(u32());
      if (total > 0xFFFF_FFFFL) {
        throw malformed("too many locals", start);
      }
      types[i] = valueType();
      ends[i] = (int) total;
    }
    if (total > ImplementationLimits.LOCALS) {
      throw invalid("too many locals: " + total + ", limit " + ImplementationLimits.LOCALS, start);
    }
    return new LocalRuns(parameters, types, ends);
  }

  /** Reads the next instruction into the object that is used again for every one. */
  public Instruction next() {
    Instruction next = instruction;
    next.offset = position;
    int code = u8();
    int number = -1;
    Operator operator;
    if (Operator.isPrefix(code)) {
      number = u32();
      operator = Operator.prefixed(code, number);
    } else {
      operator = Operator.plain(code);
    }
    if (operator == null || !allows(operator.feature())) {
      throw malformed(IllegalOpcode.describe(code, number, operator), next.offset);
    }
    next.operator = operator;
    if (operator.immediate() != Immediate.NONE) {
      immediates(next);
    }
    return next;
  }

  private void immediates(Instruction next) {
    switch (next.operator.immediate()) {
      case NONE -> {}
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, TYPE, TAG -> next.index = u32();
      case MEMORY -> next.index = memory("zero byte expected");
      case TYPE_TABLE,
          TABLE_TABLE,
          ELEMENT_TABLE,
          TYPE_FIELD,
          TYPE_COUNT,
          TYPE_TYPE,
          TYPE_DATA,
          TYPE_ELEMENT -> {
        next.index = u32();
        next.secondIndex = u32();
      }
      case DATA_MEMORY -> {
        next.index = u32();
        next.secondIndex = memory("zero byte expected");
      }
      case MEMORY_MEMORY -> {
        next.index = memory("zero byte expected");
        next.secondIndex = memory("zero byte expected");
      }
      case MEMORY_ACCESS -> memoryAccess(next);
      case MEMORY_LANE -> {
        memoryAccess(next);
        next.lane = u8();
      }
      case I32 -> next.value = s32();
      case I64 -> next.value = s64();
      case F32 -> next.value = Integer.toUnsignedLong(fixed32());
      case F64 -> next.value = fixed64();
      case V128, LANES -> {
        next.value = fixed64();
        next.upperValue = fixed64();
      }
      case LANE -> next.lane = u8();
      case BLOCK -> next.blockType = blockType();
      case TRY_TABLE -> {
        next.blockType = blockType();
        next.catches = catches();
      }
      case LABELS -> labels(next);
      case HEAP_TYPE -> next.heapType = heapType();
      case REFERENCE_TYPE -> {
        Operator operator = next.operator;
        next.targetType = reference(operator == operator.forNull());
      }
      case CAST -> cast(next);
      case FENCE -> fence();
      case VALUE_TYPES -> next.types = valueTypes(ImplementationLimits.RESULTS, "types");
    }
  }

  private void fence() {
    int start = position;
    if (u8() != 0) {
      throw malformed("zero byte expected", start);
    }
  }

  private ReferenceType reference(boolean nullable) {
    return ReferenceType.of(nullable, heapType());
  }

  private void cast(Instruction next) {
    int start = position;
    int flags = u8();
    if (flags > 3) {
      throw malformed("malformed br_on_cast flags 0x" + Integer.toHexString(flags), start);
    }
    next.index = u32();
    next.sourceType = reference((flags & 1) != 0);
    next.targetType = reference((flags & 2) != 0);
  }

  private List<CatchClause> catches() {
    int count = count(Integer.MAX_VALUE, "catch clauses");
    List<CatchClause> clauses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int start = position;
      int code = u8();
      if (code >= CATCH_KINDS.length) {
        throw malformed("malformed catch clause 0x" + Integer.toHexString(code), start);
      }
      CatchClause.Kind kind = CATCH_KINDS[code];
      int tag = kind.hasTag() ? u32() : 0;
      clauses.add(new CatchClause(kind, tag, u32()));
    }
    return clauses;
  }

  private void memoryAccess(Instruction next) {
    int start = position;
    int flags = u32();
    if (flags < 0 || flags >= 0x80) {
      throw malformed("malformed memop flags", start);
    }
    next.alignment = flags & 0x3F;
    next.index = 0;
    if ((flags & 0x40) != 0) {
      // The suite's align.wast has an index 0 here, so that is fine without multi-memory too.
      next.index = memory("malformed memop flags");
    }
    next.value = u64();
  }

  private int memory(String phrase) {
    int start = position;
    int index = u32();
    if (index != 0) {
      require(Feature.MULTI_MEMORY, phrase, "a memory index", start);
    }
    return index;
  }

  private void labels(Instruction next) {
    int count = count(ImplementationLimits.BR_TABLE_TARGETS, "br_table targets");
    if (next.labels.length <= count) {
      next.labels = new int[count + 1];
    }
    for (int i = 0; i <= count; i++) {
      next.labels[i] = u32();
    }
    next.labelCount = count + 1;
  }
}
