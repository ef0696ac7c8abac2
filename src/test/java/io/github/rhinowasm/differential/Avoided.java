package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;

/** What the generator keeps from emitting because Endive's interpreter 1.0.0 gets it wrong. */
final class Avoided {
  /**
   * {@code table.grow} by nearly 2^31: Endive adds old size and delta as 32-bit numbers and then
   * makes an array of negative length. Bit 30 of the delta stays clear.
   */
  static final int TABLE_GROW_MASK = 0xBFFFFFFF;

  /**
   * {@code table.copy} with an index and a length whose sum passes 2^31: Endive adds them as 32-bit
   * numbers, and its bounds check lets them through. Bit 30 of the operands stays clear.
   */
  static final int TABLE_COPY_MASK = 0xBFFFFFFF;

  /**
   * {@code array.copy}, {@code array.fill} and {@code array.new_data} with an index and a length
   * whose sum, signed, is small: the same. Bits 30 and 31 of the indices stay clear.
   */
  static final int ARRAY_RANGE_MASK = 0x3FFFFFFF;

  /**
   * What Endive's interpreter lacks: it has vectors only in a module that needs the JDK's Vector
   * API, where {@code compile.RandomVectorsTest} compares with a model of its own; and of
   * exceptions only those with {@code try_table}, with no opcode for the legacy ones.
   */
  private static final Set<Feature> MISSING =
      EnumSet.of(
          Feature.SIMD, Feature.RELAXED_SIMD, Feature.WIDE_ARITHMETIC, Feature.LEGACY_EXCEPTIONS);

  /**
   * Whether atomic accesses work on byte arrays, as Endive has its memories: not on newer JDKs,
   * where it takes the failure for an access out of bounds.
   */
  private static final boolean ATOMICS_ON_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
          .isAccessModeSupported(VarHandle.AccessMode.COMPARE_AND_SET);

  private Avoided() {}

  /**
   * Whether an operator is one that is compared.
   *
   * @param beyond see {@link ModuleShape#beyond}
   */
  static boolean isThere(Operator operator, boolean beyond) {
    Feature feature = operator.feature();
    if (operator.mnemonic().startsWith("memory.atomic.")) {
      // One thread alone would wait for ever; BeyondGenerator has them, without a time to wait.
      return false;
    }
    if (feature == Feature.THREADS && !ATOMICS_ON_BYTES && !beyond) {
      return false;
    }
    return feature == null || Features.DEFAULT.has(feature) && !MISSING.contains(feature);
  }

  /**
   * Whether there may not be a block of a type at a place. One with a type index from 64 on: Endive
   * takes the index for the code of a value type, or 64 for no type at all. One with more
   * parameters or results than there are operands below it: Endive moves parameters and results
   * where only one of the two should be moved, and makes up what is not there.
   *
   * @param height how many operands there are below the parameters
   */
  static boolean block(ModuleShape shape, String parameters, String results, int height) {
    boolean several = parameters.length() > 0;
    return !shape.beyond
        && (shape.assembler.typeIfAdded(parameters, results) >= 64
            || several && height < Math.max(parameters.length(), results.length()));
  }

  /** How many operands more than it should Endive moves on branches to a label, as above. */
  static int moved(ModuleShape shape, boolean loop, String parameters, String results) {
    return shape.beyond ? 0 : loop ? results.length() : parameters.length();
  }

  /**
   * Whether there may not be a branch to a label: where Endive moves too much it goes well only if
   * no operands are to be discarded and enough are below the block.
   *
   * @param height how many operands there are below those of the branch
   */
  static boolean branch(BodyContext.Label label, int height) {
    return label.moved() > 0 && (height > label.height() || label.height() < label.moved());
  }

  /**
   * {@code f32.convert_i64_u} of numbers from 2^63 on, which Endive rounds up: the sign is cleared.
   * {@code abs} of NaNs with a sign, which Endive leaves to the JDK, where some versions keep it:
   * their sign is cleared too.
   */
  static void operand(BodyContext body, Operator operator) {
    if (operator == Operator.F32_CONVERT_I64_U && !body.shape.beyond) {
      body.op(Operator.I64_CONST).signed(Long.MAX_VALUE);
      body.op(Operator.I64_AND);
    } else if (operator == Operator.F32_ABS || operator == Operator.F64_ABS) {
      body.values.canonicaliseNan(operator.operands().charAt(0));
    }
  }

