package io.github.rhinowasm.type;

import java.util.List;

/**
 * One member of a recursive type group as it is declared.
 *
 * @param isFinal whether no other type may declare it as its supertype
 * @param supertypes the declared supertypes; the present spec allows one at the most
 * @param composite the shape
 */
public record SubType(boolean isFinal, List<DefinedType> supertypes, CompositeType composite) {
  /** Copies the list. */
  public SubType {
    supertypes = List.copyOf(supertypes);
  }
}
