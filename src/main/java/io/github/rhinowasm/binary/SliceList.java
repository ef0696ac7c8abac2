package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteSlice;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * Slices that follow each other without a gap. They may be many millions of two bytes each, so only
 * their ends are kept.
 */
final class SliceList extends AbstractList<ByteSlice> implements RandomAccess {
  private final byte[] bytes;
  private final int start;
  private final int[] ends;

  /**
   * @param start where the first slice begins
   * @param ends where each slice ends
   */
  SliceList(byte[] bytes, int start, int[] ends) {
    this.bytes = bytes;
    this.start = start;
    this.ends = ends;
  }

  @Override
  public ByteSlice get(int index) {
    return new ByteSlice(bytes, index == 0 ? start : ends[index - 1], ends[index]);
  }

  @Override
  public int size() {
    return ends.length;
  }
}
