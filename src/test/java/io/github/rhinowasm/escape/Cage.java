package io.github.rhinowasm.escape;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** A scope in which scripts try to escape. */
interface Cage extends AutoCloseable {
  /** A Context of the kind in which the scripts run, on the current thread. */
  Context enter();

  ScriptableObject scope();

  /** Runs a script and returns its value; what it throws is thrown on, as the embedder sees it. */
  Object run(String source, String name);

  /** Runs what the scripts have left in the event loop, if there is one. */
  void settle();

  /** What the scripts have printed. */
  String output();

  /**
   * Whether everything that a script expects of a host is there, so that it must come to its end.
   */
  boolean isComplete();

  @Override
  void close();
}
