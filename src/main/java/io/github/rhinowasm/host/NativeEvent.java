package io.github.rhinowasm.host;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * {@code Event} of the <a href="https://dom.spec.whatwg.org/#interface-event">DOM standard</a>, for
 * targets that have no parents.
 */
final class NativeEvent extends ScriptableObject {
  private static final String NAME = "Event";
  private static final int AT_TARGET = 2;

  private final String type;
  private final boolean bubbles;
  private final boolean cancelable;
  private final boolean composed;
  private final double timeStamp;
  private boolean isTrusted;
  private Scriptable target;
  private Scriptable currentTarget;
  private boolean dispatched;
  private boolean stopped;
  private boolean propagationStopped;
  private boolean canceled;
  private boolean passive;

  private NativeEvent(String type, boolean bubbles, boolean cancelable, boolean composed) {
    this.type = type;
    this.bubbles = bubbles;
    this.cancelable = cancelable;
    this.composed = composed;
    timeStamp = System.nanoTime() / 1e6;
  }

  static Scriptable install(Context cx, ObjectFactory objects) {
    Builtin.ClassBuilder builder =
        new Builtin.ClassBuilder(cx, objects.scope(), NAME, 1, (c, s, args) -> construct(args));
    String[] phases = {"NONE", "CAPTURING_PHASE", "AT_TARGET", "BUBBLING_PHASE"};
    for (int i = 0; i < phases.length; i++) {
      builder.constant(phases[i], i);
    }
    double start = System.nanoTime() / 1e6;
    return builder
        .getter("type", self -> of(self).type)
        .getter("target", self -> of(self).target)
        .getter("srcElement", self -> of(self).target)
        .getter("currentTarget", self -> of(self).currentTarget)
        .getter("eventPhase", self -> of(self).currentTarget == null ? 0 : AT_TARGET)
        .getter("bubbles", self -> of(self).bubbles)
        .getter("cancelable", self -> of(self).cancelable)
        .getter("composed", self -> of(self).composed)
        .getter("defaultPrevented", self -> of(self).canceled)
        .getter("isTrusted", self -> of(self).isTrusted)
        .getter("timeStamp", self -> of(self).timeStamp - start)
        .method(
            "composedPath",
            0,
            (c, s, self, args) -> {
              Scriptable at = of(self).currentTarget;
              return c.newArray(objects.scope(), at == null ? new Object[0] : new Object[] {at});
            })
        .method(
            "stopPropagation",
            0,
            (c, s, self, args) -> {
              of(self).propagationStopped = true;
              return Undefined.instance;
            })
        .method(
            "stopImmediatePropagation",
            0,
            (c, s, self, args) -> {
              of(self).propagationStopped = true;
              of(self).stopped = true;
              return Undefined.instance;
            })
        .method(
            "preventDefault",
            0,
            (c, s, self, args) -> {
              of(self).preventDefault();
              return Undefined.instance;
            })
        .define(objects.scope());
  }

  private static NativeEvent construct(Object[] args) {
    Builtin.require(args, 1, NAME);
    String type = ScriptRuntime.toString(args[0]);
    Object init = Builtin.argument(args, 1);
    boolean bubbles = ScriptRuntime.toBoolean(Builtin.option(init, "bubbles", NAME));
    boolean cancelable = ScriptRuntime.toBoolean(Builtin.option(init, "cancelable", NAME));
    boolean composed = ScriptRuntime.toBoolean(Builtin.option(init, "composed", NAME));
    return new NativeEvent(type, bubbles, cancelable, composed);
  }

  /** An event of the host's own, that neither bubbles nor can be cancelled. */
  static NativeEvent trusted(ObjectFactory objects, Scriptable prototype, String type) {
    NativeEvent event = new NativeEvent(type, false, false, false);
    event.isTrusted = true;
    event.setPrototype(prototype);
    event.setParentScope(objects.scope());
    return event;
  }

  static NativeEvent of(Object self) {
    if (self instanceof NativeEvent event) {
      return event;
    }
    throw Builtin.typeError("not an Event object");
  }

  String type() {
    return type;
  }

  boolean isDispatched() {
    return dispatched;
  }

  /** Whether no listener may be told of it any more. */
  boolean isStopped() {
    return stopped;
  }

  /** Whether no listener may be told of it that is not of the present phase. */
  boolean isPropagationStopped() {
    return propagationStopped;
  }

  boolean isCanceled() {
    return canceled;
  }

  void preventDefault() {
    canceled |= cancelable && !passive;
  }

  void setPassive(boolean isPassive) {
    passive = isPassive;
  }

  /** Tells it that its listeners are about to be called. */
  void begin(Scriptable at) {
    dispatched = true;
    target = at;
    currentTarget = at;
  }

  /** Tells it that all listeners have been called. */
  void end() {
    dispatched = false;
    currentTarget = null;
    stopped = false;
    propagationStopped = false;
  }

  /** Tells it that a script dispatches it. */
  void setUntrusted() {
    isTrusted = false;
  }

  @Override
  public String getClassName() {
    return NAME;
  }
}
