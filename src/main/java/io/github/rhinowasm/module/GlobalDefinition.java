package io.github.rhinowasm.module;

import io.github.rhinowasm.type.GlobalType;

/**
 * A global that the module defines.
 *
 * @param type its type
 * @param initializer the constant expression of its first value
 */
public record GlobalDefinition(GlobalType type, ByteSlice initializer) {}