  /**
   * Negative operands of {@code table.fill} on a table of external references, which Endive does
   * not check: the sign is cleared.
   */
  static void negative(BodyContext body, char tableType) {
    if (tableType == 'x' && !body.shape.beyond) {
      body.i32(Integer.MAX_VALUE);
      body.op(Operator.I32_AND);
    }
  }

  /**
   * {@code memory.init} from an active segment, which Endive does not drop as instantiation should:
   * it is dropped here once more.
   */
  static void initFromActive(BodyContext body, int segment) {
    if (body.shape.activeData.contains(segment) && !body.shape.beyond) {
      body.op(Operator.DATA_DROP, segment);
    }
  }

  /**
   * Whether there may not be a tail call at a place: of the operands below its arguments Endive
   * leaves as many as the function has results, and the caller takes them for its own.
   */
  static boolean tailCall(BodyContext body) {
    return !body.shape.beyond && body.height > 0 && !body.signature.results().isEmpty();
  }

  /**
   * Whether there may not be a {@code return_call_indirect} with an index that may find any
   * function: it could be the function itself, for which Endive expects an argument for each of its
   * locals too, so that there are such calls only in {@link TailLoop}, which has none; or it could
   * be as {@link #tailCallOfHost} says.
   */
  static boolean tailCallByAnyIndex(BodyContext body, ModuleShape.Signature callee) {
    return !body.shape.beyond
        && (callee.equals(body.signature)
            || body.shape.functions.subList(0, body.shape.imported).contains(callee));
  }

  /**
   * {@code return_call_ref} of an imported function, for which Endive throws a
   * NullPointerException, and {@code return_call_indirect} of one, where Endive leaves all operands
   * of the caller on the stack.
   */
  static boolean tailCallOfHost(ModuleShape shape, int function) {
    return !shape.beyond && function < shape.imported;
  }

  /** Locals of type exnref, which Endive does not begin with null: they are set to it. */
  static void exceptionLocals(BodyContext body) {
    for (int i = 0; i < body.locals.length() && !body.shape.beyond; i++) {
      if (body.locals.charAt(i) == 'e') {
        body.op(Operator.REF_NULL).u8(Types.code('e'));
        body.op(Operator.LOCAL_SET, i);
      }
    }
  }

  /**
   * Emits an exnref from a local if it is not null, which {@code throw_ref} takes: Endive throws a
   * NullPointerException. An exception without values, which nothing keeps from being thrown, is
   * thrown in its place.
   */
  static void notNull(BodyContext body, int local) {
    if (!body.shape.beyond) {
      body.op(Operator.LOCAL_GET, local);
      body.op(Operator.REF_IS_NULL);
      body.op(Operator.IF).u8(0x40);
      body.op(Operator.THROW, body.shape.tags.indexOf(""));
      body.op(Operator.END);
    }
    body.op(Operator.LOCAL_GET, local);
    body.height++;
  }

  /**
   * Whether an exnref is thrown again at once or never. Endive's are the index of the tag, and what
   * is thrown is the last exception of that tag: if it has values they may be those of another.
   *
   * @param tag the types of the values, or null if any exception may be caught
   */
  static boolean keepException(ModuleShape shape, String tag) {
    return shape.beyond || tag != null && tag.isEmpty();
  }

  /**
   * The alignment of addresses of atomics that may be out of bounds: Endive looks for that first,
   * other engines at the alignment.
   */
  static int atomicMask(boolean atomic, int width) {
    return atomic ? -width : -1;
  }

  /** An array made from an active or declarative element segment, which Endive does not drop. */
  static void elementsOfDropped(BodyContext body, int segment) {
    if (body.shape.droppedElements.contains(segment) && !body.shape.beyond) {
      body.op(Operator.ELEM_DROP, segment);
    }
  }

  /**
   * Whether the address of an operator has to stay below 2^31: Endive adds address and offset of
   * these stores as 32-bit numbers, so that they wrap around.
   */
  static boolean highAddress(ModuleShape shape, Operator operator) {
    return !shape.beyond
        && (operator == Operator.I32_STORE8
            || operator == Operator.I64_STORE8
            || operator == Operator.I64_STORE32);
  }

  /**
   * {@code ref.func} of a function that only an export declares: Endive says "undeclared function
   * reference". A declarative segment declares all of them, and its type is returned.
   */
  static char declareFunctions(ModuleShape shape) {
    WasmBytes segment = new WasmBytes().u8(3).u8(0).u32(shape.functions.size());
    for (int i = 0; i < shape.functions.size(); i++) {
      segment.u32(i);
    }
    shape.droppedElements.add(shape.assembler.element(segment));
    return 'u';
  }
}
