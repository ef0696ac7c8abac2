package io.github.rhinowasm.type;

/** The shape of a defined type: function, structure or array. */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
