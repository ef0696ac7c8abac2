package io.github.rhinowasm.type;

/**
 * An array type.
 *
 * @param element the type of every element
 */
public record ArrayType(FieldType element) implements CompositeType {}
