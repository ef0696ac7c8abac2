/**
 * The Java API: decode, validate, instantiate, link. Puts the parts below it together. Uses {@code
 * type}, {@code op}, {@code module}, {@code binary}, {@code text}, {@code validate}, {@code
 * runtime} and {@code compile}.
 *
 * <p>{@link io.github.rhinowasm.engine.Engine} compiles bytes to a {@link
 * io.github.rhinowasm.engine.WasmModule}, which is instantiated with {@link
 * io.github.rhinowasm.engine.Imports}; what comes out is a {@link
 * io.github.rhinowasm.runtime.Instance} with functions, memories, tables and globals of package
 * {@code runtime}.
 */
package io.github.rhinowasm.engine;
