package io.github.rhinowasm.js;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ScriptRuntime;

/**
 * That a Context is a thread's. An imported function asks for its Context at each call, and to find
 * it by thread, as Rhino does, would take a good part of the time of a small function. So a realm
 * remembers the latest, until Rhino says that it is released.
 */
final class CurrentContext {
  /** Of no thread. */
  static final CurrentContext NONE = new CurrentContext(null, null);

  private static final Object KEY = CurrentContext.class;

  private static final ContextFactory.Listener RELEASES =
      new ContextFactory.Listener() {
        @Override
        public void contextCreated(Context cx) {}

        @Override
        public void contextReleased(Context cx) {
          if (cx.getThreadLocal(KEY) instanceof CurrentContext current) {
            current.released = true;
          }
        }
      };

  private static final Set<ContextFactory> WATCHED = Collections.newSetFromMap(new WeakHashMap<>());

  private final Context cx;
  private final Thread thread;

  /** Only the thread itself reads and writes it. */
  private boolean released;

  private CurrentContext(Context cx, Thread thread) {
    this.cx = cx;
    this.thread = thread;
  }

  /** Has a factory say which Contexts are released; returns whether it does. */
  static boolean watch(ContextFactory factory) {
    synchronized (WATCHED) {
      if (!WATCHED.contains(factory)) {
        try {
          factory.addListener(RELEASES);
        } catch (IllegalStateException e) {
          // It is sealed, or takes no listeners any more.
          return false;
        }
        WATCHED.add(factory);
      }
      return true;
    }
  }

  /** For the Context of the present thread, one of a watched factory. */
  static CurrentContext of(Context cx) {
    if (cx.isSealed()) {
      return NONE;
    }
    // A Context can be entered again, on another thread.
    if (cx.getThreadLocal(KEY) instanceof CurrentContext known && !known.released) {
      return known;
    }
    CurrentContext current = new CurrentContext(cx, Thread.currentThread());
    cx.putThreadLocal(KEY, current);
    return current;
  }

  /** The Context, if it is that of the present thread and runs a script; else null. */
  Context get() {
    return thread == Thread.currentThread() && !released && ScriptRuntime.hasTopCall(cx)
        ? cx
        : null;
  }
}
