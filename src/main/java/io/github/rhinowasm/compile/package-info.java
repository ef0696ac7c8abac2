/**
 * Function bodies to JVM classes: a listener of the validator builds a linear form of one function,
 * from which methods are emitted, one for a small function, several for a large one. The only user
 * of ASM. Uses {@code type}, {@code op}, {@code module}, {@code validate} and {@code runtime}.
 *
 * <p>docs/COMPILER.md describes the shape of the emitted code. Public classes beside {@link
 * io.github.rhinowasm.compile.JvmCodegen} are called by emitted code and by nobody else.
 */
package io.github.rhinowasm.compile;
