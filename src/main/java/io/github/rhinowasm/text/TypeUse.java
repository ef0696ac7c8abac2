package io.github.rhinowasm.text;

/**
 * How a function, block, tag or indirect call names its type.
 *
 * @param index the type index
 * @param explicit whether {@code (type ...)} was written
 * @param shape the function type, or null if the index leads nowhere
 * @param parameters the parameters' names, the others null
 */
record TypeUse(int index, boolean explicit, FunctionShape shape, IndexSpace parameters) {}
