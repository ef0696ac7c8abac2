/**
 * The binary format: bytes to a {@link io.github.rhinowasm.module.Module} and back, and the name
 * section. Uses {@code type}, {@code op} and {@code module}.
 */
package io.github.rhinowasm.binary;
