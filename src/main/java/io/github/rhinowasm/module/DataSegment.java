package io.github.rhinowasm.module;

/**
 * A data segment.
 *
 * @param mode active or passive
 * @param memory index of the memory of an active segment, else 0
 * @param offset constant expression of the address of an active segment, else null
 * @param content the bytes
 */
public record DataSegment(SegmentMode mode, int memory, ByteSlice offset, ByteSlice content) {}
