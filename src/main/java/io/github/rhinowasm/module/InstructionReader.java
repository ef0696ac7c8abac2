package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads types, local declarations and instructions. It checks the binary grammar only; indices are
 * checked by the validator, but for type indices, which are resolved here.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">Core spec, binary
 *     format of instructions</a>
 */
public final class InstructionReader extends ByteReader {
  private static final FunctionType EMPTY_BLOCK = new FunctionType(List.of(), List.of());

  private final List<DefinedType> types;
  private final IntFunction<String> describeFunction;
  private final int function;
  private final Instruction instruction = new Instruction();

  /**
   * Reads a constant expression or, for the decoder, types.
   *
   * @param types the types that may be named
   * @param slice what to read
   */
  public InstructionReader(List<DefinedType> types, ByteSlice slice) {
    this(types, slice, -1, null);
  }

  /**
   * Reads the body of a function.
   *
   * @param module the module
   * @param function index of a function that is not imported
   */
  public InstructionReader(Module module, int function) {
    this(module.types(), module.body(function), function, module::describeFunction);
  }

  private InstructionReader(
      List<DefinedType> types,
      ByteSlice slice,
      int function,
      IntFunction<String> describeFunction) {
    super(slice.bytes(), slice.start(), slice.end(), "unexpected end");
    this.types = types;
    this.function = function;
    this.describeFunction = describeFunction;
  }

  /** Where an offset is, with the function's name if there is one. */
  public Position positionAt(int offset) {
    return function < 0
        ? new Position.Offset(offset)
        : new Position.InFunction(describeFunction.apply(function), offset);
  }

  @Override
  public MalformedException malformed(String detail, int offset) {
    return new MalformedException(detail, positionAt(offset));
  }

  /** Returns a failure of validation at an offset. */
  public InvalidException invalid(String detail, int offset) {
    return new InvalidException(detail, positionAt(offset));
  }

  /**
   * Reads the local declarations of a body.
   *
   * @param parameters the function's parameters, which come first
   * @return the types of all locals
   */
  public ValueType[] locals(List<ValueType> parameters) {
    int start = position;
    int runs = u32();
    if (runs < 0 || runs > remaining()) {
      throw malformed("unexpected end", start);
    }
    int[] counts = new int[runs];
    ValueType[] runTypes = new ValueType[runs];
    long total = parameters.size();
    for (int i = 0; i < runs; i++) {
      counts[i] = u32();
      runTypes[i] = valueType();
      total += Integer.toUnsignedLong(counts[i]);
      if (total > 0xFFFF_FFFFL) {
        throw malformed("too many locals", start);
      }
    }
    if (total > ImplementationLimits.LOCALS) {
      throw invalid("too many locals: " + total + ", limit " + ImplementationLimits.LOCALS, start);
    }
    ValueType[] locals = parameters.toArray(new ValueType[(int) total]);
    int next = parameters.size();
    for (int i = 0; i < runs; i++) {
      Arrays.fill(locals, next, next + counts[i], runTypes[i]);
      next += counts[i];
    }
    return locals;
  }

