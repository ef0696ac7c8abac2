package io.github.rhinowasm.compile;

/**
 * Comparisons as 0 or 1, by the operator's method name, where no branch follows that they could be
 * fused with. The JIT compiler turns them into conditional moves. For emitted code.
 */
public final class Comparisons {
  private Comparisons() {}

  /** {@code i32.eqz}. */
  public static int i32Eqz(int a) {
    return a == 0 ? 1 : 0;
  }

  /** {@code i64.eqz}. */
  public static int i64Eqz(long a) {
    return a == 0 ? 1 : 0;
  }

  /** {@code ref.is_null}. */
  public static int refIsNull(Object a) {
    return a == null ? 1 : 0;
  }

  /** {@code i32.eq}. */
  public static int i32Eq(int a, int b) {
    return a == b ? 1 : 0;
  }

  /** {@code i32.ne}. */
  public static int i32Ne(int a, int b) {
    return a != b ? 1 : 0;
  }

  /** {@code i32.lt_s}. */
  public static int i32LtS(int a, int b) {
    return a < b ? 1 : 0;
  }

  /** {@code i32.gt_s}. */
  public static int i32GtS(int a, int b) {
    return a > b ? 1 : 0;
  }

  /** {@code i32.le_s}. */
  public static int i32LeS(int a, int b) {
    return a <= b ? 1 : 0;
  }

  /** {@code i32.ge_s}. */
  public static int i32GeS(int a, int b) {
    return a >= b ? 1 : 0;
  }

  /** {@code i64.eq}. */
  public static int i64Eq(long a, long b) {
    return a == b ? 1 : 0;
  }

  /** {@code i64.ne}. */
  public static int i64Ne(long a, long b) {
    return a != b ? 1 : 0;
  }

  /** {@code i64.lt_s}. */
  public static int i64LtS(long a, long b) {
    return a < b ? 1 : 0;
  }

  /** {@code i64.gt_s}. */
  public static int i64GtS(long a, long b) {
    return a > b ? 1 : 0;
  }

  /** {@code i64.le_s}. */
  public static int i64LeS(long a, long b) {
    return a <= b ? 1 : 0;
  }

  /** {@code i64.ge_s}. */
  public static int i64GeS(long a, long b) {
    return a >= b ? 1 : 0;
  }

  /** {@code f32.eq}. */
  public static int f32Eq(float a, float b) {
    return a == b ? 1 : 0;
  }

  /** {@code f32.ne}. */
  public static int f32Ne(float a, float b) {
    return a != b ? 1 : 0;
  }

  /** {@code f32.lt}. */
  public static int f32Lt(float a, float b) {
    return a < b ? 1 : 0;
  }

  /** {@code f32.gt}. */
  public static int f32Gt(float a, float b) {
    return a > b ? 1 : 0;
  }

  /** {@code f32.le}. */
  public static int f32Le(float a, float b) {
    return a <= b ? 1 : 0;
  }

  /** {@code f32.ge}. */
  public static int f32Ge(float a, float b) {
    return a >= b ? 1 : 0;
  }

  /** {@code f64.eq}. */
  public static int f64Eq(double a, double b) {
    return a == b ? 1 : 0;
  }

  /** {@code f64.ne}. */
  public static int f64Ne(double a, double b) {
    return a != b ? 1 : 0;
  }

  /** {@code f64.lt}. */
  public static int f64Lt(double a, double b) {
    return a < b ? 1 : 0;
  }

  /** {@code f64.gt}. */
  public static int f64Gt(double a, double b) {
    return a > b ? 1 : 0;
  }

  /** {@code f64.le}. */
  public static int f64Le(double a, double b) {
    return a <= b ? 1 : 0;
  }

  /** {@code f64.ge}. */
  public static int f64Ge(double a, double b) {
    return a >= b ? 1 : 0;
  }

  /** {@code i32.lt_u}. */
  public static int i32LtU(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /** {@code i32.gt_u}. */
  public static int i32GtU(int a, int b) {
    return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  /** {@code i32.le_u}. */
  public static int i32LeU(int a, int b) {
    return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  /** {@code i32.ge_u}. */
  public static int i32GeU(int a, int b) {
    return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }

  /** {@code i64.lt_u}. */
  public static int i64LtU(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /** {@code i64.gt_u}. */
  public static int i64GtU(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  /** {@code i64.le_u}. */
  public static int i64LeU(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  /** {@code i64.ge_u}. */
  public static int i64GeU(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }
}
