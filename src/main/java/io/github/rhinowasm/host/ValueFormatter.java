package io.github.rhinowasm.host;

import org.mozilla.javascript.Scriptable;

/** Lets another layer say how the console shows its objects. */
@FunctionalInterface
public interface ValueFormatter {
  /** Leaves every object to the {@link Inspector}. */
  ValueFormatter NONE = object -> null;

  /**
   * The text for an object, or null to leave it to the {@link Inspector}. It must not run script
   * code.
   */
  String format(Scriptable object);
}
