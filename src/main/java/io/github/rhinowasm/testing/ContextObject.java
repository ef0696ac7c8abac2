package io.github.rhinowasm.testing;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/** What the function of a test gets: {@code t}. Its methods are those of {@link Contexts}. */
final class ContextObject extends NativeObject {
  private static final long serialVersionUID = 1L;

  private final transient TestNode node;
  private transient Scriptable controller;
  private transient Object assertions;

  ContextObject(TestNode node) {
    this.node = node;
  }

  TestNode node() {
    return node;
  }

  /** The AbortSignal, made when it is first asked for. */
  Object signal(Context cx) {
    if (controller == null) {
      controller = node.harness().intrinsics().newAbortController(cx);
      if (node.isAborted()) {
        abort();
      }
    }
    return Intrinsics.get(controller, "signal");
  }

  /** Aborts the signal. */
  void abort() {
    if (controller != null) {
      Callable abort = (Callable) Intrinsics.get(controller, "abort");
      abort.call(Context.getCurrentContext(), node.harness().scope(), controller, new Object[0]);
    }
  }

  /** Its own assert functions, which count for the plan; null if not made yet. */
  Object assertions() {
    return assertions;
  }

  void assertions(Object made) {
    assertions = made;
  }

  @Override
  public Object getDefaultValue(Class<?> hint) {
    return hint == Number.class ? Undefined.instance : "[object TestContext]";
  }
}
