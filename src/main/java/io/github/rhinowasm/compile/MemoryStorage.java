package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.MemoryType;

/** Where the bytes of a memory are, which follows from its declared type. */
enum MemoryStorage {
  /** An array exactly as long as the memory; another one after each grow. */
  ARRAY(Names.MEMORY_ACCESS, "bytes", "[B", "[B"),

  /**
   * A buffer that ends where the memory does, over bytes that never move. Another thread may make
   * the memory grow at any time, so no local keeps the buffer.
   */
  BUFFER(
      Names.SHARED_ACCESS, "shared", Names.describe("java/nio/ByteBuffer"), "java/nio/ByteBuffer");

  /** The class whose static fields are the views of wider numbers. */
  final String views;

  /** The field of {@code runtime.Memory}. */
  final String field;

  /** The descriptor of the field. */
  final String descriptor;

  /** The type as ASM wants it in stack map frames. */
  final Object frameType;

  MemoryStorage(String views, String field, String descriptor, Object frameType) {
    this.views = views;
    this.field = field;
    this.descriptor = descriptor;
    this.frameType = frameType;
  }

  static MemoryStorage of(MemoryType type) {
    return type.shared() ? BUFFER : ARRAY;
  }
}
