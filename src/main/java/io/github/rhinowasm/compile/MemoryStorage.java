package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.MemoryType;

/** Where code finds the bytes of a memory. */
enum MemoryStorage {
  /** An array exactly as long as the memory; another one after each grow. */
  ARRAY(Names.MEMORY_ACCESS, "array", "[B", "[B"),

  /** A buffer that ends where the memory does, over an array; another one after each grow. */
  WINDOW(
      Names.SHARED_ACCESS, "window", Names.describe("java/nio/ByteBuffer"), "java/nio/ByteBuffer"),

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

  /** Where the bytes of a memory without a reserve are. */
  static MemoryStorage of(MemoryType type) {
    return type.shared() ? BUFFER : ARRAY;
  }

  /** Whether a method keeps the array or the buffer in a local between calls and grows. */
  boolean staysInLocal() {
    return this != BUFFER;
  }
}
