package io.github.rhinowasm.runtime;

import java.util.Arrays;

/**
 * A tail call under way. A function that makes one leaves callee and arguments here, in the record
 * of its instance, and returns; its frame is gone when the loop in its entry goes on with the
 * callee. Public for emitted code.
 *
 * <p>The callee is set last and taken first, so that whatever fails on the way, nothing is left for
 * a later call to find.
 */
public final class TailCall {
  /** The function to go on with, or null. */
  public WasmFunction callee;

  /**
   * The arguments that are numbers, as raw bits, each at its position, and behind all of them the
   * upper halves of v128s.
   */
  public long[] bits = {};

  /** The arguments that are references, each at its position. */
  public Object[] references = {};

  private long[] wideBits;
  private Object[] wideReferences;

  /** Returns {@link #bits} after making room for a number of arguments there and beside it. */
  public long[] reserve(int count) {
    if (references.length < count) {
      int length = Math.max(8, count);
      bits = new long[2 * length];
      references = new Object[length];
    }
    return bits;
  }

  /** Returns the upper half of a v128. */
  public long upperHalf(int index) {
    return bits[references.length + index];
  }

  /** Returns a reference and lets go of it. */
  public Object takeReference(int index) {
    Object value = references[index];
    references[index] = null;
    return value;
  }

  /** Leaves the arguments of a function that takes them in two arrays. */
  public void setWide(long[] numbers, Object[] objects) {
    wideBits = numbers;
    wideReferences = objects;
  }

  /** Returns the first of the two arrays and lets go of it. */
  public long[] takeWideBits() {
    long[] taken = wideBits;
    wideBits = null;
    return taken;
  }

  /** Returns the second of the two arrays and lets go of it. */
  public Object[] takeWideReferences() {
    Object[] taken = wideReferences;
    wideReferences = null;
    return taken;
  }

  private WasmFunction take() {
    WasmFunction next = callee;
    callee = null;
    return next;
  }

  /** Brings the other results to where the caller of the first function looks for them. */
  private static void finish(WasmFunction last, Results own) {
    Results results = last.results;
    if (results != own) {
      int count = last.functionType().results().size();
      System.arraycopy(results.bits, 0, own.bits, 0, count);
      System.arraycopy(results.upperHalves, 0, own.upperHalves, 0, count);
      System.arraycopy(results.references, 0, own.references, 0, count);
      Arrays.fill(results.references, 0, count, null);
    }
  }

  /**
   * Goes on with the callees until one returns without a tail call. For the entries of emitted
   * functions; the others do the same for the other kinds of results.
   *
   * @param own where the first function left its tail call, and where its caller will look for the
   *     results but the first
   */
  public static void runVoid(Results own) {
    TailCall record = own.tail;
    WasmFunction function;
    do {
      function = record.take();
      function.resumeVoid(record);
      record = function.results.tail;
    } while (record.callee != null);
  }

  /** As {@link #runVoid}. */
  public static int runInt(Results own) {
    TailCall record = own.tail;
    WasmFunction function;
    int result;
    do {
      function = record.take();
      result = function.resumeInt(record);
      record = function.results.tail;
    } while (record.callee != null);
    finish(function, own);
    return result;
  }

  /** As {@link #runVoid}. */
  public static long runLong(Results own) {
    TailCall record = own.tail;
    WasmFunction function;
    long result;
    do {
      function = record.take();
      result = function.resumeLong(record);
      record = function.results.tail;
    } while (record.callee != null);
    finish(function, own);
    return result;
  }

  /** As {@link #runVoid}. */
  public static float runFloat(Results own) {
    TailCall record = own.tail;
    WasmFunction function;
    float result;
    do {
      function = record.take();
      result = function.resumeFloat(record);
      record = function.results.tail;
    } while (record.callee != null);
    finish(function, own);
    return result;
  }

  /** As {@link #runVoid}. */
  public static double runDouble(Results own) {
    TailCall record = own.tail;
    WasmFunction function;
    double result;
    do {
      function = record.take();
      result = function.resumeDouble(record);
      record = function.results.tail;
    } while (record.callee != null);
    finish(function, own);
    return result;
  }

  /** As {@link #runVoid}. */
  public static Object runReference(Results own) {
    TailCall record = own.tail;
    WasmFunction function;
    Object result;
    do {
      function = record.take();
      result = function.resumeReference(record);
      record = function.results.tail;
    } while (record.callee != null);
    finish(function, own);
    return result;
  }
}
