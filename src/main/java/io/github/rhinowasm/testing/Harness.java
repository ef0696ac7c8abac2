package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.Activities;
import io.github.rhinowasm.host.EventLoop;
import io.github.rhinowasm.host.Inspector;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.web.ScopeExtension;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/** The tests of one file's scope, and what they share. */
final class Harness implements ScopeExtension {
  private final TestOptions options;
  private final FileEvents events;
  private final Deadlines deadlines = new Deadlines();
  private Intrinsics intrinsics;
  private EventLoop loop;
  private Failures failures;
  private TestNode root;
  private Contexts contexts;
  private boolean loadFailed;
  private boolean running;
  private boolean afterHasRun;

  Harness(TestOptions options, FileEvents events) {
    this.options = options;
    this.events = events;
  }

  @Override
  public void install(Context cx, TopLevel scope, EventLoop eventLoop, Inspector inspector) {
    intrinsics = new Intrinsics(scope);
    loop = eventLoop;
    failures = new Failures(intrinsics, inspector);
    Assertions assertions = new Assertions(cx, intrinsics, inspector);
    root = new TestNode(this);
    contexts = new Contexts(cx, this, assertions);
    new TestFunctions(this, assertions).install(cx, scope);
  }

  @Override
  public boolean takes(ScriptError error) {
    boolean rejection = error.kind() == ScriptError.Kind.UNHANDLED_REJECTION;
    Failure.Kind kind = rejection ? Failure.Kind.UNHANDLED_REJECTION : Failure.Kind.UNCAUGHT;
    boolean taken =
        Activities.current() instanceof TestNode node
            && error.kind() != ScriptError.Kind.SYNTAX
            && node.failLate(failures.late(kind, error));
    if (!taken) {
      events.fileFailed(failures.describe(kind, error));
    }
    return true;
  }

  // What the parts need of each other

  TestOptions options() {
    return options;
  }

  FileEvents events() {
    return events;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  Failures failures() {
    return failures;
  }

  EventLoop loop() {
    return loop;
  }

  Scriptable scope() {
    return intrinsics.scope();
  }

  TestNode root() {
    return root;
  }

  ContextObject newContext(TestNode node) {
    return contexts.make(node);
  }

  /** Whose code is running: the test or suite that a new one belongs to. */
  TestNode current() {
    return Activities.current() instanceof TestNode node ? node : root;
  }

  boolean isRunning() {
    return running;
  }

  /** The limit of a test, or NaN. */
  double timeoutOfTest(double own) {
    return Double.isNaN(own) && options.timeout() > 0 ? options.timeout() : own;
  }

  /** Whether a test's name, or that of something around it, is one that was asked for. */
  boolean isNamed(TestCase test) {
    if (options.names().isEmpty()) {
      return true;
    }
    for (TestCase each = test; each != null; each = each.parent()) {
      if (matches(options.names(), each)) {
        return true;
      }
    }
    return false;
  }

  boolean isSkippedByName(TestCase test) {
    return matches(options.skips(), test);
  }

  private static boolean matches(Iterable<Pattern> patterns, TestCase test) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(test.name()).find()) {
        return true;
      }
    }
    return false;
  }

  // The course of a file; each is a task of the loop

  /**
   * Runs the script.
   *
   * @param module the function that it was made into, or something else if it does not parse
   */
  void load(Object module) {
    if (!(module instanceof Function function)) {
      return;
    }
    // What the file has made counts only if all of it has run.
    loadFailed = true;
    Context cx = Context.getCurrentContext();
    Path path = events.file().toAbsolutePath().normalize();
    Scriptable exports = intrinsics.newObject(cx);
    Scriptable holder = intrinsics.newObject(cx);
    ScriptableObject.putProperty(holder, "exports", exports);
    Object require = Intrinsics.get(scope(), "require");
    Object[] args = {exports, require, holder, path.toString(), path.getParent().toString()};
    function.call(cx, scope(), exports, args);
    loadFailed = false;
  }

  /** Begins the tests that the script has made. */
  void begin() {
    if (loadFailed) {
      events.forget();
      return;
    }
    running = true;
    if (root.hasSubtests()) {
      root.startWaiting();
    } else {
      // As in Node, hooks of a file run even if there is no test in it.
      Hook.runAll(root.hooks().before(), root::context, this::rootHookEnded);
    }
  }

  /** All tests at the top level have ended; there may be more later. */
  void allEnded() {
    if (!afterHasRun) {
      afterHasRun = true;
      Hook.runAll(root.hooks().after(), root::context, this::rootHookFailed);
    }
  }

  private void rootHookEnded(TestFailure failure) {
    rootHookFailed(failure);
    allEnded();
  }

  private void rootHookFailed(TestFailure failure) {
    if (failure != null) {
      events.fileFailed(failures.describe(failure));
    }
  }

  /** Nothing is left that could end what has not ended. */
  void end() {
    root.endRoot(
        TestFailure.of(
            Failure.Kind.CANCELLED,
            "it waits for something that never happens: the event loop has nothing left to do"));
  }
}
