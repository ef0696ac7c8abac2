package io.github.rhinowasm.text;

import java.util.Arrays;

/**
 * A function type whose types are those of {@link WireType}.
 *
 * @param parameters the parameters
 * @param results the results
 */
record FunctionShape(long[] parameters, long[] results) {
  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionShape shape
        && Arrays.equals(parameters, shape.parameters)
        && Arrays.equals(results, shape.results);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parameters) * 31 + Arrays.hashCode(results);
  }

  boolean isEmpty() {
    return parameters.length == 0 && results.length == 0;
  }

  @Override
  public String toString() {
    return parameters.length + " parameters, " + results.length + " results";
  }
}
