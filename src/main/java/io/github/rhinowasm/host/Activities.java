package io.github.rhinowasm.host;

import org.mozilla.javascript.Context;

/**
 * On whose behalf the script thread is working: a mark of the embedder's that microtasks, timers,
 * operations of the event loop and reports of failures inherit from the code that caused them. Who
 * runs several things in turn in one scope, such as tests, can tell by it whose a late failure is.
 */
public final class Activities {
  private Activities() {}

  /** The present activity; null if none was set, or outside of the environment's Contexts. */
  public static Object current() {
    return Context.getCurrentContext() instanceof HostContext cx ? cx.activity() : null;
  }

  /**
   * Sets the activity of what follows in the present task or microtask.
   *
   * @param activity null for none
   */
  public static void enter(Object activity) {
    if (Context.getCurrentContext() instanceof HostContext cx) {
      cx.activity(activity);
    }
  }
}
