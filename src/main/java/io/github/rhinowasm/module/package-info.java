/**
 * A decoded module: its sections and names. Function bodies and constant expressions stay slices of
 * the module's bytes, which {@link io.github.rhinowasm.module.InstructionReader} reads one
 * instruction at a time. Uses {@code type} and {@code op}.
 */
package io.github.rhinowasm.module;
