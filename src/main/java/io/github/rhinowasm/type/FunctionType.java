package io.github.rhinowasm.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function type.
 *
 * @param parameters the parameters' types in order
 * @param results the results' types in order
 */
public record FunctionType(List<ValueType> parameters, List<ValueType> results)
    implements CompositeType {

  /** Copies the lists. */
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** Returns the type as messages write it, such as {@code [i32 i64] -> [f32]}. */
  @Override
  public String toString() {
    return list(parameters) + " -> " + list(results);
  }

  private static String list(List<ValueType> types) {
    return types.stream().map(Object::toString).collect(Collectors.joining(" ", "[", "]"));
  }
}
