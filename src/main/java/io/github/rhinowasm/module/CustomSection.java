package io.github.rhinowasm.module;

/**
 * A custom section.
 *
 * @param name its name
 * @param content the bytes behind the name
 * @param place how many non-custom sections stand before it
 */
public record CustomSection(String name, ByteSlice content, int place) {}
