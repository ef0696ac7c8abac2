package io.github.rhinowasm.op;

import static io.github.rhinowasm.op.Condition.EQ;
import static io.github.rhinowasm.op.Condition.GE;
import static io.github.rhinowasm.op.Condition.GT;
import static io.github.rhinowasm.op.Condition.LE;
import static io.github.rhinowasm.op.Condition.LT;
import static io.github.rhinowasm.op.Condition.NE;
import static io.github.rhinowasm.op.Immediate.*;
import static io.github.rhinowasm.type.Feature.*;

import io.github.rhinowasm.type.Feature;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The operators, one row each, the only list of them. A row gives: opcode, mnemonic, immediates,
 * operands, results, feature, emission.
 *
 * <p>Signatures are strings with a letter a value: {@code i}, {@code l}, {@code f}, {@code d} for
 * i32, i64, f32, f64; {@code v} for v128; {@code a} for the address type of the memory that the
 * immediates name, {@code t} for that of the table. Where the types depend on anything else both
 * are null, and validator and code generator have a method for the operator.
 *
 * <p>The file is longer than others since the table is to be one list, a line a row; for the same
 * reason immediates and features are imported by their simple names.
 *
 * <p>JVM opcodes stand as numbers, since this package knows no code generator; they are those of
 * JVMS 7.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">Core spec, binary
 *     format of instructions</a>
 */
