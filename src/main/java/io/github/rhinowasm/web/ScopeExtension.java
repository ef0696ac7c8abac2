package io.github.rhinowasm.web;

import io.github.rhinowasm.host.EventLoop;
import io.github.rhinowasm.host.Inspector;
import io.github.rhinowasm.host.ScriptError;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.TopLevel;

/**
 * Adds something of the embedder's to the scope of a {@link RhinoEnvironment}. The methods are
 * called on the thread of the scripts.
 */
@FunctionalInterface
public interface ScopeExtension {
  /**
   * Defines the globals, before any script has run.
   *
   * @param cx the current Context
   * @param scope has everything else already
   * @param loop runs the environment's tasks
   * @param inspector writes values as the console does
   */
  void install(Context cx, TopLevel scope, EventLoop loop, Inspector inspector);

  /**
   * Called with each uncaught error and unhandled rejection.
   *
   * @return whether that is all that shall be done about it; else the environment throws it
   */
  default boolean takes(ScriptError error) {
    return false;
  }
}
