package io.github.rhinowasm.module;

import io.github.rhinowasm.type.ExternalKind;

/**
 * An export.
 *
 * @param name its name, unique in the module
 * @param kind the index space
 * @param index in that space
 */
public record Export(String name, ExternalKind kind, int index) {}