public enum Operator {
  UNREACHABLE(0x00, "unreachable", null),
  NOP(0x01, "nop", "", "", null, insns()),
  BLOCK(0x02, "block", Immediate.BLOCK, null),
  LOOP(0x03, "loop", Immediate.BLOCK, null),
  IF(0x04, "if", Immediate.BLOCK, null),
  ELSE(0x05, "else", null),
  TRY(0x06, "try", Immediate.BLOCK, LEGACY_EXCEPTIONS),
  CATCH(0x07, "catch", TAG, LEGACY_EXCEPTIONS),
  THROW(0x08, "throw", TAG, EXCEPTIONS),
  RETHROW(0x09, "rethrow", LABEL, LEGACY_EXCEPTIONS),
  THROW_REF(0x0A, "throw_ref", EXCEPTIONS),
  END(0x0B, "end", null),
  BR(0x0C, "br", LABEL, null),
  BR_IF(0x0D, "br_if", LABEL, null),
  BR_TABLE(0x0E, "br_table", LABELS, null),
  RETURN(0x0F, "return", null),
  CALL(0x10, "call", FUNCTION, null),
  CALL_INDIRECT(0x11, "call_indirect", TYPE_TABLE, null),
  RETURN_CALL(0x12, "return_call", FUNCTION, TAIL_CALL),
  RETURN_CALL_INDIRECT(0x13, "return_call_indirect", TYPE_TABLE, TAIL_CALL),
  CALL_REF(0x14, "call_ref", TYPE, FUNCTION_REFERENCES),
  RETURN_CALL_REF(0x15, "return_call_ref", TYPE, FUNCTION_REFERENCES),
  DELEGATE(0x18, "delegate", LABEL, LEGACY_EXCEPTIONS),
  CATCH_ALL(0x19, "catch_all", LEGACY_EXCEPTIONS),
  DROP(0x1A, "drop", null),
  SELECT(0x1B, "select", null),
  SELECT_TYPED(0x1C, "select", VALUE_TYPES, REFERENCE_TYPES),
  TRY_TABLE(0x1F, "try_table", Immediate.TRY_TABLE, EXCEPTIONS),
  LOCAL_GET(0x20, "local.get", LOCAL, null),
  LOCAL_SET(0x21, "local.set", LOCAL, null),
  LOCAL_TEE(0x22, "local.tee", LOCAL, null),
  GLOBAL_GET(0x23, "global.get", GLOBAL, null),
  GLOBAL_SET(0x24, "global.set", GLOBAL, null),
  TABLE_GET(0x25, "table.get", TABLE, REFERENCE_TYPES),
  TABLE_SET(0x26, "table.set", TABLE, REFERENCE_TYPES),
  I32_LOAD(0x28, "i32.load", MEMORY_ACCESS, "a", "i", null, load(4)),
  I64_LOAD(0x29, "i64.load", MEMORY_ACCESS, "a", "l", null, load(8)),
  F32_LOAD(0x2A, "f32.load", MEMORY_ACCESS, "a", "f", null, load(4)),
  F64_LOAD(0x2B, "f64.load", MEMORY_ACCESS, "a", "d", null, load(8)),
  I32_LOAD8_S(0x2C, "i32.load8_s", MEMORY_ACCESS, "a", "i", null, load(1)),
  I32_LOAD8_U(0x2D, "i32.load8_u", MEMORY_ACCESS, "a", "i", null, load(1)),
  I32_LOAD16_S(0x2E, "i32.load16_s", MEMORY_ACCESS, "a", "i", null, load(2)),
  I32_LOAD16_U(0x2F, "i32.load16_u", MEMORY_ACCESS, "a", "i", null, load(2)),
  I64_LOAD8_S(0x30, "i64.load8_s", MEMORY_ACCESS, "a", "l", null, load(1)),
  I64_LOAD8_U(0x31, "i64.load8_u", MEMORY_ACCESS, "a", "l", null, load(1)),
  I64_LOAD16_S(0x32, "i64.load16_s", MEMORY_ACCESS, "a", "l", null, load(2)),
  I64_LOAD16_U(0x33, "i64.load16_u", MEMORY_ACCESS, "a", "l", null, load(2)),
  I64_LOAD32_S(0x34, "i64.load32_s", MEMORY_ACCESS, "a", "l", null, load(4)),
  I64_LOAD32_U(0x35, "i64.load32_u", MEMORY_ACCESS, "a", "l", null, load(4)),
  I32_STORE(0x36, "i32.store", MEMORY_ACCESS, "ai", "", null, store(4)),
  I64_STORE(0x37, "i64.store", MEMORY_ACCESS, "al", "", null, store(8)),
  F32_STORE(0x38, "f32.store", MEMORY_ACCESS, "af", "", null, store(4)),
  F64_STORE(0x39, "f64.store", MEMORY_ACCESS, "ad", "", null, store(8)),
  I32_STORE8(0x3A, "i32.store8", MEMORY_ACCESS, "ai", "", null, store(1)),
  I32_STORE16(0x3B, "i32.store16", MEMORY_ACCESS, "ai", "", null, store(2)),
  I64_STORE8(0x3C, "i64.store8", MEMORY_ACCESS, "al", "", null, store(1)),
  I64_STORE16(0x3D, "i64.store16", MEMORY_ACCESS, "al", "", null, store(2)),
  I64_STORE32(0x3E, "i64.store32", MEMORY_ACCESS, "al", "", null, store(4)),
  MEMORY_SIZE(0x3F, "memory.size", MEMORY, "", "a", null, special()),
  MEMORY_GROW(0x40, "memory.grow", MEMORY, "a", "a", null, special()),
  I32_CONST(0x41, "i32.const", I32, "", "i", null, special()),
  I64_CONST(0x42, "i64.const", I64, "", "l", null, special()),
  F32_CONST(0x43, "f32.const", F32, "", "f", null, special()),
  F64_CONST(0x44, "f64.const", F64, "", "d", null, special()),
  I32_EQZ(0x45, "i32.eqz", "i", "i", null, testZero()),
  I32_EQ(0x46, "i32.eq", "ii", "i", null, compare(EQ, false)),
  I32_NE(0x47, "i32.ne", "ii", "i", null, compare(NE, false)),
  I32_LT_S(0x48, "i32.lt_s", "ii", "i", null, compare(LT, false)),
  I32_LT_U(0x49, "i32.lt_u", "ii", "i", null, compare(LT, true)),
  I32_GT_S(0x4A, "i32.gt_s", "ii", "i", null, compare(GT, false)),
  I32_GT_U(0x4B, "i32.gt_u", "ii", "i", null, compare(GT, true)),
  I32_LE_S(0x4C, "i32.le_s", "ii", "i", null, compare(LE, false)),
  I32_LE_U(0x4D, "i32.le_u", "ii", "i", null, compare(LE, true)),
  I32_GE_S(0x4E, "i32.ge_s", "ii", "i", null, compare(GE, false)),
  I32_GE_U(0x4F, "i32.ge_u", "ii", "i", null, compare(GE, true)),
  I64_EQZ(0x50, "i64.eqz", "l", "i", null, testZero()),
  I64_EQ(0x51, "i64.eq", "ll", "i", null, compare(EQ, false)),
  I64_NE(0x52, "i64.ne", "ll", "i", null, compare(NE, false)),
  I64_LT_S(0x53, "i64.lt_s", "ll", "i", null, compare(LT, false)),
  I64_LT_U(0x54, "i64.lt_u", "ll", "i", null, compare(LT, true)),
  I64_GT_S(0x55, "i64.gt_s", "ll", "i", null, compare(GT, false)),
  I64_GT_U(0x56, "i64.gt_u", "ll", "i", null, compare(GT, true)),
  I64_LE_S(0x57, "i64.le_s", "ll", "i", null, compare(LE, false)),
  I64_LE_U(0x58, "i64.le_u", "ll", "i", null, compare(LE, true)),
  I64_GE_S(0x59, "i64.ge_s", "ll", "i", null, compare(GE, false)),
  I64_GE_U(0x5A, "i64.ge_u", "ll", "i", null, compare(GE, true)),
  F32_EQ(0x5B, "f32.eq", "ff", "i", null, compare(EQ, false)),
  F32_NE(0x5C, "f32.ne", "ff", "i", null, compare(NE, false)),
  F32_LT(0x5D, "f32.lt", "ff", "i", null, compare(LT, false)),
  F32_GT(0x5E, "f32.gt", "ff", "i", null, compare(GT, false)),
  F32_LE(0x5F, "f32.le", "ff", "i", null, compare(LE, false)),
  F32_GE(0x60, "f32.ge", "ff", "i", null, compare(GE, false)),
  F64_EQ(0x61, "f64.eq", "dd", "i", null, compare(EQ, false)),
  F64_NE(0x62, "f64.ne", "dd", "i", null, compare(NE, false)),
  F64_LT(0x63, "f64.lt", "dd", "i", null, compare(LT, false)),
  F64_GT(0x64, "f64.gt", "dd", "i", null, compare(GT, false)),
  F64_LE(0x65, "f64.le", "dd", "i", null, compare(LE, false)),
  F64_GE(0x66, "f64.ge", "dd", "i", null, compare(GE, false)),
  I32_CLZ(0x67, "i32.clz", "i", "i", null, integer("numberOfLeadingZeros")),
  I32_CTZ(0x68, "i32.ctz", "i", "i", null, integer("numberOfTrailingZeros")),
  I32_POPCNT(0x69, "i32.popcnt", "i", "i", null, integer("bitCount")),
  I32_ADD(0x6A, "i32.add", "ii", "i", null, insns(96)),
  I32_SUB(0x6B, "i32.sub", "ii", "i", null, insns(100)),
  I32_MUL(0x6C, "i32.mul", "ii", "i", null, insns(104)),
  I32_DIV_S(0x6D, "i32.div_s", "ii", "i", null, numerics()),
  I32_DIV_U(0x6E, "i32.div_u", "ii", "i", null, numerics()),
  I32_REM_S(0x6F, "i32.rem_s", "ii", "i", null, numerics()),
  I32_REM_U(0x70, "i32.rem_u", "ii", "i", null, numerics()),
  I32_AND(0x71, "i32.and", "ii", "i", null, insns(126)),
  I32_OR(0x72, "i32.or", "ii", "i", null, insns(128)),
  I32_XOR(0x73, "i32.xor", "ii", "i", null, insns(130)),
  I32_SHL(0x74, "i32.shl", "ii", "i", null, insns(120)),
  I32_SHR_S(0x75, "i32.shr_s", "ii", "i", null, insns(122)),
  I32_SHR_U(0x76, "i32.shr_u", "ii", "i", null, insns(124)),
  I32_ROTL(0x77, "i32.rotl", "ii", "i", null, integer("rotateLeft")),
  I32_ROTR(0x78, "i32.rotr", "ii", "i", null, integer("rotateRight")),
  I64_CLZ(0x79, "i64.clz", "l", "l", null, numerics()),
  I64_CTZ(0x7A, "i64.ctz", "l", "l", null, numerics()),
  I64_POPCNT(0x7B, "i64.popcnt", "l", "l", null, numerics()),
  I64_ADD(0x7C, "i64.add", "ll", "l", null, insns(97)),
  I64_SUB(0x7D, "i64.sub", "ll", "l", null, insns(101)),
  I64_MUL(0x7E, "i64.mul", "ll", "l", null, insns(105)),
  I64_DIV_S(0x7F, "i64.div_s", "ll", "l", null, numerics()),
  I64_DIV_U(0x80, "i64.div_u", "ll", "l", null, numerics()),
  I64_REM_S(0x81, "i64.rem_s", "ll", "l", null, numerics()),
  I64_REM_U(0x82, "i64.rem_u", "ll", "l", null, numerics()),
  I64_AND(0x83, "i64.and", "ll", "l", null, insns(127)),
  I64_OR(0x84, "i64.or", "ll", "l", null, insns(129)),
  I64_XOR(0x85, "i64.xor", "ll", "l", null, insns(131)),
  I64_SHL(0x86, "i64.shl", "ll", "l", null, insns(136, 121)),
  I64_SHR_S(0x87, "i64.shr_s", "ll", "l", null, insns(136, 123)),
  I64_SHR_U(0x88, "i64.shr_u", "ll", "l", null, insns(136, 125)),
  I64_ROTL(0x89, "i64.rotl", "ll", "l", null, numerics()),
  I64_ROTR(0x8A, "i64.rotr", "ll", "l", null, numerics()),
  F32_ABS(0x8B, "f32.abs", "f", "f", null, numerics()),
  F32_NEG(0x8C, "f32.neg", "f", "f", null, insns(118)),
  F32_CEIL(0x8D, "f32.ceil", "f", "f", null, numerics()),
  F32_FLOOR(0x8E, "f32.floor", "f", "f", null, numerics()),
  F32_TRUNC(0x8F, "f32.trunc", "f", "f", null, numerics()),
  F32_NEAREST(0x90, "f32.nearest", "f", "f", null, numerics()),
  F32_SQRT(0x91, "f32.sqrt", "f", "f", null, numerics()),
  F32_ADD(0x92, "f32.add", "ff", "f", null, insns(98)),
  F32_SUB(0x93, "f32.sub", "ff", "f", null, insns(102)),
  F32_MUL(0x94, "f32.mul", "ff", "f", null, insns(106)),
  F32_DIV(0x95, "f32.div", "ff", "f", null, insns(110)),
  F32_MIN(0x96, "f32.min", "ff", "f", null, numerics()),
  F32_MAX(0x97, "f32.max", "ff", "f", null, numerics()),
  F32_COPYSIGN(0x98, "f32.copysign", "ff", "f", null, numerics()),
  F64_ABS(0x99, "f64.abs", "d", "d", null, numerics()),
  F64_NEG(0x9A, "f64.neg", "d", "d", null, insns(119)),
  F64_CEIL(0x9B, "f64.ceil", "d", "d", null, numerics()),
  F64_FLOOR(0x9C, "f64.floor", "d", "d", null, numerics()),
  F64_TRUNC(0x9D, "f64.trunc", "d", "d", null, numerics()),
  F64_NEAREST(0x9E, "f64.nearest", "d", "d", null, numerics()),
  F64_SQRT(0x9F, "f64.sqrt", "d", "d", null, math("sqrt")),
  F64_ADD(0xA0, "f64.add", "dd", "d", null, insns(99)),
  F64_SUB(0xA1, "f64.sub", "dd", "d", null, insns(103)),
  F64_MUL(0xA2, "f64.mul", "dd", "d", null, insns(107)),
  F64_DIV(0xA3, "f64.div", "dd", "d", null, insns(111)),
  F64_MIN(0xA4, "f64.min", "dd", "d", null, numerics()),
  F64_MAX(0xA5, "f64.max", "dd", "d", null, numerics()),
  F64_COPYSIGN(0xA6, "f64.copysign", "dd", "d", null, numerics()),
  I32_WRAP_I64(0xA7, "i32.wrap_i64", "l", "i", null, insns(136)),
  I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", "f", "i", null, numerics()),
  I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", "f", "i", null, numerics()),
  I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", "d", "i", null, numerics()),
  I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", "d", "i", null, numerics()),
  I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", "i", "l", null, insns(133)),
  I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", "i", "l", null, integer("toUnsignedLong")),
  I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", "f", "l", null, numerics()),
  I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", "f", "l", null, numerics()),
  I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", "d", "l", null, numerics()),
  I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", "d", "l", null, numerics()),
  F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", "i", "f", null, insns(134)),
  F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", "i", "f", null, numerics()),
  F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", "l", "f", null, insns(137)),
  F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", "l", "f", null, numerics()),
  F32_DEMOTE_F64(0xB6, "f32.demote_f64", "d", "f", null, insns(144)),
  F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", "i", "d", null, insns(135)),
  F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", "i", "d", null, numerics()),
  F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", "l", "d", null, insns(138)),
  F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", "l", "d", null, numerics()),
  F64_PROMOTE_F32(0xBB, "f64.promote_f32", "f", "d", null, insns(141)),
  I32_REINTERPRET_F32(
      0xBC, "i32.reinterpret_f32", "f", "i", null, call("java/lang/Float", "floatToRawIntBits")),
  I64_REINTERPRET_F64(
      0xBD, "i64.reinterpret_f64", "d", "l", null, call("java/lang/Double", "doubleToRawLongBits")),
  F32_REINTERPRET_I32(
      0xBE, "f32.reinterpret_i32", "i", "f", null, call("java/lang/Float", "intBitsToFloat")),
  F64_REINTERPRET_I64(
      0xBF, "f64.reinterpret_i64", "l", "d", null, call("java/lang/Double", "longBitsToDouble")),
  I32_EXTEND8_S(0xC0, "i32.extend8_s", "i", "i", SIGN_EXTENSION, insns(145)),
  I32_EXTEND16_S(0xC1, "i32.extend16_s", "i", "i", SIGN_EXTENSION, insns(147)),
  I64_EXTEND8_S(0xC2, "i64.extend8_s", "l", "l", SIGN_EXTENSION, insns(136, 145, 133)),
  I64_EXTEND16_S(0xC3, "i64.extend16_s", "l", "l", SIGN_EXTENSION, insns(136, 147, 133)),
  I64_EXTEND32_S(0xC4, "i64.extend32_s", "l", "l", SIGN_EXTENSION, insns(136, 133)),
  REF_NULL(0xD0, "ref.null", HEAP_TYPE, REFERENCE_TYPES),
  REF_IS_NULL(0xD1, "ref.is_null", REFERENCE_TYPES),
  REF_FUNC(0xD2, "ref.func", FUNCTION, REFERENCE_TYPES),
  REF_EQ(0xD3, "ref.eq", GC),
  REF_AS_NON_NULL(0xD4, "ref.as_non_null", FUNCTION_REFERENCES),
  BR_ON_NULL(0xD5, "br_on_null", LABEL, FUNCTION_REFERENCES),
  BR_ON_NON_NULL(0xD6, "br_on_non_null", LABEL, FUNCTION_REFERENCES),
  STRUCT_NEW(0xFB0000, "struct.new", TYPE, GC),
  STRUCT_NEW_DEFAULT(0xFB0001, "struct.new_default", TYPE, GC),
  STRUCT_GET(0xFB0002, "struct.get", TYPE_FIELD, GC),
  STRUCT_GET_S(0xFB0003, "struct.get_s", TYPE_FIELD, GC),
  STRUCT_GET_U(0xFB0004, "struct.get_u", TYPE_FIELD, GC),
  STRUCT_SET(0xFB0005, "struct.set", TYPE_FIELD, GC),
  ARRAY_NEW(0xFB0006, "array.new", TYPE, GC),
  ARRAY_NEW_DEFAULT(0xFB0007, "array.new_default", TYPE, GC),
  ARRAY_NEW_FIXED(0xFB0008, "array.new_fixed", TYPE_COUNT, GC),
  ARRAY_NEW_DATA(0xFB0009, "array.new_data", TYPE_DATA, GC),
  ARRAY_NEW_ELEM(0xFB000A, "array.new_elem", TYPE_ELEMENT, GC),
  ARRAY_GET(0xFB000B, "array.get", TYPE, GC),
  ARRAY_GET_S(0xFB000C, "array.get_s", TYPE, GC),
  ARRAY_GET_U(0xFB000D, "array.get_u", TYPE, GC),
  ARRAY_SET(0xFB000E, "array.set", TYPE, GC),
  ARRAY_LEN(0xFB000F, "array.len", GC),
  ARRAY_FILL(0xFB0010, "array.fill", TYPE, GC),
  ARRAY_COPY(0xFB0011, "array.copy", TYPE_TYPE, GC),
  ARRAY_INIT_DATA(0xFB0012, "array.init_data", TYPE_DATA, GC),
  ARRAY_INIT_ELEM(0xFB0013, "array.init_elem", TYPE_ELEMENT, GC),
  REF_TEST(0xFB0014, "ref.test", REFERENCE_TYPE, GC),
  REF_TEST_NULL(0xFB0015, "ref.test", REFERENCE_TYPE, GC),
  REF_CAST(0xFB0016, "ref.cast", REFERENCE_TYPE, GC),
  REF_CAST_NULL(0xFB0017, "ref.cast", REFERENCE_TYPE, GC),
  BR_ON_CAST(0xFB0018, "br_on_cast", CAST, GC),
  BR_ON_CAST_FAIL(0xFB0019, "br_on_cast_fail", CAST, GC),
  ANY_CONVERT_EXTERN(0xFB001A, "any.convert_extern", GC),
  EXTERN_CONVERT_ANY(0xFB001B, "extern.convert_any", GC),
  REF_I31(0xFB001C, "ref.i31", GC),
  I31_GET_S(0xFB001D, "i31.get_s", GC),
  I31_GET_U(0xFB001E, "i31.get_u", GC),
  STRUCT_NEW_DESC(0xFB0020, "struct.new_desc", TYPE, CUSTOM_DESCRIPTORS),
  STRUCT_NEW_DEFAULT_DESC(0xFB0021, "struct.new_default_desc", TYPE, CUSTOM_DESCRIPTORS),
  REF_GET_DESC(0xFB0022, "ref.get_desc", TYPE, CUSTOM_DESCRIPTORS),
  REF_CAST_DESC_EQ(0xFB0023, "ref.cast_desc_eq", REFERENCE_TYPE, CUSTOM_DESCRIPTORS),
  REF_CAST_DESC_EQ_NULL(0xFB0024, "ref.cast_desc_eq", REFERENCE_TYPE, CUSTOM_DESCRIPTORS),
  BR_ON_CAST_DESC_EQ(0xFB0025, "br_on_cast_desc_eq", CAST, CUSTOM_DESCRIPTORS),
  BR_ON_CAST_DESC_EQ_FAIL(0xFB0026, "br_on_cast_desc_eq_fail", CAST, CUSTOM_DESCRIPTORS),
  I32_TRUNC_SAT_F32_S(
      0xFC0000, "i32.trunc_sat_f32_s", "f", "i", SATURATING_FLOAT_TO_INT, insns(139)),
  I32_TRUNC_SAT_F32_U(
      0xFC0001, "i32.trunc_sat_f32_u", "f", "i", SATURATING_FLOAT_TO_INT, numerics()),
  I32_TRUNC_SAT_F64_S(
      0xFC0002, "i32.trunc_sat_f64_s", "d", "i", SATURATING_FLOAT_TO_INT, insns(142)),
  I32_TRUNC_SAT_F64_U(
      0xFC0003, "i32.trunc_sat_f64_u", "d", "i", SATURATING_FLOAT_TO_INT, numerics()),
  I64_TRUNC_SAT_F32_S(
      0xFC0004, "i64.trunc_sat_f32_s", "f", "l", SATURATING_FLOAT_TO_INT, insns(140)),
  I64_TRUNC_SAT_F32_U(
      0xFC0005, "i64.trunc_sat_f32_u", "f", "l", SATURATING_FLOAT_TO_INT, numerics()),
  I64_TRUNC_SAT_F64_S(
      0xFC0006, "i64.trunc_sat_f64_s", "d", "l", SATURATING_FLOAT_TO_INT, insns(143)),
  I64_TRUNC_SAT_F64_U(
      0xFC0007, "i64.trunc_sat_f64_u", "d", "l", SATURATING_FLOAT_TO_INT, numerics()),
  MEMORY_INIT(0xFC0008, "memory.init", DATA_MEMORY, "aii", "", BULK_MEMORY, special()),
  DATA_DROP(0xFC0009, "data.drop", DATA, "", "", BULK_MEMORY, special()),
  MEMORY_COPY(0xFC000A, "memory.copy", MEMORY_MEMORY, BULK_MEMORY),
  MEMORY_FILL(0xFC000B, "memory.fill", MEMORY, "aia", "", BULK_MEMORY, special()),
  TABLE_INIT(0xFC000C, "table.init", ELEMENT_TABLE, "tii", "", BULK_MEMORY, special()),
  ELEM_DROP(0xFC000D, "elem.drop", ELEMENT, "", "", BULK_MEMORY, special()),
  TABLE_COPY(0xFC000E, "table.copy", TABLE_TABLE, BULK_MEMORY),
  TABLE_GROW(0xFC000F, "table.grow", TABLE, REFERENCE_TYPES),
  TABLE_SIZE(0xFC0010, "table.size", TABLE, "", "t", REFERENCE_TYPES, special()),
  TABLE_FILL(0xFC0011, "table.fill", TABLE, REFERENCE_TYPES),
  I64_ADD128(0xFC0013, "i64.add128", "llll", "ll", WIDE_ARITHMETIC, special()),
  I64_SUB128(0xFC0014, "i64.sub128", "llll", "ll", WIDE_ARITHMETIC, special()),
  I64_MUL_WIDE_S(0xFC0015, "i64.mul_wide_s", "ll", "ll", WIDE_ARITHMETIC, special()),
  I64_MUL_WIDE_U(0xFC0016, "i64.mul_wide_u", "ll", "ll", WIDE_ARITHMETIC, special()),
  V128_LOAD(0xFD0000, "v128.load", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(16)),
  V128_LOAD8X8_S(0xFD0001, "v128.load8x8_s", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_LOAD8X8_U(0xFD0002, "v128.load8x8_u", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_LOAD16X4_S(0xFD0003, "v128.load16x4_s", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_LOAD16X4_U(0xFD0004, "v128.load16x4_u", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_LOAD32X2_S(0xFD0005, "v128.load32x2_s", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_LOAD32X2_U(0xFD0006, "v128.load32x2_u", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_LOAD8_SPLAT(0xFD0007, "v128.load8_splat", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(1)),
  V128_LOAD16_SPLAT(0xFD0008, "v128.load16_splat", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(2)),
  V128_LOAD32_SPLAT(0xFD0009, "v128.load32_splat", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(4)),
  V128_LOAD64_SPLAT(0xFD000A, "v128.load64_splat", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  V128_STORE(0xFD000B, "v128.store", MEMORY_ACCESS, "av", "", SIMD, vectorStore(16)),
  V128_CONST(0xFD000C, "v128.const", V128, "", "v", SIMD, vector()),
  I8X16_SHUFFLE(0xFD000D, "i8x16.shuffle", LANES, "vv", "v", SIMD, vector()),
  I8X16_SWIZZLE(0xFD000E, "i8x16.swizzle", "vv", "v", SIMD, vector()),
  I8X16_SPLAT(0xFD000F, "i8x16.splat", "i", "v", SIMD, vector()),
  I16X8_SPLAT(0xFD0010, "i16x8.splat", "i", "v", SIMD, vector()),
  I32X4_SPLAT(0xFD0011, "i32x4.splat", "i", "v", SIMD, vector()),
  I64X2_SPLAT(0xFD0012, "i64x2.splat", "l", "v", SIMD, vector()),
  F32X4_SPLAT(0xFD0013, "f32x4.splat", "f", "v", SIMD, vector()),
  F64X2_SPLAT(0xFD0014, "f64x2.splat", "d", "v", SIMD, vector()),
  I8X16_EXTRACT_LANE_S(0xFD0015, "i8x16.extract_lane_s", LANE, "v", "i", SIMD, vector()),
  I8X16_EXTRACT_LANE_U(0xFD0016, "i8x16.extract_lane_u", LANE, "v", "i", SIMD, vector()),
  I8X16_REPLACE_LANE(0xFD0017, "i8x16.replace_lane", LANE, "vi", "v", SIMD, vector()),
  I16X8_EXTRACT_LANE_S(0xFD0018, "i16x8.extract_lane_s", LANE, "v", "i", SIMD, vector()),
  I16X8_EXTRACT_LANE_U(0xFD0019, "i16x8.extract_lane_u", LANE, "v", "i", SIMD, vector()),
  I16X8_REPLACE_LANE(0xFD001A, "i16x8.replace_lane", LANE, "vi", "v", SIMD, vector()),
  I32X4_EXTRACT_LANE(0xFD001B, "i32x4.extract_lane", LANE, "v", "i", SIMD, vector()),
  I32X4_REPLACE_LANE(0xFD001C, "i32x4.replace_lane", LANE, "vi", "v", SIMD, vector()),
  I64X2_EXTRACT_LANE(0xFD001D, "i64x2.extract_lane", LANE, "v", "l", SIMD, vector()),
  I64X2_REPLACE_LANE(0xFD001E, "i64x2.replace_lane", LANE, "vl", "v", SIMD, vector()),
  F32X4_EXTRACT_LANE(0xFD001F, "f32x4.extract_lane", LANE, "v", "f", SIMD, vector()),
  F32X4_REPLACE_LANE(0xFD0020, "f32x4.replace_lane", LANE, "vf", "v", SIMD, vector()),
  F64X2_EXTRACT_LANE(0xFD0021, "f64x2.extract_lane", LANE, "v", "d", SIMD, vector()),
  F64X2_REPLACE_LANE(0xFD0022, "f64x2.replace_lane", LANE, "vd", "v", SIMD, vector()),
  I8X16_EQ(0xFD0023, "i8x16.eq", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_NE(0xFD0024, "i8x16.ne", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_LT_S(0xFD0025, "i8x16.lt_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_LT_U(0xFD0026, "i8x16.lt_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_GT_S(0xFD0027, "i8x16.gt_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_GT_U(0xFD0028, "i8x16.gt_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_LE_S(0xFD0029, "i8x16.le_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_LE_U(0xFD002A, "i8x16.le_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_GE_S(0xFD002B, "i8x16.ge_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_GE_U(0xFD002C, "i8x16.ge_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_EQ(0xFD002D, "i16x8.eq", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_NE(0xFD002E, "i16x8.ne", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_LT_S(0xFD002F, "i16x8.lt_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_LT_U(0xFD0030, "i16x8.lt_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_GT_S(0xFD0031, "i16x8.gt_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_GT_U(0xFD0032, "i16x8.gt_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_LE_S(0xFD0033, "i16x8.le_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_LE_U(0xFD0034, "i16x8.le_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_GE_S(0xFD0035, "i16x8.ge_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_GE_U(0xFD0036, "i16x8.ge_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I32X4_EQ(0xFD0037, "i32x4.eq", "vv", "v", SIMD, each(I32_EQ)),
  I32X4_NE(0xFD0038, "i32x4.ne", "vv", "v", SIMD, each(I32_NE)),
  I32X4_LT_S(0xFD0039, "i32x4.lt_s", "vv", "v", SIMD, each(I32_LT_S)),
  I32X4_LT_U(0xFD003A, "i32x4.lt_u", "vv", "v", SIMD, each(I32_LT_U)),
  I32X4_GT_S(0xFD003B, "i32x4.gt_s", "vv", "v", SIMD, each(I32_GT_S)),
  I32X4_GT_U(0xFD003C, "i32x4.gt_u", "vv", "v", SIMD, each(I32_GT_U)),
  I32X4_LE_S(0xFD003D, "i32x4.le_s", "vv", "v", SIMD, each(I32_LE_S)),
  I32X4_LE_U(0xFD003E, "i32x4.le_u", "vv", "v", SIMD, each(I32_LE_U)),
  I32X4_GE_S(0xFD003F, "i32x4.ge_s", "vv", "v", SIMD, each(I32_GE_S)),
  I32X4_GE_U(0xFD0040, "i32x4.ge_u", "vv", "v", SIMD, each(I32_GE_U)),
  F32X4_EQ(0xFD0041, "f32x4.eq", "vv", "v", SIMD, each(F32_EQ)),
  F32X4_NE(0xFD0042, "f32x4.ne", "vv", "v", SIMD, each(F32_NE)),
  F32X4_LT(0xFD0043, "f32x4.lt", "vv", "v", SIMD, each(F32_LT)),
  F32X4_GT(0xFD0044, "f32x4.gt", "vv", "v", SIMD, each(F32_GT)),
  F32X4_LE(0xFD0045, "f32x4.le", "vv", "v", SIMD, each(F32_LE)),
  F32X4_GE(0xFD0046, "f32x4.ge", "vv", "v", SIMD, each(F32_GE)),
  F64X2_EQ(0xFD0047, "f64x2.eq", "vv", "v", SIMD, each(F64_EQ)),
  F64X2_NE(0xFD0048, "f64x2.ne", "vv", "v", SIMD, each(F64_NE)),
  F64X2_LT(0xFD0049, "f64x2.lt", "vv", "v", SIMD, each(F64_LT)),
  F64X2_GT(0xFD004A, "f64x2.gt", "vv", "v", SIMD, each(F64_GT)),
  F64X2_LE(0xFD004B, "f64x2.le", "vv", "v", SIMD, each(F64_LE)),
  F64X2_GE(0xFD004C, "f64x2.ge", "vv", "v", SIMD, each(F64_GE)),
  V128_NOT(0xFD004D, "v128.not", "v", "v", SIMD, vector()),
  V128_AND(0xFD004E, "v128.and", "vv", "v", SIMD, vector()),
  V128_ANDNOT(0xFD004F, "v128.andnot", "vv", "v", SIMD, vector()),
  V128_OR(0xFD0050, "v128.or", "vv", "v", SIMD, vector()),
  V128_XOR(0xFD0051, "v128.xor", "vv", "v", SIMD, vector()),
  V128_BITSELECT(0xFD0052, "v128.bitselect", "vvv", "v", SIMD, vector()),
  V128_ANY_TRUE(0xFD0053, "v128.any_true", "v", "i", SIMD, vector()),
  V128_LOAD8_LANE(0xFD0054, "v128.load8_lane", MEMORY_LANE, "av", "v", SIMD, vectorLoad(1)),
  V128_LOAD16_LANE(0xFD0055, "v128.load16_lane", MEMORY_LANE, "av", "v", SIMD, vectorLoad(2)),
  V128_LOAD32_LANE(0xFD0056, "v128.load32_lane", MEMORY_LANE, "av", "v", SIMD, vectorLoad(4)),
  V128_LOAD64_LANE(0xFD0057, "v128.load64_lane", MEMORY_LANE, "av", "v", SIMD, vectorLoad(8)),
  V128_STORE8_LANE(0xFD0058, "v128.store8_lane", MEMORY_LANE, "av", "", SIMD, vectorStore(1)),
  V128_STORE16_LANE(0xFD0059, "v128.store16_lane", MEMORY_LANE, "av", "", SIMD, vectorStore(2)),
  V128_STORE32_LANE(0xFD005A, "v128.store32_lane", MEMORY_LANE, "av", "", SIMD, vectorStore(4)),
  V128_STORE64_LANE(0xFD005B, "v128.store64_lane", MEMORY_LANE, "av", "", SIMD, vectorStore(8)),
  V128_LOAD32_ZERO(0xFD005C, "v128.load32_zero", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(4)),
  V128_LOAD64_ZERO(0xFD005D, "v128.load64_zero", MEMORY_ACCESS, "a", "v", SIMD, vectorLoad(8)),
  F32X4_DEMOTE_F64X2_ZERO(
      0xFD005E, "f32x4.demote_f64x2_zero", "v", "v", SIMD, each(F32_DEMOTE_F64)),
  F64X2_PROMOTE_LOW_F32X4(
      0xFD005F, "f64x2.promote_low_f32x4", "v", "v", SIMD, each(F64_PROMOTE_F32)),
  I8X16_ABS(0xFD0060, "i8x16.abs", "v", "v", SIMD, lanes("l", 'l')),
  I8X16_NEG(0xFD0061, "i8x16.neg", "v", "v", SIMD, lanes("l", 'l')),
  I8X16_POPCNT(0xFD0062, "i8x16.popcnt", "v", "v", SIMD, lanes("l", 'l')),
  I8X16_ALL_TRUE(0xFD0063, "i8x16.all_true", "v", "i", SIMD, test('l')),
  I8X16_BITMASK(0xFD0064, "i8x16.bitmask", "v", "i", SIMD, test('l')),
  I8X16_NARROW_I16X8_S(0xFD0065, "i8x16.narrow_i16x8_s", "vv", "v", SIMD, narrow('l')),
  I8X16_NARROW_I16X8_U(0xFD0066, "i8x16.narrow_i16x8_u", "vv", "v", SIMD, narrow('l')),
  F32X4_CEIL(0xFD0067, "f32x4.ceil", "v", "v", SIMD, each(F32_CEIL)),
  F32X4_FLOOR(0xFD0068, "f32x4.floor", "v", "v", SIMD, each(F32_FLOOR)),
  F32X4_TRUNC(0xFD0069, "f32x4.trunc", "v", "v", SIMD, each(F32_TRUNC)),
  F32X4_NEAREST(0xFD006A, "f32x4.nearest", "v", "v", SIMD, each(F32_NEAREST)),
  I8X16_SHL(0xFD006B, "i8x16.shl", "vi", "v", SIMD, lanes("li", 'l')),
  I8X16_SHR_S(0xFD006C, "i8x16.shr_s", "vi", "v", SIMD, lanes("li", 'l')),
  I8X16_SHR_U(0xFD006D, "i8x16.shr_u", "vi", "v", SIMD, lanes("li", 'l')),
  I8X16_ADD(0xFD006E, "i8x16.add", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_ADD_SAT_S(0xFD006F, "i8x16.add_sat_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_ADD_SAT_U(0xFD0070, "i8x16.add_sat_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_SUB(0xFD0071, "i8x16.sub", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_SUB_SAT_S(0xFD0072, "i8x16.sub_sat_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_SUB_SAT_U(0xFD0073, "i8x16.sub_sat_u", "vv", "v", SIMD, lanes("ll", 'l')),
  F64X2_CEIL(0xFD0074, "f64x2.ceil", "v", "v", SIMD, each(F64_CEIL)),
  F64X2_FLOOR(0xFD0075, "f64x2.floor", "v", "v", SIMD, each(F64_FLOOR)),
  I8X16_MIN_S(0xFD0076, "i8x16.min_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_MIN_U(0xFD0077, "i8x16.min_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_MAX_S(0xFD0078, "i8x16.max_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I8X16_MAX_U(0xFD0079, "i8x16.max_u", "vv", "v", SIMD, lanes("ll", 'l')),
  F64X2_TRUNC(0xFD007A, "f64x2.trunc", "v", "v", SIMD, each(F64_TRUNC)),
  I8X16_AVGR_U(0xFD007B, "i8x16.avgr_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_EXTADD_PAIRWISE_I8X16_S(
      0xFD007C, "i16x8.extadd_pairwise_i8x16_s", "v", "v", SIMD, lanes("l", 'l')),
  I16X8_EXTADD_PAIRWISE_I8X16_U(
      0xFD007D, "i16x8.extadd_pairwise_i8x16_u", "v", "v", SIMD, lanes("l", 'l')),
  I32X4_EXTADD_PAIRWISE_I16X8_S(
      0xFD007E, "i32x4.extadd_pairwise_i16x8_s", "v", "v", SIMD, lanes("i", 'i')),
  I32X4_EXTADD_PAIRWISE_I16X8_U(
      0xFD007F, "i32x4.extadd_pairwise_i16x8_u", "v", "v", SIMD, lanes("i", 'i')),
  I16X8_ABS(0xFD0080, "i16x8.abs", "v", "v", SIMD, lanes("l", 'l')),
  I16X8_NEG(0xFD0081, "i16x8.neg", "v", "v", SIMD, lanes("l", 'l')),
  I16X8_Q15MULR_SAT_S(0xFD0082, "i16x8.q15mulr_sat_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_ALL_TRUE(0xFD0083, "i16x8.all_true", "v", "i", SIMD, test('l')),
  I16X8_BITMASK(0xFD0084, "i16x8.bitmask", "v", "i", SIMD, test('l')),
  I16X8_NARROW_I32X4_S(0xFD0085, "i16x8.narrow_i32x4_s", "vv", "v", SIMD, narrow('i')),
  I16X8_NARROW_I32X4_U(0xFD0086, "i16x8.narrow_i32x4_u", "vv", "v", SIMD, narrow('i')),
  I16X8_EXTEND_LOW_I8X16_S(
      0xFD0087,
      "i16x8.extend_low_i8x16_s",
      "v",
      "v",
      SIMD,
      lanes("i", 'l', shorts("i16x8ExtendI8x16S"))),
  I16X8_EXTEND_HIGH_I8X16_S(
      0xFD0088,
      "i16x8.extend_high_i8x16_s",
      "v",
      "v",
      SIMD,
      lanes("i", 'l', shorts("i16x8ExtendI8x16S"))),
  I16X8_EXTEND_LOW_I8X16_U(
      0xFD0089,
      "i16x8.extend_low_i8x16_u",
      "v",
      "v",
      SIMD,
      lanes("i", 'l', shorts("i16x8ExtendI8x16U"))),
  I16X8_EXTEND_HIGH_I8X16_U(
      0xFD008A,
      "i16x8.extend_high_i8x16_u",
      "v",
      "v",
      SIMD,
      lanes("i", 'l', shorts("i16x8ExtendI8x16U"))),
  I16X8_SHL(0xFD008B, "i16x8.shl", "vi", "v", SIMD, lanes("li", 'l')),
  I16X8_SHR_S(0xFD008C, "i16x8.shr_s", "vi", "v", SIMD, lanes("li", 'l')),
  I16X8_SHR_U(0xFD008D, "i16x8.shr_u", "vi", "v", SIMD, lanes("li", 'l')),
  I16X8_ADD(0xFD008E, "i16x8.add", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_ADD_SAT_S(0xFD008F, "i16x8.add_sat_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_ADD_SAT_U(0xFD0090, "i16x8.add_sat_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_SUB(0xFD0091, "i16x8.sub", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_SUB_SAT_S(0xFD0092, "i16x8.sub_sat_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_SUB_SAT_U(0xFD0093, "i16x8.sub_sat_u", "vv", "v", SIMD, lanes("ll", 'l')),
  F64X2_NEAREST(0xFD0094, "f64x2.nearest", "v", "v", SIMD, each(F64_NEAREST)),
  I16X8_MUL(0xFD0095, "i16x8.mul", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_MIN_S(0xFD0096, "i16x8.min_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_MIN_U(0xFD0097, "i16x8.min_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_MAX_S(0xFD0098, "i16x8.max_s", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_MAX_U(0xFD0099, "i16x8.max_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_AVGR_U(0xFD009B, "i16x8.avgr_u", "vv", "v", SIMD, lanes("ll", 'l')),
  I16X8_EXTMUL_LOW_I8X16_S(
      0xFD009C,
      "i16x8.extmul_low_i8x16_s",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', shorts("i16x8ExtmulI8x16S"))),
  I16X8_EXTMUL_HIGH_I8X16_S(
      0xFD009D,
      "i16x8.extmul_high_i8x16_s",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', shorts("i16x8ExtmulI8x16S"))),
  I16X8_EXTMUL_LOW_I8X16_U(
      0xFD009E,
      "i16x8.extmul_low_i8x16_u",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', shorts("i16x8ExtmulI8x16U"))),
  I16X8_EXTMUL_HIGH_I8X16_U(
      0xFD009F,
      "i16x8.extmul_high_i8x16_u",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', shorts("i16x8ExtmulI8x16U"))),
  I32X4_ABS(0xFD00A0, "i32x4.abs", "v", "v", SIMD, lanes("i", 'i', math("abs"))),
  I32X4_NEG(0xFD00A1, "i32x4.neg", "v", "v", SIMD, lanes("i", 'i', insns(116))),
  I32X4_ALL_TRUE(0xFD00A3, "i32x4.all_true", "v", "i", SIMD, test('i')),
  I32X4_BITMASK(0xFD00A4, "i32x4.bitmask", "v", "i", SIMD, test('i')),
  I32X4_EXTEND_LOW_I16X8_S(0xFD00A7, "i32x4.extend_low_i16x8_s", "v", "v", SIMD, vector()),
  I32X4_EXTEND_HIGH_I16X8_S(0xFD00A8, "i32x4.extend_high_i16x8_s", "v", "v", SIMD, vector()),
  I32X4_EXTEND_LOW_I16X8_U(0xFD00A9, "i32x4.extend_low_i16x8_u", "v", "v", SIMD, vector()),
  I32X4_EXTEND_HIGH_I16X8_U(0xFD00AA, "i32x4.extend_high_i16x8_u", "v", "v", SIMD, vector()),
  I32X4_SHL(0xFD00AB, "i32x4.shl", "vi", "v", SIMD, lanes("ii", 'i', insns(120))),
  I32X4_SHR_S(0xFD00AC, "i32x4.shr_s", "vi", "v", SIMD, lanes("ii", 'i', insns(122))),
  I32X4_SHR_U(0xFD00AD, "i32x4.shr_u", "vi", "v", SIMD, lanes("ii", 'i', insns(124))),
  I32X4_ADD(0xFD00AE, "i32x4.add", "vv", "v", SIMD, each(I32_ADD)),
  I32X4_SUB(0xFD00B1, "i32x4.sub", "vv", "v", SIMD, each(I32_SUB)),
  I32X4_MUL(0xFD00B5, "i32x4.mul", "vv", "v", SIMD, each(I32_MUL)),
  I32X4_MIN_S(0xFD00B6, "i32x4.min_s", "vv", "v", SIMD, lanes("ii", 'i', math("min"))),
  I32X4_MIN_U(0xFD00B7, "i32x4.min_u", "vv", "v", SIMD, lanes("ii", 'i')),
  I32X4_MAX_S(0xFD00B8, "i32x4.max_s", "vv", "v", SIMD, lanes("ii", 'i', math("max"))),
  I32X4_MAX_U(0xFD00B9, "i32x4.max_u", "vv", "v", SIMD, lanes("ii", 'i')),
  I32X4_DOT_I16X8_S(0xFD00BA, "i32x4.dot_i16x8_s", "vv", "v", SIMD, lanes("ii", 'i')),
  I32X4_EXTMUL_LOW_I16X8_S(0xFD00BC, "i32x4.extmul_low_i16x8_s", "vv", "v", SIMD, vector()),
  I32X4_EXTMUL_HIGH_I16X8_S(0xFD00BD, "i32x4.extmul_high_i16x8_s", "vv", "v", SIMD, vector()),
  I32X4_EXTMUL_LOW_I16X8_U(0xFD00BE, "i32x4.extmul_low_i16x8_u", "vv", "v", SIMD, vector()),
  I32X4_EXTMUL_HIGH_I16X8_U(0xFD00BF, "i32x4.extmul_high_i16x8_u", "vv", "v", SIMD, vector()),
  I64X2_ABS(0xFD00C0, "i64x2.abs", "v", "v", SIMD, lanes("l", 'l', math("abs"))),
  I64X2_NEG(0xFD00C1, "i64x2.neg", "v", "v", SIMD, lanes("l", 'l', insns(117))),
  I64X2_ALL_TRUE(0xFD00C3, "i64x2.all_true", "v", "i", SIMD, test('l')),
  I64X2_BITMASK(0xFD00C4, "i64x2.bitmask", "v", "i", SIMD, test('l')),
  I64X2_EXTEND_LOW_I32X4_S(
      0xFD00C7, "i64x2.extend_low_i32x4_s", "v", "v", SIMD, each(I64_EXTEND_I32_S)),
  I64X2_EXTEND_HIGH_I32X4_S(
      0xFD00C8, "i64x2.extend_high_i32x4_s", "v", "v", SIMD, each(I64_EXTEND_I32_S)),
  I64X2_EXTEND_LOW_I32X4_U(
      0xFD00C9, "i64x2.extend_low_i32x4_u", "v", "v", SIMD, each(I64_EXTEND_I32_U)),
  I64X2_EXTEND_HIGH_I32X4_U(
      0xFD00CA, "i64x2.extend_high_i32x4_u", "v", "v", SIMD, each(I64_EXTEND_I32_U)),
  I64X2_SHL(0xFD00CB, "i64x2.shl", "vi", "v", SIMD, lanes("li", 'l', insns(121))),
  I64X2_SHR_S(0xFD00CC, "i64x2.shr_s", "vi", "v", SIMD, lanes("li", 'l', insns(123))),
  I64X2_SHR_U(0xFD00CD, "i64x2.shr_u", "vi", "v", SIMD, lanes("li", 'l', insns(125))),
  I64X2_ADD(0xFD00CE, "i64x2.add", "vv", "v", SIMD, each(I64_ADD)),
  I64X2_SUB(0xFD00D1, "i64x2.sub", "vv", "v", SIMD, each(I64_SUB)),
  I64X2_MUL(0xFD00D5, "i64x2.mul", "vv", "v", SIMD, each(I64_MUL)),
  I64X2_EQ(0xFD00D6, "i64x2.eq", "vv", "v", SIMD, each(I64_EQ)),
  I64X2_NE(0xFD00D7, "i64x2.ne", "vv", "v", SIMD, each(I64_NE)),
  I64X2_LT_S(0xFD00D8, "i64x2.lt_s", "vv", "v", SIMD, each(I64_LT_S)),
  I64X2_GT_S(0xFD00D9, "i64x2.gt_s", "vv", "v", SIMD, each(I64_GT_S)),
  I64X2_LE_S(0xFD00DA, "i64x2.le_s", "vv", "v", SIMD, each(I64_LE_S)),
  I64X2_GE_S(0xFD00DB, "i64x2.ge_s", "vv", "v", SIMD, each(I64_GE_S)),
  I64X2_EXTMUL_LOW_I32X4_S(
      0xFD00DC,
      "i64x2.extmul_low_i32x4_s",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', simd("i64x2ExtmulI32x4S"))),
  I64X2_EXTMUL_HIGH_I32X4_S(
      0xFD00DD,
      "i64x2.extmul_high_i32x4_s",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', simd("i64x2ExtmulI32x4S"))),
  I64X2_EXTMUL_LOW_I32X4_U(
      0xFD00DE,
      "i64x2.extmul_low_i32x4_u",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', simd("i64x2ExtmulI32x4U"))),
  I64X2_EXTMUL_HIGH_I32X4_U(
      0xFD00DF,
      "i64x2.extmul_high_i32x4_u",
      "vv",
      "v",
      SIMD,
      lanes("ii", 'l', simd("i64x2ExtmulI32x4U"))),
  F32X4_ABS(0xFD00E0, "f32x4.abs", "v", "v", SIMD, each(F32_ABS)),
  F32X4_NEG(0xFD00E1, "f32x4.neg", "v", "v", SIMD, each(F32_NEG)),
  F32X4_SQRT(0xFD00E3, "f32x4.sqrt", "v", "v", SIMD, each(F32_SQRT)),
  F32X4_ADD(0xFD00E4, "f32x4.add", "vv", "v", SIMD, each(F32_ADD)),
  F32X4_SUB(0xFD00E5, "f32x4.sub", "vv", "v", SIMD, each(F32_SUB)),
  F32X4_MUL(0xFD00E6, "f32x4.mul", "vv", "v", SIMD, each(F32_MUL)),
  F32X4_DIV(0xFD00E7, "f32x4.div", "vv", "v", SIMD, each(F32_DIV)),
  F32X4_MIN(0xFD00E8, "f32x4.min", "vv", "v", SIMD, each(F32_MIN)),
  F32X4_MAX(0xFD00E9, "f32x4.max", "vv", "v", SIMD, each(F32_MAX)),
  F32X4_PMIN(0xFD00EA, "f32x4.pmin", "vv", "v", SIMD, lanes("ff", 'f')),
  F32X4_PMAX(0xFD00EB, "f32x4.pmax", "vv", "v", SIMD, lanes("ff", 'f')),
  F64X2_ABS(0xFD00EC, "f64x2.abs", "v", "v", SIMD, each(F64_ABS)),
  F64X2_NEG(0xFD00ED, "f64x2.neg", "v", "v", SIMD, each(F64_NEG)),
  F64X2_SQRT(0xFD00EF, "f64x2.sqrt", "v", "v", SIMD, each(F64_SQRT)),
  F64X2_ADD(0xFD00F0, "f64x2.add", "vv", "v", SIMD, each(F64_ADD)),
  F64X2_SUB(0xFD00F1, "f64x2.sub", "vv", "v", SIMD, each(F64_SUB)),
  F64X2_MUL(0xFD00F2, "f64x2.mul", "vv", "v", SIMD, each(F64_MUL)),
  F64X2_DIV(0xFD00F3, "f64x2.div", "vv", "v", SIMD, each(F64_DIV)),
  F64X2_MIN(0xFD00F4, "f64x2.min", "vv", "v", SIMD, each(F64_MIN)),
  F64X2_MAX(0xFD00F5, "f64x2.max", "vv", "v", SIMD, each(F64_MAX)),
  F64X2_PMIN(0xFD00F6, "f64x2.pmin", "vv", "v", SIMD, lanes("dd", 'd')),
  F64X2_PMAX(0xFD00F7, "f64x2.pmax", "vv", "v", SIMD, lanes("dd", 'd')),
  I32X4_TRUNC_SAT_F32X4_S(
      0xFD00F8, "i32x4.trunc_sat_f32x4_s", "v", "v", SIMD, each(I32_TRUNC_SAT_F32_S)),
  I32X4_TRUNC_SAT_F32X4_U(
      0xFD00F9, "i32x4.trunc_sat_f32x4_u", "v", "v", SIMD, each(I32_TRUNC_SAT_F32_U)),
  F32X4_CONVERT_I32X4_S(0xFD00FA, "f32x4.convert_i32x4_s", "v", "v", SIMD, each(F32_CONVERT_I32_S)),
  F32X4_CONVERT_I32X4_U(0xFD00FB, "f32x4.convert_i32x4_u", "v", "v", SIMD, each(F32_CONVERT_I32_U)),
  I32X4_TRUNC_SAT_F64X2_S_ZERO(
      0xFD00FC, "i32x4.trunc_sat_f64x2_s_zero", "v", "v", SIMD, each(I32_TRUNC_SAT_F64_S)),
  I32X4_TRUNC_SAT_F64X2_U_ZERO(
      0xFD00FD, "i32x4.trunc_sat_f64x2_u_zero", "v", "v", SIMD, each(I32_TRUNC_SAT_F64_U)),
  F64X2_CONVERT_LOW_I32X4_S(
      0xFD00FE, "f64x2.convert_low_i32x4_s", "v", "v", SIMD, each(F64_CONVERT_I32_S)),
  F64X2_CONVERT_LOW_I32X4_U(
      0xFD00FF, "f64x2.convert_low_i32x4_u", "v", "v", SIMD, each(F64_CONVERT_I32_U)),
  I8X16_RELAXED_SWIZZLE(0xFD0100, "i8x16.relaxed_swizzle", "vv", "v", RELAXED_SIMD, vector()),
  I32X4_RELAXED_TRUNC_F32X4_S(
      0xFD0101, "i32x4.relaxed_trunc_f32x4_s", "v", "v", RELAXED_SIMD, each(I32_TRUNC_SAT_F32_S)),
  I32X4_RELAXED_TRUNC_F32X4_U(
      0xFD0102, "i32x4.relaxed_trunc_f32x4_u", "v", "v", RELAXED_SIMD, each(I32_TRUNC_SAT_F32_U)),
  I32X4_RELAXED_TRUNC_F64X2_S_ZERO(
      0xFD0103,
      "i32x4.relaxed_trunc_f64x2_s_zero",
      "v",
      "v",
      RELAXED_SIMD,
      each(I32_TRUNC_SAT_F64_S)),
  I32X4_RELAXED_TRUNC_F64X2_U_ZERO(
      0xFD0104,
      "i32x4.relaxed_trunc_f64x2_u_zero",
      "v",
      "v",
      RELAXED_SIMD,
      each(I32_TRUNC_SAT_F64_U)),
  F32X4_RELAXED_MADD(0xFD0105, "f32x4.relaxed_madd", "vvv", "v", RELAXED_SIMD, lanes("fff", 'f')),
  F32X4_RELAXED_NMADD(0xFD0106, "f32x4.relaxed_nmadd", "vvv", "v", RELAXED_SIMD, lanes("fff", 'f')),
  F64X2_RELAXED_MADD(0xFD0107, "f64x2.relaxed_madd", "vvv", "v", RELAXED_SIMD, lanes("ddd", 'd')),
  F64X2_RELAXED_NMADD(0xFD0108, "f64x2.relaxed_nmadd", "vvv", "v", RELAXED_SIMD, lanes("ddd", 'd')),
  I8X16_RELAXED_LANESELECT(
      0xFD0109, "i8x16.relaxed_laneselect", "vvv", "v", RELAXED_SIMD, vector()),
  I16X8_RELAXED_LANESELECT(
      0xFD010A, "i16x8.relaxed_laneselect", "vvv", "v", RELAXED_SIMD, vector()),
  I32X4_RELAXED_LANESELECT(
      0xFD010B, "i32x4.relaxed_laneselect", "vvv", "v", RELAXED_SIMD, vector()),
  I64X2_RELAXED_LANESELECT(
      0xFD010C, "i64x2.relaxed_laneselect", "vvv", "v", RELAXED_SIMD, vector()),
  F32X4_RELAXED_MIN(0xFD010D, "f32x4.relaxed_min", "vv", "v", RELAXED_SIMD, each(F32_MIN)),
  F32X4_RELAXED_MAX(0xFD010E, "f32x4.relaxed_max", "vv", "v", RELAXED_SIMD, each(F32_MAX)),
  F64X2_RELAXED_MIN(0xFD010F, "f64x2.relaxed_min", "vv", "v", RELAXED_SIMD, each(F64_MIN)),
  F64X2_RELAXED_MAX(0xFD0110, "f64x2.relaxed_max", "vv", "v", RELAXED_SIMD, each(F64_MAX)),
  I16X8_RELAXED_Q15MULR_S(
      0xFD0111,
      "i16x8.relaxed_q15mulr_s",
      "vv",
      "v",
      RELAXED_SIMD,
      lanes("ll", 'l', shorts("i16x8Q15mulrSatS"))),
  I16X8_RELAXED_DOT_I8X16_I7X16_S(
      0xFD0112, "i16x8.relaxed_dot_i8x16_i7x16_s", "vv", "v", RELAXED_SIMD, lanes("ll", 'l')),
  I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
      0xFD0113, "i32x4.relaxed_dot_i8x16_i7x16_add_s", "vvv", "v", RELAXED_SIMD, lanes("iii", 'i')),
  MEMORY_ATOMIC_NOTIFY(
      0xFE0000, "memory.atomic.notify", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  MEMORY_ATOMIC_WAIT32(
      0xFE0001, "memory.atomic.wait32", MEMORY_ACCESS, "ail", "i", THREADS, atomic(4)),
  MEMORY_ATOMIC_WAIT64(
      0xFE0002, "memory.atomic.wait64", MEMORY_ACCESS, "all", "i", THREADS, atomic(8)),
  ATOMIC_FENCE(0xFE0003, "atomic.fence", FENCE, "", "", THREADS, special()),
  I32_ATOMIC_LOAD(0xFE0010, "i32.atomic.load", MEMORY_ACCESS, "a", "i", THREADS, atomic(4)),
  I64_ATOMIC_LOAD(0xFE0011, "i64.atomic.load", MEMORY_ACCESS, "a", "l", THREADS, atomic(8)),
  I32_ATOMIC_LOAD8_U(0xFE0012, "i32.atomic.load8_u", MEMORY_ACCESS, "a", "i", THREADS, atomic(1)),
  I32_ATOMIC_LOAD16_U(0xFE0013, "i32.atomic.load16_u", MEMORY_ACCESS, "a", "i", THREADS, atomic(2)),
  I64_ATOMIC_LOAD8_U(0xFE0014, "i64.atomic.load8_u", MEMORY_ACCESS, "a", "l", THREADS, atomic(1)),
  I64_ATOMIC_LOAD16_U(0xFE0015, "i64.atomic.load16_u", MEMORY_ACCESS, "a", "l", THREADS, atomic(2)),
  I64_ATOMIC_LOAD32_U(0xFE0016, "i64.atomic.load32_u", MEMORY_ACCESS, "a", "l", THREADS, atomic(4)),
  I32_ATOMIC_STORE(0xFE0017, "i32.atomic.store", MEMORY_ACCESS, "ai", "", THREADS, atomic(4)),
  I64_ATOMIC_STORE(0xFE0018, "i64.atomic.store", MEMORY_ACCESS, "al", "", THREADS, atomic(8)),
  I32_ATOMIC_STORE8(0xFE0019, "i32.atomic.store8", MEMORY_ACCESS, "ai", "", THREADS, atomic(1)),
  I32_ATOMIC_STORE16(0xFE001A, "i32.atomic.store16", MEMORY_ACCESS, "ai", "", THREADS, atomic(2)),
  I64_ATOMIC_STORE8(0xFE001B, "i64.atomic.store8", MEMORY_ACCESS, "al", "", THREADS, atomic(1)),
  I64_ATOMIC_STORE16(0xFE001C, "i64.atomic.store16", MEMORY_ACCESS, "al", "", THREADS, atomic(2)),
  I64_ATOMIC_STORE32(0xFE001D, "i64.atomic.store32", MEMORY_ACCESS, "al", "", THREADS, atomic(4)),
  I32_ATOMIC_RMW_ADD(0xFE001E, "i32.atomic.rmw.add", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_ADD(0xFE001F, "i64.atomic.rmw.add", MEMORY_ACCESS, "al", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_ADD_U(
      0xFE0020, "i32.atomic.rmw8.add_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_ADD_U(
      0xFE0021, "i32.atomic.rmw16.add_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_ADD_U(
      0xFE0022, "i64.atomic.rmw8.add_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_ADD_U(
      0xFE0023, "i64.atomic.rmw16.add_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_ADD_U(
      0xFE0024, "i64.atomic.rmw32.add_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(4)),
  I32_ATOMIC_RMW_SUB(0xFE0025, "i32.atomic.rmw.sub", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_SUB(0xFE0026, "i64.atomic.rmw.sub", MEMORY_ACCESS, "al", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_SUB_U(
      0xFE0027, "i32.atomic.rmw8.sub_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_SUB_U(
      0xFE0028, "i32.atomic.rmw16.sub_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_SUB_U(
      0xFE0029, "i64.atomic.rmw8.sub_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_SUB_U(
      0xFE002A, "i64.atomic.rmw16.sub_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_SUB_U(
      0xFE002B, "i64.atomic.rmw32.sub_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(4)),
  I32_ATOMIC_RMW_AND(0xFE002C, "i32.atomic.rmw.and", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_AND(0xFE002D, "i64.atomic.rmw.and", MEMORY_ACCESS, "al", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_AND_U(
      0xFE002E, "i32.atomic.rmw8.and_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_AND_U(
      0xFE002F, "i32.atomic.rmw16.and_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_AND_U(
      0xFE0030, "i64.atomic.rmw8.and_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_AND_U(
      0xFE0031, "i64.atomic.rmw16.and_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_AND_U(
      0xFE0032, "i64.atomic.rmw32.and_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(4)),
  I32_ATOMIC_RMW_OR(0xFE0033, "i32.atomic.rmw.or", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_OR(0xFE0034, "i64.atomic.rmw.or", MEMORY_ACCESS, "al", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_OR_U(
      0xFE0035, "i32.atomic.rmw8.or_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_OR_U(
      0xFE0036, "i32.atomic.rmw16.or_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_OR_U(
      0xFE0037, "i64.atomic.rmw8.or_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_OR_U(
      0xFE0038, "i64.atomic.rmw16.or_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_OR_U(
      0xFE0039, "i64.atomic.rmw32.or_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(4)),
  I32_ATOMIC_RMW_XOR(0xFE003A, "i32.atomic.rmw.xor", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_XOR(0xFE003B, "i64.atomic.rmw.xor", MEMORY_ACCESS, "al", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_XOR_U(
      0xFE003C, "i32.atomic.rmw8.xor_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_XOR_U(
      0xFE003D, "i32.atomic.rmw16.xor_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_XOR_U(
      0xFE003E, "i64.atomic.rmw8.xor_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_XOR_U(
      0xFE003F, "i64.atomic.rmw16.xor_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_XOR_U(
      0xFE0040, "i64.atomic.rmw32.xor_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(4)),
  I32_ATOMIC_RMW_XCHG(
      0xFE0041, "i32.atomic.rmw.xchg", MEMORY_ACCESS, "ai", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_XCHG(
      0xFE0042, "i64.atomic.rmw.xchg", MEMORY_ACCESS, "al", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_XCHG_U(
      0xFE0043, "i32.atomic.rmw8.xchg_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_XCHG_U(
      0xFE0044, "i32.atomic.rmw16.xchg_u", MEMORY_ACCESS, "ai", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_XCHG_U(
      0xFE0045, "i64.atomic.rmw8.xchg_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_XCHG_U(
      0xFE0046, "i64.atomic.rmw16.xchg_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_XCHG_U(
      0xFE0047, "i64.atomic.rmw32.xchg_u", MEMORY_ACCESS, "al", "l", THREADS, atomic(4)),
  I32_ATOMIC_RMW_CMPXCHG(
      0xFE0048, "i32.atomic.rmw.cmpxchg", MEMORY_ACCESS, "aii", "i", THREADS, atomic(4)),
  I64_ATOMIC_RMW_CMPXCHG(
      0xFE0049, "i64.atomic.rmw.cmpxchg", MEMORY_ACCESS, "all", "l", THREADS, atomic(8)),
  I32_ATOMIC_RMW8_CMPXCHG_U(
      0xFE004A, "i32.atomic.rmw8.cmpxchg_u", MEMORY_ACCESS, "aii", "i", THREADS, atomic(1)),
  I32_ATOMIC_RMW16_CMPXCHG_U(
      0xFE004B, "i32.atomic.rmw16.cmpxchg_u", MEMORY_ACCESS, "aii", "i", THREADS, atomic(2)),
  I64_ATOMIC_RMW8_CMPXCHG_U(
      0xFE004C, "i64.atomic.rmw8.cmpxchg_u", MEMORY_ACCESS, "all", "l", THREADS, atomic(1)),
  I64_ATOMIC_RMW16_CMPXCHG_U(
      0xFE004D, "i64.atomic.rmw16.cmpxchg_u", MEMORY_ACCESS, "all", "l", THREADS, atomic(2)),
  I64_ATOMIC_RMW32_CMPXCHG_U(
      0xFE004E, "i64.atomic.rmw32.cmpxchg_u", MEMORY_ACCESS, "all", "l", THREADS, atomic(4));

  /** The first byte of an opcode that continues with an unsigned LEB128 number. */
  public static final int PREFIX_MISC = 0xFC;

  /** The prefix of instructions on structures, arrays and their references. */
  public static final int PREFIX_GC = 0xFB;

  /** The prefix of vector instructions. */
  public static final int PREFIX_SIMD = 0xFD;

  /** The prefix of atomic instructions. */
  public static final int PREFIX_THREADS = 0xFE;

  private static final String VECTORS = "io/github/rhinowasm/runtime/Vector";

  private static final Operator[] PLAIN = new Operator[256];
  private static final Map<Integer, Operator> PREFIXED = new HashMap<>();
  private static final Map<String, Operator> BY_MNEMONIC = new HashMap<>();

  static {
    for (Operator operator : values()) {
      if (operator.code < 256) {
        PLAIN[operator.code] = operator;
      } else {
        PREFIXED.put(operator.code, operator);
      }
      // Those that share a mnemonic: SELECT comes before SELECT_TYPED, and those of reference types
      // without null before those of types with null.
      BY_MNEMONIC.putIfAbsent(operator.mnemonic, operator);
    }
  }

  private final int code;
  private final String mnemonic;
  private final Immediate immediate;
  private final String operands;
  private final String results;
  private final Feature feature;
  private final Emission emission;

  /** An operator without immediates whose operands and results don't follow from the row. */
  Operator(int code, String mnemonic, Feature feature) {
    this(code, mnemonic, NONE, feature);
  }

  /** An operator whose operands and results don't follow from the row. */
  Operator(int code, String mnemonic, Immediate immediate, Feature feature) {
    this(code, mnemonic, immediate, null, null, feature, special());
  }

  /** An operator without immediates. */
  Operator(
      int code,
      String mnemonic,
      String operands,
      String results,
      Feature feature,
      Emission emission) {
    this(code, mnemonic, NONE, operands, results, feature, emission);
  }

  Operator(
      int code,
      String mnemonic,
      Immediate immediate,
      String operands,
      String results,
      Feature feature,
      Emission emission) {
    this.code = code;
    this.mnemonic = mnemonic;
    this.immediate = immediate;
    this.operands = operands;
    this.results = results;
    this.feature = feature;
    this.emission = emission;
  }

  /** The operator with this one-byte opcode, or null. */
  public static Operator plain(int code) {
    return PLAIN[code];
  }

  /** Whether a byte is the prefix of longer opcodes. */
  public static boolean isPrefix(int code) {
    return code >= PREFIX_GC && code <= PREFIX_THREADS;
  }

  /** The operator with this prefix and number, or null. */
  public static Operator prefixed(int prefix, int number) {
    return number < 0 || number > 0xFFFF ? null : PREFIXED.get(prefix << 16 | number);
  }

  /**
   * The operator with this mnemonic, or null; {@link #SELECT} for {@code select}, and what has a
   * {@link #forNull} only as the operator for types without null.
   */
  public static Operator byMnemonic(String mnemonic) {
    return BY_MNEMONIC.get(mnemonic);
  }

  /** The opcode: below 256 a byte, else the prefix in bits 16 to 23 and the number below. */
  public int code() {
    return code;
  }

  /** The prefix byte of the opcode, or 0 if it has none. */
  public int prefix() {
    return code >>> 16;
  }

  /** The name in the text format. */
  public String mnemonic() {
    return mnemonic;
  }

  /**
   * The operator for the reference types with null, which shares this one's mnemonic; itself if
   * there is no other.
   */
  public Operator forNull() {
    return switch (this) {
      case REF_TEST -> REF_TEST_NULL;
      case REF_CAST -> REF_CAST_NULL;
      case REF_CAST_DESC_EQ -> REF_CAST_DESC_EQ_NULL;
      default -> this;
    };
  }

  /** What follows the opcode. */
  public Immediate immediate() {
    return immediate;
  }

  /** Whether operands and results follow from the row. */
  public boolean hasFixedSignature() {
    return operands != null;
  }

  /** The operands in order, a letter each; null if they don't follow from the row. */
  public String operands() {
    return operands;
  }

  /** The results in order, a letter each; null if they don't follow from the row. */
  public String results() {
    return results;
  }

  /** The feature that it belongs to, or null if it is always there. */
  public Feature feature() {
    return feature;
  }

  /** How it becomes JVM code. */
  public Emission emission() {
    return emission;
  }

  /** For whatever accesses memory at an address the number of bytes accessed, else 0. */
  public int accessWidth() {
    if (emission instanceof Emission.Access access) {
      return access.width();
    }
    if (emission instanceof Emission.VectorAccess access) {
      return access.width();
    }
    return emission instanceof Emission.Atomic atomic ? atomic.width() : 0;
  }

  /** The mnemonic in camel case, such as {@code i32TruncSatF32U}: the name of its helper method. */
  public String methodName() {
    StringBuilder name = new StringBuilder(mnemonic.length());
    boolean upper = false;
    for (int i = 0; i < mnemonic.length(); i++) {
      char c = mnemonic.charAt(i);
      if (c == '.' || c == '_') {
        upper = true;
      } else {
        name.append(upper ? String.valueOf(c).toUpperCase(Locale.ROOT) : String.valueOf(c));
        upper = false;
      }
    }
    return name.toString();
  }

  /**
   * The internal name of the class whose methods, named after mnemonics, do what a vector
   * instruction does on a lane or half.
   */
  public String vectorHelpers() {
    if (mnemonic.startsWith("i8x16")) {
      return VECTORS + "Bytes";
    }
    return mnemonic.startsWith("i16x8") ? VECTORS + "Shorts" : VECTORS + "Lanes";
  }

  private static Emission insns(int... opcodes) {
    return new Emission.Instructions(opcodes);
  }

  private static Emission call(String owner, String name) {
    return new Emission.Call(owner, name);
  }

  private static Emission integer(String name) {
    return call("java/lang/Integer", name);
  }

  private static Emission math(String name) {
    return call("java/lang/Math", name);
  }

  private static Emission numerics() {
    return call("io/github/rhinowasm/runtime/Numerics", null);
  }

  private static Emission compare(Condition condition, boolean unsigned) {
    return new Emission.Comparison(condition, unsigned);
  }

  private static Emission testZero() {
    return new Emission.TestZero();
  }

  private static Emission load(int width) {
    return new Emission.Access(width, false);
  }

  private static Emission store(int width) {
    return new Emission.Access(width, true);
  }

  private static Emission vectorLoad(int width) {
    return new Emission.VectorAccess(width, false);
  }

  private static Emission vectorStore(int width) {
    return new Emission.VectorAccess(width, true);
  }

  private static Emission vector() {
    return new Emission.Vector();
  }

  /** What a scalar operator does, on each lane. */
  private static Emission each(Operator scalar) {
    char result = scalar.results.charAt(0);
    if (scalar.emission instanceof Emission.Comparison) {
      boolean narrow = "if".indexOf(scalar.operands.charAt(0)) >= 0;
      result = narrow ? 'i' : 'l';
    }
    return new Emission.Lanes(scalar.operands, result, scalar.emission, scalar);
  }

  /** A method of the operator's helper class, named after the mnemonic, on each lane. */
  private static Emission lanes(String operands, char result) {
    return lanes(operands, result, call(null, null));
  }

  private static Emission lanes(String operands, char result, Emission emission) {
    return new Emission.Lanes(operands, result, emission, null);
  }

  private static Emission shorts(String name) {
    return call(VECTORS + "Shorts", name);
  }

  private static Emission simd(String name) {
    return call(VECTORS + "Lanes", name);
  }

  private static Emission test(char lane) {
    return new Emission.LaneTest(lane);
  }

  private static Emission narrow(char lane) {
    return new Emission.Narrowing(lane);
  }

  private static Emission atomic(int width) {
    return new Emission.Atomic(width);
  }

  private static Emission special() {
    return new Emission.Special();
  }
}
