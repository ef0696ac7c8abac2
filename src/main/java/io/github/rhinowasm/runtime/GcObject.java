package io.github.rhinowasm.runtime;

/**
 * A reference of the {@code eq} hierarchy: a structure, an array or an {@link I31}. To Java an
 * opaque object: {@code ref.eq} is identity but for {@link I31}, and nothing here looks inside, so
 * that no structure is too deep for it.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#structure-instances">Core
 *     spec, structure instances</a>
 */
public abstract class GcObject {
  GcObject() {}
}
