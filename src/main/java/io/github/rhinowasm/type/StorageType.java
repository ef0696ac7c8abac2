package io.github.rhinowasm.type;

/**
 * What a field of a structure or array holds: a value type or a packed integer.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#composite-types">Core
 *     spec, composite types</a>
 */
public sealed interface StorageType permits ValueType, PackedType {}
