package io.github.rhinowasm.op;

import io.github.rhinowasm.type.Feature;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The operators, one row each, the only list of them. A row gives: opcode, mnemonic, immediates,
 * operands, results, feature, emission.
 *
 * <p>Signatures are strings with a letter a value: {@code i}, {@code l}, {@code f}, {@code d} for
 * i32, i64, f32, f64; {@code a} for the address type of the memory that the immediates name, {@code
 * t} for that of the table. Where the types depend on anything else both are null, and validator
 * and code generator have a method for the operator.
 *
 * <p>JVM opcodes stand as numbers, since this package knows no code generator; they are those of
 * JVMS 7.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">Core spec, binary
 *     format of instructions</a>
 */
public enum Operator {
  UNREACHABLE(0x00, "unreachable", Immediate.NONE, null, null, null, special()),
  NOP(0x01, "nop", Immediate.NONE, "", "", null, insns()),
  BLOCK(0x02, "block", Immediate.BLOCK, null, null, null, special()),
  LOOP(0x03, "loop", Immediate.BLOCK, null, null, null, special()),
  IF(0x04, "if", Immediate.BLOCK, null, null, null, special()),
  ELSE(0x05, "else", Immediate.NONE, null, null, null, special()),
  END(0x0B, "end", Immediate.NONE, null, null, null, special()),
  BR(0x0C, "br", Immediate.LABEL, null, null, null, special()),
  BR_IF(0x0D, "br_if", Immediate.LABEL, null, null, null, special()),
  BR_TABLE(0x0E, "br_table", Immediate.LABELS, null, null, null, special()),
  RETURN(0x0F, "return", Immediate.NONE, null, null, null, special()),
  CALL(0x10, "call", Immediate.FUNCTION, null, null, null, special()),
  CALL_INDIRECT(0x11, "call_indirect", Immediate.TYPE_TABLE, null, null, null, special()),
  DROP(0x1A, "drop", Immediate.NONE, null, null, null, special()),
  SELECT(0x1B, "select", Immediate.NONE, null, null, null, special()),
  SELECT_TYPED(
      0x1C, "select", Immediate.VALUE_TYPES, null, null, Feature.REFERENCE_TYPES, special()),
  LOCAL_GET(0x20, "local.get", Immediate.LOCAL, null, null, null, special()),
  LOCAL_SET(0x21, "local.set", Immediate.LOCAL, null, null, null, special()),
  LOCAL_TEE(0x22, "local.tee", Immediate.LOCAL, null, null, null, special()),
  GLOBAL_GET(0x23, "global.get", Immediate.GLOBAL, null, null, null, special()),
  GLOBAL_SET(0x24, "global.set", Immediate.GLOBAL, null, null, null, special()),
  TABLE_GET(0x25, "table.get", Immediate.TABLE, null, null, Feature.REFERENCE_TYPES, special()),
  TABLE_SET(0x26, "table.set", Immediate.TABLE, null, null, Feature.REFERENCE_TYPES, special()),
  I32_LOAD(0x28, "i32.load", Immediate.MEMORY_ACCESS, "a", "i", null, load(4)),
  I64_LOAD(0x29, "i64.load", Immediate.MEMORY_ACCESS, "a", "l", null, load(8)),
  F32_LOAD(0x2A, "f32.load", Immediate.MEMORY_ACCESS, "a", "f", null, load(4)),
  F64_LOAD(0x2B, "f64.load", Immediate.MEMORY_ACCESS, "a", "d", null, load(8)),
  I32_LOAD8_S(0x2C, "i32.load8_s", Immediate.MEMORY_ACCESS, "a", "i", null, load(1)),
  I32_LOAD8_U(0x2D, "i32.load8_u", Immediate.MEMORY_ACCESS, "a", "i", null, load(1)),
  I32_LOAD16_S(0x2E, "i32.load16_s", Immediate.MEMORY_ACCESS, "a", "i", null, load(2)),
  I32_LOAD16_U(0x2F, "i32.load16_u", Immediate.MEMORY_ACCESS, "a", "i", null, load(2)),
  I64_LOAD8_S(0x30, "i64.load8_s", Immediate.MEMORY_ACCESS, "a", "l", null, load(1)),
  I64_LOAD8_U(0x31, "i64.load8_u", Immediate.MEMORY_ACCESS, "a", "l", null, load(1)),
  I64_LOAD16_S(0x32, "i64.load16_s", Immediate.MEMORY_ACCESS, "a", "l", null, load(2)),
  I64_LOAD16_U(0x33, "i64.load16_u", Immediate.MEMORY_ACCESS, "a", "l", null, load(2)),
  I64_LOAD32_S(0x34, "i64.load32_s", Immediate.MEMORY_ACCESS, "a", "l", null, load(4)),
  I64_LOAD32_U(0x35, "i64.load32_u", Immediate.MEMORY_ACCESS, "a", "l", null, load(4)),
  I32_STORE(0x36, "i32.store", Immediate.MEMORY_ACCESS, "ai", "", null, store(4)),
  I64_STORE(0x37, "i64.store", Immediate.MEMORY_ACCESS, "al", "", null, store(8)),
  F32_STORE(0x38, "f32.store", Immediate.MEMORY_ACCESS, "af", "", null, store(4)),
  F64_STORE(0x39, "f64.store", Immediate.MEMORY_ACCESS, "ad", "", null, store(8)),
  I32_STORE8(0x3A, "i32.store8", Immediate.MEMORY_ACCESS, "ai", "", null, store(1)),
  I32_STORE16(0x3B, "i32.store16", Immediate.MEMORY_ACCESS, "ai", "", null, store(2)),
  I64_STORE8(0x3C, "i64.store8", Immediate.MEMORY_ACCESS, "al", "", null, store(1)),
  I64_STORE16(0x3D, "i64.store16", Immediate.MEMORY_ACCESS, "al", "", null, store(2)),
  I64_STORE32(0x3E, "i64.store32", Immediate.MEMORY_ACCESS, "al", "", null, store(4)),
  MEMORY_SIZE(0x3F, "memory.size", Immediate.MEMORY, "", "a", null, special()),
  MEMORY_GROW(0x40, "memory.grow", Immediate.MEMORY, "a", "a", null, special()),
  I32_CONST(0x41, "i32.const", Immediate.I32, "", "i", null, special()),
  I64_CONST(0x42, "i64.const", Immediate.I64, "", "l", null, special()),
  F32_CONST(0x43, "f32.const", Immediate.F32, "", "f", null, special()),
  F64_CONST(0x44, "f64.const", Immediate.F64, "", "d", null, special()),
  I32_EQZ(0x45, "i32.eqz", Immediate.NONE, "i", "i", null, testZero()),
  I32_EQ(0x46, "i32.eq", Immediate.NONE, "ii", "i", null, compare(Condition.EQ, false)),
  I32_NE(0x47, "i32.ne", Immediate.NONE, "ii", "i", null, compare(Condition.NE, false)),
  I32_LT_S(0x48, "i32.lt_s", Immediate.NONE, "ii", "i", null, compare(Condition.LT, false)),
  I32_LT_U(0x49, "i32.lt_u", Immediate.NONE, "ii", "i", null, compare(Condition.LT, true)),
  I32_GT_S(0x4A, "i32.gt_s", Immediate.NONE, "ii", "i", null, compare(Condition.GT, false)),
  I32_GT_U(0x4B, "i32.gt_u", Immediate.NONE, "ii", "i", null, compare(Condition.GT, true)),
  I32_LE_S(0x4C, "i32.le_s", Immediate.NONE, "ii", "i", null, compare(Condition.LE, false)),
  I32_LE_U(0x4D, "i32.le_u", Immediate.NONE, "ii", "i", null, compare(Condition.LE, true)),
  I32_GE_S(0x4E, "i32.ge_s", Immediate.NONE, "ii", "i", null, compare(Condition.GE, false)),
  I32_GE_U(0x4F, "i32.ge_u", Immediate.NONE, "ii", "i", null, compare(Condition.GE, true)),
  I64_EQZ(0x50, "i64.eqz", Immediate.NONE, "l", "i", null, testZero()),
  I64_EQ(0x51, "i64.eq", Immediate.NONE, "ll", "i", null, compare(Condition.EQ, false)),
  I64_NE(0x52, "i64.ne", Immediate.NONE, "ll", "i", null, compare(Condition.NE, false)),
  I64_LT_S(0x53, "i64.lt_s", Immediate.NONE, "ll", "i", null, compare(Condition.LT, false)),
  I64_LT_U(0x54, "i64.lt_u", Immediate.NONE, "ll", "i", null, compare(Condition.LT, true)),
  I64_GT_S(0x55, "i64.gt_s", Immediate.NONE, "ll", "i", null, compare(Condition.GT, false)),
  I64_GT_U(0x56, "i64.gt_u", Immediate.NONE, "ll", "i", null, compare(Condition.GT, true)),
  I64_LE_S(0x57, "i64.le_s", Immediate.NONE, "ll", "i", null, compare(Condition.LE, false)),
  I64_LE_U(0x58, "i64.le_u", Immediate.NONE, "ll", "i", null, compare(Condition.LE, true)),
  I64_GE_S(0x59, "i64.ge_s", Immediate.NONE, "ll", "i", null, compare(Condition.GE, false)),
  I64_GE_U(0x5A, "i64.ge_u", Immediate.NONE, "ll", "i", null, compare(Condition.GE, true)),
  F32_EQ(0x5B, "f32.eq", Immediate.NONE, "ff", "i", null, compare(Condition.EQ, false)),
  F32_NE(0x5C, "f32.ne", Immediate.NONE, "ff", "i", null, compare(Condition.NE, false)),
  F32_LT(0x5D, "f32.lt", Immediate.NONE, "ff", "i", null, compare(Condition.LT, false)),
  F32_GT(0x5E, "f32.gt", Immediate.NONE, "ff", "i", null, compare(Condition.GT, false)),
  F32_LE(0x5F, "f32.le", Immediate.NONE, "ff", "i", null, compare(Condition.LE, false)),
  F32_GE(0x60, "f32.ge", Immediate.NONE, "ff", "i", null, compare(Condition.GE, false)),
  F64_EQ(0x61, "f64.eq", Immediate.NONE, "dd", "i", null, compare(Condition.EQ, false)),
  F64_NE(0x62, "f64.ne", Immediate.NONE, "dd", "i", null, compare(Condition.NE, false)),
  F64_LT(0x63, "f64.lt", Immediate.NONE, "dd", "i", null, compare(Condition.LT, false)),
  F64_GT(0x64, "f64.gt", Immediate.NONE, "dd", "i", null, compare(Condition.GT, false)),
  F64_LE(0x65, "f64.le", Immediate.NONE, "dd", "i", null, compare(Condition.LE, false)),
  F64_GE(0x66, "f64.ge", Immediate.NONE, "dd", "i", null, compare(Condition.GE, false)),
  I32_CLZ(0x67, "i32.clz", Immediate.NONE, "i", "i", null, integer("numberOfLeadingZeros")),
  I32_CTZ(0x68, "i32.ctz", Immediate.NONE, "i", "i", null, integer("numberOfTrailingZeros")),
  I32_POPCNT(0x69, "i32.popcnt", Immediate.NONE, "i", "i", null, integer("bitCount")),
  I32_ADD(0x6A, "i32.add", Immediate.NONE, "ii", "i", null, insns(96)),
  I32_SUB(0x6B, "i32.sub", Immediate.NONE, "ii", "i", null, insns(100)),
  I32_MUL(0x6C, "i32.mul", Immediate.NONE, "ii", "i", null, insns(104)),
  I32_DIV_S(0x6D, "i32.div_s", Immediate.NONE, "ii", "i", null, numerics()),
  I32_DIV_U(0x6E, "i32.div_u", Immediate.NONE, "ii", "i", null, numerics()),
  I32_REM_S(0x6F, "i32.rem_s", Immediate.NONE, "ii", "i", null, insns(112)),
  I32_REM_U(0x70, "i32.rem_u", Immediate.NONE, "ii", "i", null, numerics()),
  I32_AND(0x71, "i32.and", Immediate.NONE, "ii", "i", null, insns(126)),
  I32_OR(0x72, "i32.or", Immediate.NONE, "ii", "i", null, insns(128)),
  I32_XOR(0x73, "i32.xor", Immediate.NONE, "ii", "i", null, insns(130)),
  I32_SHL(0x74, "i32.shl", Immediate.NONE, "ii", "i", null, insns(120)),
  I32_SHR_S(0x75, "i32.shr_s", Immediate.NONE, "ii", "i", null, insns(122)),
  I32_SHR_U(0x76, "i32.shr_u", Immediate.NONE, "ii", "i", null, insns(124)),
  I32_ROTL(0x77, "i32.rotl", Immediate.NONE, "ii", "i", null, integer("rotateLeft")),
  I32_ROTR(0x78, "i32.rotr", Immediate.NONE, "ii", "i", null, integer("rotateRight")),
  I64_CLZ(0x79, "i64.clz", Immediate.NONE, "l", "l", null, numerics()),
  I64_CTZ(0x7A, "i64.ctz", Immediate.NONE, "l", "l", null, numerics()),
  I64_POPCNT(0x7B, "i64.popcnt", Immediate.NONE, "l", "l", null, numerics()),
  I64_ADD(0x7C, "i64.add", Immediate.NONE, "ll", "l", null, insns(97)),
  I64_SUB(0x7D, "i64.sub", Immediate.NONE, "ll", "l", null, insns(101)),
  I64_MUL(0x7E, "i64.mul", Immediate.NONE, "ll", "l", null, insns(105)),
  I64_DIV_S(0x7F, "i64.div_s", Immediate.NONE, "ll", "l", null, numerics()),
  I64_DIV_U(0x80, "i64.div_u", Immediate.NONE, "ll", "l", null, numerics()),
  I64_REM_S(0x81, "i64.rem_s", Immediate.NONE, "ll", "l", null, insns(113)),
  I64_REM_U(0x82, "i64.rem_u", Immediate.NONE, "ll", "l", null, numerics()),
  I64_AND(0x83, "i64.and", Immediate.NONE, "ll", "l", null, insns(127)),
  I64_OR(0x84, "i64.or", Immediate.NONE, "ll", "l", null, insns(129)),
  I64_XOR(0x85, "i64.xor", Immediate.NONE, "ll", "l", null, insns(131)),
  I64_SHL(0x86, "i64.shl", Immediate.NONE, "ll", "l", null, insns(136, 121)),
  I64_SHR_S(0x87, "i64.shr_s", Immediate.NONE, "ll", "l", null, insns(136, 123)),
  I64_SHR_U(0x88, "i64.shr_u", Immediate.NONE, "ll", "l", null, insns(136, 125)),
  I64_ROTL(0x89, "i64.rotl", Immediate.NONE, "ll", "l", null, numerics()),
  I64_ROTR(0x8A, "i64.rotr", Immediate.NONE, "ll", "l", null, numerics()),
  F32_ABS(0x8B, "f32.abs", Immediate.NONE, "f", "f", null, numerics()),
  F32_NEG(0x8C, "f32.neg", Immediate.NONE, "f", "f", null, insns(118)),
  F32_CEIL(0x8D, "f32.ceil", Immediate.NONE, "f", "f", null, numerics()),
  F32_FLOOR(0x8E, "f32.floor", Immediate.NONE, "f", "f", null, numerics()),
  F32_TRUNC(0x8F, "f32.trunc", Immediate.NONE, "f", "f", null, numerics()),
  F32_NEAREST(0x90, "f32.nearest", Immediate.NONE, "f", "f", null, numerics()),
  F32_SQRT(0x91, "f32.sqrt", Immediate.NONE, "f", "f", null, numerics()),
  F32_ADD(0x92, "f32.add", Immediate.NONE, "ff", "f", null, insns(98)),
  F32_SUB(0x93, "f32.sub", Immediate.NONE, "ff", "f", null, insns(102)),
  F32_MUL(0x94, "f32.mul", Immediate.NONE, "ff", "f", null, insns(106)),
  F32_DIV(0x95, "f32.div", Immediate.NONE, "ff", "f", null, insns(110)),
  F32_MIN(0x96, "f32.min", Immediate.NONE, "ff", "f", null, numerics()),
  F32_MAX(0x97, "f32.max", Immediate.NONE, "ff", "f", null, numerics()),
  F32_COPYSIGN(0x98, "f32.copysign", Immediate.NONE, "ff", "f", null, numerics()),
  F64_ABS(0x99, "f64.abs", Immediate.NONE, "d", "d", null, numerics()),
  F64_NEG(0x9A, "f64.neg", Immediate.NONE, "d", "d", null, insns(119)),
  F64_CEIL(0x9B, "f64.ceil", Immediate.NONE, "d", "d", null, numerics()),
  F64_FLOOR(0x9C, "f64.floor", Immediate.NONE, "d", "d", null, numerics()),
  F64_TRUNC(0x9D, "f64.trunc", Immediate.NONE, "d", "d", null, numerics()),
  F64_NEAREST(0x9E, "f64.nearest", Immediate.NONE, "d", "d", null, numerics()),
  F64_SQRT(0x9F, "f64.sqrt", Immediate.NONE, "d", "d", null, math("sqrt")),
  F64_ADD(0xA0, "f64.add", Immediate.NONE, "dd", "d", null, insns(99)),
  F64_SUB(0xA1, "f64.sub", Immediate.NONE, "dd", "d", null, insns(103)),
  F64_MUL(0xA2, "f64.mul", Immediate.NONE, "dd", "d", null, insns(107)),
  F64_DIV(0xA3, "f64.div", Immediate.NONE, "dd", "d", null, insns(111)),
  F64_MIN(0xA4, "f64.min", Immediate.NONE, "dd", "d", null, numerics()),
  F64_MAX(0xA5, "f64.max", Immediate.NONE, "dd", "d", null, numerics()),
  F64_COPYSIGN(0xA6, "f64.copysign", Immediate.NONE, "dd", "d", null, numerics()),
  I32_WRAP_I64(0xA7, "i32.wrap_i64", Immediate.NONE, "l", "i", null, insns(136)),
  I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", Immediate.NONE, "f", "i", null, numerics()),
  I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", Immediate.NONE, "f", "i", null, numerics()),
  I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", Immediate.NONE, "d", "i", null, numerics()),
  I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", Immediate.NONE, "d", "i", null, numerics()),
  I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", Immediate.NONE, "i", "l", null, insns(133)),
  I64_EXTEND_I32_U(
      0xAD, "i64.extend_i32_u", Immediate.NONE, "i", "l", null, integer("toUnsignedLong")),
  I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", Immediate.NONE, "f", "l", null, numerics()),
  I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", Immediate.NONE, "f", "l", null, numerics()),
  I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", Immediate.NONE, "d", "l", null, numerics()),
  I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", Immediate.NONE, "d", "l", null, numerics()),
  F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", Immediate.NONE, "i", "f", null, insns(134)),
  F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", Immediate.NONE, "i", "f", null, numerics()),
  F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", Immediate.NONE, "l", "f", null, insns(137)),
  F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", Immediate.NONE, "l", "f", null, numerics()),
  F32_DEMOTE_F64(0xB6, "f32.demote_f64", Immediate.NONE, "d", "f", null, insns(144)),
  F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", Immediate.NONE, "i", "d", null, insns(135)),
  F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", Immediate.NONE, "i", "d", null, numerics()),
  F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", Immediate.NONE, "l", "d", null, insns(138)),
  F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", Immediate.NONE, "l", "d", null, numerics()),
  F64_PROMOTE_F32(0xBB, "f64.promote_f32", Immediate.NONE, "f", "d", null, insns(141)),
  I32_REINTERPRET_F32(
      0xBC,
      "i32.reinterpret_f32",
      Immediate.NONE,
      "f",
      "i",
      null,
      call("java/lang/Float", "floatToRawIntBits")),
  I64_REINTERPRET_F64(
      0xBD,
      "i64.reinterpret_f64",
      Immediate.NONE,
      "d",
      "l",
      null,
      call("java/lang/Double", "doubleToRawLongBits")),
  F32_REINTERPRET_I32(
      0xBE,
      "f32.reinterpret_i32",
      Immediate.NONE,
      "i",
      "f",
      null,
      call("java/lang/Float", "intBitsToFloat")),
  F64_REINTERPRET_I64(
      0xBF,
      "f64.reinterpret_i64",
      Immediate.NONE,
      "l",
      "d",
      null,
      call("java/lang/Double", "longBitsToDouble")),
  I32_EXTEND8_S(
      0xC0, "i32.extend8_s", Immediate.NONE, "i", "i", Feature.SIGN_EXTENSION, insns(145)),
  I32_EXTEND16_S(
      0xC1, "i32.extend16_s", Immediate.NONE, "i", "i", Feature.SIGN_EXTENSION, insns(147)),
  I64_EXTEND8_S(
      0xC2,
      "i64.extend8_s",
      Immediate.NONE,
      "l",
      "l",
      Feature.SIGN_EXTENSION,
      insns(136, 145, 133)),
  I64_EXTEND16_S(
      0xC3,
      "i64.extend16_s",
      Immediate.NONE,
      "l",
      "l",
      Feature.SIGN_EXTENSION,
      insns(136, 147, 133)),
  I64_EXTEND32_S(
      0xC4, "i64.extend32_s", Immediate.NONE, "l", "l", Feature.SIGN_EXTENSION, insns(136, 133)),
  REF_NULL(0xD0, "ref.null", Immediate.HEAP_TYPE, null, null, Feature.REFERENCE_TYPES, special()),
  REF_IS_NULL(0xD1, "ref.is_null", Immediate.NONE, null, null, Feature.REFERENCE_TYPES, special()),
  REF_FUNC(0xD2, "ref.func", Immediate.FUNCTION, null, null, Feature.REFERENCE_TYPES, special()),
  I32_TRUNC_SAT_F32_S(
      0xFC0000,
      "i32.trunc_sat_f32_s",
      Immediate.NONE,
      "f",
      "i",
      Feature.SATURATING_FLOAT_TO_INT,
      insns(139)),
  I32_TRUNC_SAT_F32_U(
      0xFC0001,
      "i32.trunc_sat_f32_u",
      Immediate.NONE,
      "f",
      "i",
      Feature.SATURATING_FLOAT_TO_INT,
      numerics()),
  I32_TRUNC_SAT_F64_S(
      0xFC0002,
      "i32.trunc_sat_f64_s",
      Immediate.NONE,
      "d",
      "i",
      Feature.SATURATING_FLOAT_TO_INT,
      insns(142)),
  I32_TRUNC_SAT_F64_U(
      0xFC0003,
      "i32.trunc_sat_f64_u",
      Immediate.NONE,
      "d",
      "i",
      Feature.SATURATING_FLOAT_TO_INT,
      numerics()),
  I64_TRUNC_SAT_F32_S(
      0xFC0004,
      "i64.trunc_sat_f32_s",
      Immediate.NONE,
      "f",
      "l",
      Feature.SATURATING_FLOAT_TO_INT,
      insns(140)),
  I64_TRUNC_SAT_F32_U(
      0xFC0005,
      "i64.trunc_sat_f32_u",
      Immediate.NONE,
      "f",
      "l",
      Feature.SATURATING_FLOAT_TO_INT,
      numerics()),
  I64_TRUNC_SAT_F64_S(
      0xFC0006,
      "i64.trunc_sat_f64_s",
      Immediate.NONE,
      "d",
      "l",
      Feature.SATURATING_FLOAT_TO_INT,
      insns(143)),
  I64_TRUNC_SAT_F64_U(
      0xFC0007,
      "i64.trunc_sat_f64_u",
      Immediate.NONE,
      "d",
      "l",
      Feature.SATURATING_FLOAT_TO_INT,
      numerics()),
  MEMORY_INIT(
      0xFC0008, "memory.init", Immediate.DATA_MEMORY, "aii", "", Feature.BULK_MEMORY, special()),
  DATA_DROP(0xFC0009, "data.drop", Immediate.DATA, "", "", Feature.BULK_MEMORY, special()),
  MEMORY_COPY(
      0xFC000A, "memory.copy", Immediate.MEMORY_MEMORY, null, null, Feature.BULK_MEMORY, special()),
  MEMORY_FILL(0xFC000B, "memory.fill", Immediate.MEMORY, "aia", "", Feature.BULK_MEMORY, special()),
  TABLE_INIT(
      0xFC000C, "table.init", Immediate.ELEMENT_TABLE, "tii", "", Feature.BULK_MEMORY, special()),
  ELEM_DROP(0xFC000D, "elem.drop", Immediate.ELEMENT, "", "", Feature.BULK_MEMORY, special()),
  TABLE_COPY(
      0xFC000E, "table.copy", Immediate.TABLE_TABLE, null, null, Feature.BULK_MEMORY, special()),
  TABLE_GROW(
      0xFC000F, "table.grow", Immediate.TABLE, null, null, Feature.REFERENCE_TYPES, special()),
  TABLE_SIZE(0xFC0010, "table.size", Immediate.TABLE, "", "t", Feature.REFERENCE_TYPES, special()),
  TABLE_FILL(
      0xFC0011, "table.fill", Immediate.TABLE, null, null, Feature.REFERENCE_TYPES, special());

  /** The first byte of an opcode that continues with an unsigned LEB128 number. */
  public static final int PREFIX_MISC = 0xFC;

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
      // SELECT comes before SELECT_TYPED, which shares its mnemonic.
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
    return code == PREFIX_MISC;
  }

  /** The operator with this prefix and number, or null. */
  public static Operator prefixed(int prefix, int number) {
    return number < 0 || number > 0xFFFF ? null : PREFIXED.get(prefix << 16 | number);
  }

  /** The operator with this mnemonic, or null; {@link #SELECT} for {@code select}. */
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

  /** For a load or store the number of bytes accessed, else 0. */
  public int accessWidth() {
    return emission instanceof Emission.Access access ? access.width() : 0;
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

  private static Emission special() {
    return new Emission.Special();
  }
}
