package io.github.rhinowasm.text;

import io.github.rhinowasm.type.AbstractHeapType;
import java.util.List;

/** What a result must be. */
public sealed interface WastPattern {

  /**
   * Exactly this value. A {@link WastValue.NullReference} without a heap type matches any null.
   *
   * @param value the value
   */
  record Exactly(WastValue value) implements WastPattern {}

  /**
   * A NaN.
   *
   * @param bits 32 or 64
   * @param canonical whether the payload must be the canonical one; otherwise its top bit must be
   *     set
   */
  record Nan(int bits, boolean canonical) implements WastPattern {}

  /**
   * A v128 whose lanes match.
   *
   * @param laneBits 8, 16, 32 or 64
   * @param lanes {@link Exactly} with an integer or float of that width (I32 up to 32 bits,
   *     sign-extended), or {@link Nan}
   */
  record Lanes(int laneBits, List<WastPattern> lanes) implements WastPattern {
    /** Copies the list. */
    public Lanes {
      lanes = List.copyOf(lanes);
    }
  }

  /**
   * A reference that is not null and of this type.
   *
   * @param heap the abstract heap type
   */
  record AnyReference(AbstractHeapType heap) implements WastPattern {}

  /**
   * What any of several patterns accepts.
   *
   * @param alternatives the patterns
   */
  record Either(List<WastPattern> alternatives) implements WastPattern {
    /** Copies the list. */
    public Either {
      alternatives = List.copyOf(alternatives);
    }
  }
}
