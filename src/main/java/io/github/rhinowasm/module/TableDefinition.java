package io.github.rhinowasm.module;

import io.github.rhinowasm.type.TableType;

/**
 * A table that the module defines.
 *
 * @param type its type
 * @param initializer the constant expression of its elements' first value, or null for the null
 *     reference
 */
public record TableDefinition(TableType type, ByteSlice initializer) {}
