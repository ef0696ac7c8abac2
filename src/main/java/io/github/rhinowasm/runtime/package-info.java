/**
 * What exists while wasm runs: instances, functions, memories, tables, globals, tags, traps and
 * exceptions, the semantics of numeric instructions, constant expressions; and the interfaces
 * through which a code generator and a memory allocator are supplied. Uses {@code type}, {@code op}
 * and {@code module}.
 *
 * <p>Emitted code calls into this package; members that are public for that reason alone say so.
 */
package io.github.rhinowasm.runtime;
