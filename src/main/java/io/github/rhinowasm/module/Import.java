package io.github.rhinowasm.module;

import io.github.rhinowasm.type.ExternalType;

/**
 * An import.
 *
 * @param module the first name
 * @param name the second name
 * @param type what is wanted
 */
public record Import(String module, String name, ExternalType type) {}
