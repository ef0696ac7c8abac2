package io.github.rhinowasm.host;

import java.util.function.Consumer;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.Evaluator;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.UnhandledRejectionTracker;

/** A Context whose compiler and microtask queue survive what Rhino's own stumble over. */
final class HostContext extends Context {
  private int trackerCalls;

  HostContext(ContextFactory factory) {
    super(factory);
  }

  /** How often Rhino has asked for its tracker of rejections; {@link MendedPromises} reads it. */
  static int trackerCalls(Context cx) {
    return cx instanceof HostContext host ? host.trackerCalls : 0;
  }

  @Override
  public UnhandledRejectionTracker getUnhandledPromiseTracker() {
    trackerCalls++;
    return super.getUnhandledPromiseTracker();
  }

  /**
   * Rhino's compiler fails with a plain IllegalStateException on a few ordinary expressions, such
   * as {@code a[i + 1]++}; its interpreter takes them all.
   */
  @Override
  protected Object compileImpl(
      Scriptable scope,
      String source,
      String name,
      int line,
      Object securityDomain,
      boolean returnFunction,
      Evaluator compiler,
      ErrorReporter reporter,
      Consumer<CompilerEnvirons> environs) {
    try {
      try {
        return super.compileImpl(
            scope,
            source,
            name,
            line,
            securityDomain,
            returnFunction,
            compiler,
            reporter,
            environs);
      } catch (RhinoException e) {
        throw e;
      } catch (RuntimeException e) {
        if (isInterpretedMode() || compiler != null) {
          throw e;
        }
        setInterpretedMode(true);
        try {
          return super.compileImpl(
              scope, source, name, line, securityDomain, returnFunction, null, reporter, environs);
        } finally {
          setInterpretedMode(false);
        }
      }
    } catch (StackOverflowError e) {
      throw ScriptRuntime.rangeError(SafeScope.STACK_EXHAUSTED);
    }
  }

  /** Runs every microtask even if some fail, then throws the first failure. */
  @Override
  public void processMicrotasks() {
    RuntimeException failure = null;
    while (true) {
      try {
        super.processMicrotasks();
        break;
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      } catch (StackOverflowError e) {
        failure = failure == null ? ScriptRuntime.rangeError(SafeScope.STACK_EXHAUSTED) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
