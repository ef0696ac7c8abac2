package io.github.rhinowasm.type;

import java.util.List;

/**
 * One member of a recursive type group as it is declared.
 *
 * @param isFinal whether no other type may declare it as its supertype
 * @param supertypes the declared supertypes; the present spec allows one at the most
 * @param described the member of the same group whose descriptor this type is, or null
 * @param descriptor the member of the same group that describes this type, or null
 * @param composite the shape
 * @see <a href="https://github.com/WebAssembly/custom-descriptors">Custom descriptors, a
 *     proposal</a>
 */
public record SubType(
    boolean isFinal,
    List<DefinedType> supertypes,
    DefinedType described,
    DefinedType descriptor,
    CompositeType composite) {
  /** Copies the list. */
  public SubType {
    supertypes = List.copyOf(supertypes);
  }

  /** A type that neither describes another one nor has a descriptor. */
  public SubType(boolean isFinal, List<DefinedType> supertypes, CompositeType composite) {
    this(isFinal, supertypes, null, null, composite);
  }
}