  /** Reads the next instruction into the object that is used again for every one. */
  public Instruction next() {
    Instruction next = instruction;
    next.offset = position;
    int code = u8();
    Operator operator;
    if (Operator.isPrefix(code)) {
      int number = u32();
      operator = Operator.prefixed(code, number);
      if (operator == null) {
        throw malformed(
            "illegal opcode " + hex(code) + " " + Integer.toUnsignedString(number), next.offset);
      }
    } else {
      operator = Operator.plain(code);
      if (operator == null) {
        throw malformed("illegal opcode " + hex(code), next.offset);
      }
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
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, TYPE, MEMORY -> next.index = u32();
      case TYPE_TABLE, TABLE_TABLE, ELEMENT_TABLE, DATA_MEMORY, MEMORY_MEMORY -> {
        next.index = u32();
        next.secondIndex = u32();
      }
      case MEMORY_ACCESS -> memoryAccess(next);
      case I32 -> next.value = s32();
      case I64 -> next.value = s64();
      case F32 -> next.value = Integer.toUnsignedLong(fixed32());
      case F64 -> next.value = fixed64();
      case BLOCK -> next.blockType = blockType();
      case LABELS -> labels(next);
      case HEAP_TYPE -> next.heapType = heapType();
      case VALUE_TYPES -> {
        int count = count(ImplementationLimits.RESULTS, "types");
        List<ValueType> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          read.add(valueType());
        }
        next.types = read;
      }
    }
  }

  private void memoryAccess(Instruction next) {
    int start = position;
    int flags = u32();
    if (flags < 0 || flags >= 0x80) {
      throw malformed("malformed memop flags", start);
    }
    // Bit 6 announces a memory index (multi-memory).
    next.alignment = flags & 0x3F;
    next.index = (flags & 0x40) != 0 ? u32() : 0;
    next.value = u64();
  }

  private void labels(Instruction next) {
    int start = position;
    int count = u32();
    if (count < 0 || count > remaining()) {
      throw malformed("unexpected end", start);
    }
    if (count > ImplementationLimits.BR_TABLE_TARGETS) {
      throw invalid(
          "too many br_table targets: "
              + count
              + ", limit "
              + ImplementationLimits.BR_TABLE_TARGETS,
          start);
    }
    if (next.labels.length <= count) {
      next.labels = new int[count + 1];
    }
    for (int i = 0; i <= count; i++) {
      next.labels[i] = u32();
    }
    next.labelCount = count + 1;
  }

  /** Reads a block type. */
  public FunctionType blockType() {
    int start = position;
    int first = peek();
    if (first == 0x40) {
      position++;
      return EMPTY_BLOCK;
    }
    if ((first & 0xC0) == 0x40) {
      return new FunctionType(List.of(), List.of(valueType()));
    }
    long index = s33();
    if (index < 0) {
      throw malformed("malformed block type", start);
    }
    FunctionType type = type(index, start).asFunction();
    if (type == null) {
      throw invalid("type mismatch: block type " + index + " is not a function type", start);
    }
    return type;
  }

  /** Reads a value type. */
  public ValueType valueType() {
    int start = position;
    int code = peek();
    switch (code) {
      case 0x7F:
        position++;
        return NumericType.I32;
      case 0x7E:
        position++;
        return NumericType.I64;
      case 0x7D:
        position++;
        return NumericType.F32;
      case 0x7C:
        position++;
        return NumericType.F64;
      case 0x7B:
        position++;
        return VectorType.V128;
      default:
        ReferenceType reference = referenceTypeOrNull();
        if (reference == null) {
          throw malformed("malformed value type " + hex(code), start);
        }
        return reference;
    }
  }

  /** Reads a reference type. */
  public ReferenceType referenceType() {
    int start = position;
    ReferenceType type = referenceTypeOrNull();
    if (type == null) {
      throw malformed("malformed reference type " + hex(peek()), start);
    }
    return type;
  }

  private ReferenceType referenceTypeOrNull() {
    int code = peek();
    if (code == 0x63 || code == 0x64) {
      position++;
      return new ReferenceType(code == 0x63, heapType());
    }
    AbstractHeapType heap = AbstractHeapType.byCode(code);
    if (heap == null) {
      return null;
    }
    position++;
    return ReferenceType.nullable(heap);
  }

  /** Reads a heap type. */
  public HeapType heapType() {
    int start = position;
    long code = s33();
    if (code >= 0) {
      return type(code, start);
    }
    AbstractHeapType heap = code < -64 ? null : AbstractHeapType.byCode((int) code & 0x7F);
    if (heap == null) {
      throw malformed("malformed heap type", start);
    }
    return heap;
  }

  private DefinedType type(long index, int offset) {
    if (index >= types.size()) {
      throw invalid("unknown type " + index, offset);
    }
    return types.get((int) index);
  }

  private static String hex(int code) {
    return "0x" + Integer.toHexString(code);
  }
}
