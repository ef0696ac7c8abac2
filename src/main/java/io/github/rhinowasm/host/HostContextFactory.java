package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.util.function.Supplier;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.TopLevel;

/**
 * Makes Contexts in which untrusted scripts can run: ES6, little-endian typed arrays, no Java class
 * visible, every failure of the Java side catchable as a JavaScript error, a script that Rhino's
 * compiler rejects interpreted instead.
 *
 * <p>Scopes come from {@link #newScope}. A scope of another origin works too, but then a stack
 * overflow inside it is not a RangeError.
 */
public final class HostContextFactory extends ContextFactory {
  /**
   * Calls that the interpreter nests before it gives up with a RangeError. About what V8 allows,
   * and below 32,768, where Rhino's own counter of frames overflows.
   */
  public static final int MAXIMUM_INTERPRETER_DEPTH = 10_000;

  private final boolean interpreted;
  private final Budget budget;

  /**
   * @param interpreted whether scripts run in Rhino's interpreter instead of being compiled to
   *     classes
   */
  public HostContextFactory(boolean interpreted) {
    this(interpreted, null);
  }

  /**
   * @param budget what scripts may use up in all Contexts together, or null
   */
  public HostContextFactory(boolean interpreted, Budget budget) {
    this.interpreted = interpreted;
    this.budget = budget;
  }

  /** Whether scripts run in Rhino's interpreter. */
  public boolean interpreted() {
    return interpreted;
  }

  /** What scripts may use up, or null. */
  Budget budget() {
    return budget;
  }

  /**
   * Makes a global scope with the standard built-in objects and nothing of Java.
   *
   * @param cx the current Context, one of this factory
   */
  public TopLevel newScope(Context cx) {
    TopLevel scope = new TopLevel();
    cx.initSafeStandardObjects(scope);
    SafeScope.prepare(cx, scope);
    return scope;
  }

  /**
   * What a script's {@code catch} would see of a failure.
   *
   * @param cx the current Context
   * @param scope of {@link #newScope}
   * @param failure what a function of a script, or of ours, threw
   */
  public static Object caught(Context cx, Scriptable scope, Throwable failure) {
    RuntimeException exception = SafeScope.asScriptException(cx, scope, failure);
    return exception instanceof JavaScriptException e ? e.getValue() : exception.getMessage();
  }

  @Override
  protected boolean hasFeature(Context cx, int feature) {
    switch (feature) {
      case Context.FEATURE_LITTLE_ENDIAN:
        return true;
      // Without it a script could not catch a StackOverflowError; SafeScope turns what is caught
      // into JavaScript errors, and the class shutter hides the Java exception itself.
      case Context.FEATURE_ENHANCED_JAVA_ACCESS:
        if (!interpreted && cx instanceof HostContext host) {
          // Asked for by each catch of compiled code before it makes an error out of what comes,
          // which takes a millisecond where the stack is deep. The interpreter knows better.
          host.passEnd();
        }
        return true;
      // Object.prototype.__proto__ exists anyway; the special form would pass SafeScope by.
      case Context.FEATURE_PARENT_PROTO_PROPERTIES:
      case Context.FEATURE_E4X:
        return false;
      default:
        return super.hasFeature(cx, feature);
    }
  }

  @Override
  protected void onContextReleased(Context cx) {
    super.onContextReleased(cx);
    if (cx instanceof HostContext host) {
      host.released();
    }
  }

  @Override
  protected Context makeContext() {
    Context cx = new HostContext(this, budget);
    cx.setLanguageVersion(Context.VERSION_ES6);
    // In compiled mode too: eval, and scripts that the compiler rejects, are interpreted.
    cx.setInterpretedMode(true);
    long depth = budget == null ? Budget.UNLIMITED : budget.limit(Limit.CALL_DEPTH);
    cx.setMaximumInterpreterStackDepth(
        (int) Math.max(1, Math.min(MAXIMUM_INTERPRETER_DEPTH, depth)));
    cx.setInterpretedMode(interpreted);
    cx.setClassShutter(className -> false);
    return cx;
  }

  @Override
  protected Object doTopCall(
      Callable callable, Context cx, Scriptable scope, Scriptable thisObj, Object[] args) {
    return guarded(cx, scope, () -> super.doTopCall(callable, cx, scope, thisObj, args));
  }

  @Override
  protected Object doTopCall(Script script, Context cx, Scriptable scope, Scriptable thisObj) {
    return guarded(cx, scope, () -> super.doTopCall(script, cx, scope, thisObj));
  }

  private static Object guarded(Context cx, Scriptable scope, Supplier<Object> call) {
    boolean returned = false;
    try {
      Object result = call.get();
      returned = true;
      return result;
    } catch (JavaScriptException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw SafeScope.asScriptException(cx, scope, e);
    } finally {
      if (cx instanceof HostContext host) {
        host.leaveTopCall(returned);
      }
    }
  }
}
