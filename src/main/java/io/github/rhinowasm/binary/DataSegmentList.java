package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.DataSegment;
import io.github.rhinowasm.module.SegmentMode;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The data segments of a module. There may be 100,000 of a few bytes each, so only their places are
 * kept: 20 bytes a segment, and not some 100.
 */
final class DataSegmentList extends AbstractList<DataSegment> implements RandomAccess {
  /** Memory, begin and end of the offset, begin and end of the content. */
  private static final int PLACES = 5;

  /** Stands for the offset of a passive segment. */
  private static final int NONE = -1;

  private final byte[] bytes;
  private int[] places = new int[8 * PLACES];
  private int size;

  /**
   * @param bytes the bytes of the whole module
   */
  DataSegmentList(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Adds a segment.
   *
   * @param memory 0 for a passive one
   * @param offset where the offset begins, or -1 for a passive one
   * @param offsetEnd where it ends
   * @param from where the content begins
   * @param to where it ends
   */
  void add(int memory, int offset, int offsetEnd, int from, int to) {
    int at = size * PLACES;
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * at);
    }
    places[at] = memory;
    places[at + 1] = offset;
    places[at + 2] = offsetEnd;
    places[at + 3] = from;
    places[at + 4] = to;
    size++;
  }

  /** Gives back the room that is left. */
  DataSegmentList trim() {
    places = Arrays.copyOf(places, size * PLACES);
    return this;
  }

  @Override
  public DataSegment get(int index) {
    int at = Objects.checkIndex(index, size) * PLACES;
    int offset = places[at + 1];
    return new DataSegment(
        offset == NONE ? SegmentMode.PASSIVE : SegmentMode.ACTIVE,
        places[at],
        offset == NONE ? null : new ByteSlice(bytes, offset, places[at + 2]),
        new ByteSlice(bytes, places[at + 3], places[at + 4]));
  }

  @Override
  public int size() {
    return size;
  }
}
