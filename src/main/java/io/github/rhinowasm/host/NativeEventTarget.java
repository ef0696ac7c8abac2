package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * {@code EventTarget} of the <a href="https://dom.spec.whatwg.org/#interface-eventtarget">DOM
 * standard</a>; its targets have no parents.
 */
class NativeEventTarget extends ScriptableObject {
  private static final String NAME = "EventTarget";

  private final transient List<Listener> listeners = new ArrayList<>();

  /** A listener, as added by a script; that of an attribute such as onabort is a handler. */
  private static final class Listener {
    private final String type;
    private final boolean capture;
    private final boolean isHandler;
    private Scriptable callback;
    private boolean once;
    private boolean passive;
    private boolean removed;

    Listener(String type, Scriptable callback, boolean capture, boolean isHandler) {
      this.type = type;
      this.callback = callback;
      this.capture = capture;
      this.isHandler = isHandler;
    }
  }

  /** What targets of a scope need. */
  record Classes(
      ObjectFactory objects,
      EventLoop loop,
      NativeDomException.Maker exceptions,
      Scriptable eventPrototype,
      Scriptable prototype) {}

  static Classes install(
      Context cx, ObjectFactory objects, EventLoop loop, NativeDomException.Maker exceptions) {
    Scriptable eventPrototype = NativeEvent.install(cx, objects);
    Classes[] classes = new Classes[1];
    Scriptable prototype =
        new Builtin.ClassBuilder(
                cx, objects.scope(), NAME, 0, (c, s, args) -> new NativeEventTarget())
            .method("addEventListener", 2, (c, s, self, args) -> of(self).add(args))
            .method("removeEventListener", 2, (c, s, self, args) -> of(self).remove(args))
            .method(
                "dispatchEvent",
                1,
                (c, s, self, args) -> of(self).dispatchEvent(c, classes[0], args))
            .define(objects.scope());
    classes[0] = new Classes(objects, loop, exceptions, eventPrototype, prototype);
    return classes[0];
  }

  private static NativeEventTarget of(Object self) {
    if (self instanceof NativeEventTarget target) {
      return target;
    }
    throw Builtin.typeError("not an EventTarget object");
  }

  private Object add(Object[] args) {
    String where = "EventTarget.addEventListener";
    Builtin.require(args, 2, where);
    String type = ScriptRuntime.toString(args[0]);
    Scriptable callback = callback(args[1], where);
    Object options = Builtin.argument(args, 2);
    Listener listener = new Listener(type, callback, isCapture(options, where), false);
    NativeAbortSignal signal = null;
    if (Inspector.isObject(options)) {
      listener.once = ScriptRuntime.toBoolean(Builtin.option(options, "once", where));
      listener.passive = ScriptRuntime.toBoolean(Builtin.option(options, "passive", where));
      signal = NativeAbortSignal.option(options, where);
    }
    if (callback == null || signal != null && signal.isAborted() || find(listener) != null) {
      return Undefined.instance;
    }
    listeners.add(listener);
    if (signal != null) {
      signal.onAbort(() -> remove(listener));
    }
    return Undefined.instance;
  }

  private Object remove(Object[] args) {
    String where = "EventTarget.removeEventListener";
    Builtin.require(args, 2, where);
    String type = ScriptRuntime.toString(args[0]);
    Scriptable callback = callback(args[1], where);
    boolean capture = isCapture(Builtin.argument(args, 2), where);
    remove(find(new Listener(type, callback, capture, false)));
    return Undefined.instance;
  }

  /** The first option of both functions, which may stand for all of them. */
  private static boolean isCapture(Object options, String where) {
    return Inspector.isObject(options)
        ? ScriptRuntime.toBoolean(Builtin.option(options, "capture", where))
        : ScriptRuntime.toBoolean(options);
  }

  private static Scriptable callback(Object value, String where) {
    if (value == null || Undefined.isUndefined(value)) {
      return null;
    }
    if (!Inspector.isObject(value)) {
      throw Builtin.typeError(where + ": the callback must be an object or null");
    }
    return (Scriptable) value;
  }

  private Listener find(Listener like) {
    for (Listener listener : listeners) {
      if (!listener.isHandler
          && listener.type.equals(like.type)
          && listener.callback == like.callback
          && listener.capture == like.capture) {
        return listener;
      }
    }
    return null;
  }

  private void remove(Listener listener) {
    if (listener != null) {
      listener.removed = true;
      listeners.remove(listener);
    }
  }

  /** The function of an attribute such as onabort, or null. */
  final Object handler(String type) {
    for (Listener listener : listeners) {
      if (listener.isHandler && listener.type.equals(type)) {
        return listener.callback;
      }
    }
    return null;
  }

  /** Sets an attribute such as onabort; what is no object means none. */
  final void setHandler(String type, Object value) {
    Scriptable callback = Inspector.isObject(value) ? (Scriptable) value : null;
    for (Listener listener : List.copyOf(listeners)) {
      if (listener.isHandler && listener.type.equals(type)) {
        if (callback == null) {
          remove(listener);
        } else {
          listener.callback = callback; // it keeps its place in the order
        }
        return;
      }
    }
    if (callback != null) {
      listeners.add(new Listener(type, callback, false, true));
    }
  }

  private Object dispatchEvent(Context cx, Classes classes, Object[] args) {
    Builtin.require(args, 1, "EventTarget.dispatchEvent");
    NativeEvent event = NativeEvent.of(args[0]);
    if (event.isDispatched()) {
      throw classes.exceptions.thrown(
          "InvalidStateError", "EventTarget.dispatchEvent: the event is being dispatched");
    }
    event.setUntrusted();
    return dispatch(cx, classes, event);
  }

  /** Calls the listeners; what they throw is reported. Returns false if one cancelled the event. */
  final boolean dispatch(Context cx, Classes classes, NativeEvent event) {
    event.begin(this);
    for (boolean capture : new boolean[] {true, false}) {
      if (!event.isPropagationStopped()) {
        callAll(cx, classes, event, capture);
      }
    }
    event.end();
    return !event.isCanceled();
  }

  private void callAll(Context cx, Classes classes, NativeEvent event, boolean capture) {
    for (Listener listener : List.copyOf(listeners)) {
      if (event.isStopped()) {
        return;
      }
      if (listener.removed || listener.capture != capture || !listener.type.equals(event.type())) {
        continue;
      }
      if (listener.once) {
        remove(listener);
      }
      event.setPassive(listener.passive);
      try {
        call(cx, classes, listener, event);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        classes.loop.report(e);
      }
      event.setPassive(false);
    }
  }

  private void call(Context cx, Classes classes, Listener listener, NativeEvent event) {
    Scriptable scope = classes.objects.scope();
    Object[] args = {event};
    if (listener.callback instanceof Callable function) {
      Object result = function.call(cx, scope, this, args);
      if (listener.isHandler && Boolean.FALSE.equals(result)) {
        event.preventDefault();
      }
    } else if (!listener.isHandler) {
      Object method = ScriptableObject.getProperty(listener.callback, "handleEvent");
      Builtin.callable(method, "handleEvent").call(cx, scope, listener.callback, args);
    }
  }

  @Override
  public String getClassName() {
    return NAME;
  }
}
