package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.TagType;

/** An exception tag; its identity tells exceptions apart. */
public final class Tag {
  private final TagType type;
  private volatile Object attachment;

  /**
   * @param type its type
   */
  public Tag(TagType type) {
    this.type = type;
  }

  /** The type. */
  public TagType type() {
    return type;
  }

  /** What the embedding keeps with this tag, or null. */
  public Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this tag, such as its JavaScript object. */
  public void attach(Object object) {
    attachment = object;
  }
}
