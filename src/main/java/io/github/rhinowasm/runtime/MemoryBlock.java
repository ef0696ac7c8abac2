package io.github.rhinowasm.runtime;

/** The storage of a memory between two grows. */
public interface MemoryBlock {
  /** The bytes, exactly as many as were asked for, zero at first. */
  byte[] bytes();

  /** Called when the memory has moved to another block; whoever shares this one lets go of it. */
  void release();
}
