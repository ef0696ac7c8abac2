package io.github.rhinowasm.compile;

/**
 * The locals and operands of one call of a function that was split into parts, while they travel
 * from one part to another. For emitted code.
 */
public class Frame {
  /** The i32 variables. */
  public final int[] ints;

  /** The i64 variables. */
  public final long[] longs;

  /** The f32 variables. */
  public final float[] floats;

  /** The f64 variables. */
  public final double[] doubles;

  /** The references. */
  public final Object[] references;

  /** Creates a frame with arrays of so many variables of each kind; no array for none. */
  public Frame(int ints, int longs, int floats, int doubles, int references) {
    this.ints = ints == 0 ? null : new int[ints];
    this.longs = longs == 0 ? null : new long[longs];
    this.floats = floats == 0 ? null : new float[floats];
    this.doubles = doubles == 0 ? null : new double[doubles];
    this.references = references == 0 ? null : new Object[references];
  }
}
