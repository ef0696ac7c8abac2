package io.github.rhinowasm.text;

import java.util.List;

/** An action on an instance. */
public sealed interface WastAction {

  /** The instance's name, or null for the last one. */
  String instance();

  /**
   * Calls an exported function.
   *
   * @param instance the instance's name, or null for the last one
   * @param function the name of the export
   * @param arguments the arguments
   */
  record Invoke(String instance, String function, List<WastValue> arguments) implements WastAction {
    /** Copies the list. */
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Gets the value of an exported global.
   *
   * @param instance the instance's name, or null for the last one
   * @param global the name of the export
   */
  record Get(String instance, String global) implements WastAction {}
}
