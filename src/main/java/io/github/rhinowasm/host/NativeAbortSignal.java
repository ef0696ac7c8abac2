package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * {@code AbortSignal} and {@code AbortController} of the <a
 * href="https://dom.spec.whatwg.org/#aborting-ongoing-activities">DOM standard</a>.
 */
final class NativeAbortSignal extends NativeEventTarget {
  private static final String NAME = "AbortSignal";
  private static final String EVENT = "abort";
  private static final double MAXIMUM_DELAY = 0x1p53 - 1;

  private final transient Set<Runnable> algorithms = new LinkedHashSet<>();
  private final transient List<NativeAbortSignal> sources = new ArrayList<>();
  private final transient Set<NativeAbortSignal> dependents = new LinkedHashSet<>();
  private boolean aborted;
  private transient Object reason = Undefined.instance;

  private NativeAbortSignal() {}

  /** Makes signals of a scope. */
  private record Maker(Classes classes, Scriptable prototype) {
    NativeAbortSignal make() {
      NativeAbortSignal signal = new NativeAbortSignal();
      signal.setPrototype(prototype);
      signal.setParentScope(classes.objects().scope());
      return signal;
    }

    NativeAbortSignal aborted(Object reason) {
      NativeAbortSignal signal = make();
      signal.aborted = true;
      signal.reason = reason;
      return signal;
    }

    /** The reason that a script gives, or a new one. */
    Object reason(Object[] args) {
      return Builtin.isAbsent(args, 0)
          ? classes.exceptions().make(NativeDomException.ABORT_ERROR, "the operation was aborted")
          : args[0];
    }
  }

  static void install(Context cx, Classes classes) {
    ObjectFactory objects = classes.objects();
    Maker[] maker = new Maker[1];
    Scriptable prototype =
        new Builtin.ClassBuilder(
                cx,
                objects.scope(),
                NAME,
                0,
                (c, s, args) -> {
                  throw Builtin.typeError("AbortSignal: illegal constructor");
                })
            .inherit(classes.prototype())
            .getter("aborted", self -> of(self).aborted)
            .getter("reason", self -> of(self).reason)
            .attribute(
                "onabort",
                self -> of(self).handler(EVENT),
                (self, value) -> of(self).setHandler(EVENT, value))
            .method("throwIfAborted", 0, (c, s, self, args) -> of(self).throwIfAborted())
            .staticMethod(EVENT, 0, (c, s, self, args) -> maker[0].aborted(maker[0].reason(args)))
            .staticMethod("timeout", 1, (c, s, self, args) -> timeout(maker[0], args))
            .staticMethod("any", 1, (c, s, self, args) -> any(c, maker[0], args))
            .define(objects.scope());
    maker[0] = new Maker(classes, prototype);
    installController(cx, maker[0]);
  }

  /** {@code AbortController}. */
  private static final class Controller extends ScriptableObject {
    private final NativeAbortSignal signal;

    Controller(NativeAbortSignal signal) {
      this.signal = signal;
    }

    static NativeAbortSignal signalOf(Object self) {
      if (self instanceof Controller controller) {
        return controller.signal;
      }
      throw Builtin.typeError("not an AbortController object");
    }

    @Override
    public String getClassName() {
      return "AbortController";
    }
  }

  private static void installController(Context cx, Maker maker) {
    new Builtin.ClassBuilder(
            cx,
            maker.classes.objects().scope(),
            "AbortController",
            0,
            (c, s, args) -> new Controller(maker.make()))
        .getter("signal", Controller::signalOf)
        .method(
            EVENT,
            0,
            (c, s, self, args) -> {
              Controller.signalOf(self).signalAbort(c, maker.classes, maker.reason(args));
              return Undefined.instance;
            })
        .define(maker.classes.objects().scope());
  }

  private static NativeAbortSignal of(Object self) {
    if (self instanceof NativeAbortSignal signal) {
      return signal;
    }
    throw Builtin.typeError("not an AbortSignal object");
  }

  /** The option {@code signal}; null if there is none. */
  static NativeAbortSignal option(Object options, String where) {
    Object value = Builtin.option(options, "signal", where);
    if (value == null || Undefined.isUndefined(value)) {
      return null;
    }
    if (value instanceof NativeAbortSignal signal) {
      return signal;
    }
    throw Builtin.typeError(where + ": the option 'signal' must be an AbortSignal");
  }

  private Object throwIfAborted() {
    if (aborted) {
      throw new JavaScriptException(reason, null, 0);
    }
    return Undefined.instance;
  }

  private static Object timeout(Maker maker, Object[] args) {
    Builtin.require(args, 1, "AbortSignal.timeout");
    double delay = ScriptRuntime.toNumber(args[0]);
    double whole = delay < 0 ? Math.ceil(delay) : Math.floor(delay);
    if (!(whole >= 0 && whole <= MAXIMUM_DELAY)) {
      throw Builtin.typeError(
          "AbortSignal.timeout: the delay must be a number of milliseconds from 0 to 2^53-1");
    }
    NativeAbortSignal signal = maker.make();
    maker
        .classes
        .loop()
        .setBackgroundTimer(
            (long) whole,
            () ->
                signal.signalAbort(
                    Context.getCurrentContext(),
                    maker.classes,
                    maker
                        .classes
                        .exceptions()
                        .make("TimeoutError", "the operation took too long")));
    return signal;
  }

  private static Object any(Context cx, Maker maker, Object[] args) {
    Builtin.require(args, 1, "AbortSignal.any");
    String expected = "AbortSignal.any: the argument must be an iterable of AbortSignals";
    List<NativeAbortSignal> signals =
        maker
            .classes
            .objects()
            .elements(
                cx,
                args[0],
                expected,
                element -> {
                  if (element instanceof NativeAbortSignal signal) {
                    return signal;
                  }
                  throw Builtin.typeError(expected);
                });
    for (NativeAbortSignal signal : signals) {
      if (signal.aborted) {
        return maker.aborted(signal.reason);
      }
    }
    NativeAbortSignal result = maker.make();
    for (NativeAbortSignal signal : signals) {
      // A signal that depends on others stands for them, so that no chain gets long.
      List<NativeAbortSignal> direct = signal.sources.isEmpty() ? List.of(signal) : signal.sources;
      for (NativeAbortSignal source : direct) {
        result.sources.add(source);
        source.dependents.add(result);
      }
    }
    return result;
  }

  boolean isAborted() {
    return aborted;
  }

  Object reason() {
    return reason;
  }

  /** Has something done when the signal is aborted, which it is not yet. */
  void onAbort(Runnable algorithm) {
    algorithms.add(algorithm);
  }

  void forget(Runnable algorithm) {
    algorithms.remove(algorithm);
  }

  private void signalAbort(Context cx, Classes classes, Object why) {
    if (aborted) {
      return;
    }
    aborted = true;
    reason = why;
    List<NativeAbortSignal> concerned = new ArrayList<>(List.of(this));
    for (NativeAbortSignal dependent : dependents) {
      if (!dependent.aborted) {
        dependent.aborted = true;
        dependent.reason = why;
        concerned.add(dependent);
      }
    }
    dependents.clear();
    for (NativeAbortSignal signal : concerned) {
      List<Runnable> steps = List.copyOf(signal.algorithms);
      signal.algorithms.clear();
      steps.forEach(Runnable::run);
      signal.dispatch(
          cx, classes, NativeEvent.trusted(classes.objects(), classes.eventPrototype(), EVENT));
    }
  }

  @Override
  public String getClassName() {
    return NAME;
  }
}
