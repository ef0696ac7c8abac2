package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.Activities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;

/**
 * A test or suite of a running file, and how it runs. The root, which stands for the file, is a
 * suite without a {@link TestCase}. Everything here happens on the thread of the scripts.
 *
 * <p>The order of things is Node's: a test begins at once if its parent runs fewer than it may,
 * else when another has ended; a suite's body runs when the suite is made, its tests when its turn
 * comes.
 */
final class TestNode {
  private record Waiting(TestNode test, Runnable done) {}

  private final Harness harness;
  private final TestNode parent;
  private final TestCase test;
  private final Declaration declaration;
  private final boolean suite;
  private final Hooks hooks;
  private final double timeout;
  private final double concurrency;
  private boolean runOnlySubtests;
  private final List<TestNode> subtests = new ArrayList<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final List<String> diagnostics = new ArrayList<>();
  private int active;
  private boolean skipped;
  private boolean todo;
  private String message;
  private int planned = -1;
  private int asserted;

  private boolean entered;
  private boolean begun;
  private boolean aborted;
  private boolean passed;
  private boolean cancelled;
  private boolean completed;
  private boolean built;
  private Runnable whenBuilt;
  private boolean bodyIsSkipped;
  private TestFailure failure;
  private long start;
  private long end;
  private Invocation body;
  private ContextObject context;

  /** The root. */
  TestNode(Harness harness) {
    this.harness = harness;
    parent = null;
    test = null;
    declaration = null;
    suite = true;
    hooks = new Hooks(null);
    timeout = Double.NaN;
    concurrency = 1;
    runOnlySubtests = harness.options().only();
    begun = true;
    start = System.nanoTime();
  }

  private TestNode(TestNode parent, Declaration declaration, boolean suite, int line) {
    this.harness = parent.harness;
    this.parent = parent;
    this.declaration = declaration;
    this.suite = suite;
    int number = parent.subtests.size() + 1;
    test =
        harness
            .events()
            .define(
                parent.test, declaration.name(), number, suite, line, declaration.takesContext());
    hooks = new Hooks(parent.hooks);
    timeout = Double.isNaN(declaration.timeout()) ? parent.timeout : declaration.timeout();
    concurrency = declaration.concurrency() == 0 ? parent.concurrency : declaration.concurrency();
    boolean only = declaration.only() == null ? !parent.runOnlySubtests : declaration.only();
    runOnlySubtests = suite ? harness.options().only() : !only;
    planned = declaration.plan();
    skipped = declaration.skip() != null;
    todo = declaration.todo() != null;
    message = skipped ? declaration.skip() : declaration.todo();
    choose(only);
  }

  /** Skips what the options of the run rule out. */
  private void choose(boolean only) {
    bodyIsSkipped = skipped;
    if (harness.options().only() && !only) {
      skip("not marked as only");
      bodyIsSkipped = true;
    } else if (!skipped && harness.isSkippedByName(test)) {
      skip("its name is one to skip");
      bodyIsSkipped = true;
    } else if (!suite && !skipped && !harness.isNamed(test)) {
      // Not so for suites: their tests may match.
      skip("its name is none of those chosen");
      bodyIsSkipped = true;
    }
  }

  /**
   * Makes a test or suite inside this one; a suite's body runs at once.
   *
   * @param line where, or 0
   */
  TestNode add(Context cx, Declaration declared, boolean isSuite, int line) {
    boolean late = parent != null && (completed || built);
    TestNode owner = late ? harness.root() : this;
    TestNode node = new TestNode(owner, declared, isSuite, line);
    owner.subtests.add(node);
    if (late) {
      node.fail(
          TestFailure.of(
              Failure.Kind.PARENT_FINISHED, "it was added when what is around it had ended"));
    }
    if (isSuite) {
      node.build(cx);
    }
    return node;
  }

  private void build(Context cx) {
    Invocation.of(
        harness,
        this,
        bodyIsSkipped ? null : declaration.function(),
        context(),
        Double.NaN,
        result -> {
          built = true;
          if (result != null) {
            fail(result);
          }
          if (whenBuilt != null) {
            whenBuilt.run();
          }
        });
  }

  // What scripts see

  Harness harness() {
    return harness;
  }

  TestNode parent() {
    return parent;
  }

  TestCase test() {
    return test;
  }

  boolean isSuite() {
    return suite;
  }

  ContextObject context() {
    if (context == null) {
      context = harness.newContext(this);
    }
    return context;
  }

  boolean isAborted() {
    return aborted;
  }

  boolean hasPassed() {
    return passed;
  }

  TestFailure failure() {
    return failure;
  }

  void skip(String reason) {
    skipped = true;
    message = reason;
  }

  void todo(String reason) {
    todo = true;
    message = reason;
  }

  void diagnostic(String text) {
    diagnostics.add(text);
  }

  void runOnly(boolean chosen) {
    runOnlySubtests = chosen;
  }

  boolean hasPlan() {
    return planned >= 0;
  }

  void plan(int count) {
    planned = count;
  }

  /** Counts an assertion, or a subtest, for the plan. */
  void count() {
    asserted++;
  }

  void addHook(Hook hook) {
    hooks.add(hook);
    if (hook.kind() == Hook.Kind.BEFORE && begun && parent != null) {
      hook.run(
          this::context,
          result -> {
            if (result != null) {
              fail(result);
            }
          });
    }
  }

  // Running

  /**
   * Begins now or as soon as the parent lets it.
   *
   * @param done runs at the end
   */
  void start(Runnable done) {
    if (!harness.isRunning() || parent.active >= parent.concurrency) {
      parent.waiting.add(new Waiting(this, done));
    } else {
      run(done);
    }
  }

  /** Begins what waits, as far as may be. */
  void startWaiting() {
    while (!waiting.isEmpty() && active < concurrency) {
      Waiting next = waiting.poll();
      next.test.run(next.done);
    }
  }

  private void run(Runnable done) {
    parent.active++;
    entered = true;
    if (suite) {
      if (built) {
        runSuite(done);
      } else {
        whenBuilt = () -> runSuite(done);
      }
    } else {
      runTest(done);
    }
  }

  private void begin() {
    begun = true;
    start = System.nanoTime();
    harness.events().started(test);
  }

  private void runTest(Runnable done) {
    begin();
    Hook.runAll(
        parent.hooks.before(),
        parent::context,
        inBefore -> {
          if (inBefore != null) {
            ended(inBefore, done);
            return;
          }
          Hook.runAll(
              skipped ? List.of() : parent.hooks.beforeEach(),
              this::context,
              inEach -> {
                if (inEach != null) {
                  ended(inEach, done);
                } else {
                  runBody(done);
                }
              });
        });
  }

  private void runBody(Runnable done) {
    body =
        Invocation.of(
            harness,
            this,
            bodyIsSkipped ? null : declaration.function(),
            context(),
            harness.timeoutOfTest(timeout),
            result -> ended(result, done));
    if (aborted) {
      body.settle(null);
    }
  }

  private void ended(TestFailure result, Runnable done) {
    TestFailure first = result;
    if (first == null && !bodyIsSkipped && planned >= 0 && asserted != planned) {
      first =
          TestFailure.of(
              Failure.Kind.TEST_CODE, "planned " + planned + " assertions, made " + asserted);
    }
    if (first == null) {
      passed = failure == null;
    } else if (first.kind() == Failure.Kind.TIMEOUT) {
      cancel(first);
    } else {
      fail(first);
    }
    Hook.runAll(
        skipped ? List.of() : parent.hooks.afterEach(),
        this::context,
        inEach -> {
          fail(inEach);
          Hook.runAll(
              hooks.after(),
              this::context,
              inAfter -> {
                fail(inAfter);
                abort();
                complete(null);
                done.run();
              });
        });
  }

  private void runSuite(Runnable done) {
    begin();
    Hook.runAll(
        parent.hooks.before(),
        parent::context,
        outer -> {
          if (outer != null) {
            suiteEnded(outer, done);
            return;
          }
          Hook.runAll(
              hooks.before(),
              this::context,
              own -> {
                if (own != null) {
                  suiteEnded(own, done);
                } else {
                  runSubtests(done);
                }
              });
        });
  }

  private void runSubtests(Runnable done) {
    List<TestNode> all = skipped || failure != null ? List.of() : List.copyOf(subtests);
    body = Invocation.waiting(harness, this, timeout, result -> suiteEnded(result, done));
    if (all.isEmpty() || aborted) {
      body.settle(null);
      return;
    }
    int[] left = {all.size()};
    for (TestNode each : all) {
      each.start(
          () -> {
            if (--left[0] == 0) {
              body.settle(null);
            }
          });
    }
  }

  private void suiteEnded(TestFailure result, Runnable done) {
    Hook.runAll(
        hooks.after(),
        this::context,
        inAfter -> {
          TestFailure first = result == null ? inAfter : result;
          if (first == null) {
            passed = failure == null;
          } else {
            fail(first);
          }
          complete(null);
          done.run();
        });
  }

  // Ending

  /** Fails, unless it has failed; null does nothing. */
  private void fail(TestFailure why) {
    if (why != null && failure == null) {
      passed = false;
      failure = why;
    }
  }

  /** Something that this test began has failed; whether it is this test's failure. */
  boolean failLate(TestFailure why) {
    if (completed) {
      return false;
    }
    fail(why);
    abort();
    return true;
  }

  private void cancel(TestFailure why) {
    if (completed || failure != null) {
      return;
    }
    fail(why);
    cancelled = true;
    abort();
  }

  /** Tells the script by the signal, and waits no longer for it. */
  private void abort() {
    if (aborted) {
      return;
    }
    aborted = true;
    if (context != null) {
      context.abort();
    }
    if (body != null) {
      body.settle(null);
    }
  }

  /**
   * Ends this test and what has not ended in it.
   *
   * @param whyNot why tests inside have not ended, or null for that this one has
   */
  private void complete(TestFailure whyNot) {
    if (completed) {
      return;
    }
    completed = true;
    waiting.clear();
    int failed = endSubtests(whyNot);
    if (passed && failed > 0) {
      fail(
          TestFailure.of(
              Failure.Kind.SUBTESTS,
              failed + (failed == 1 ? " subtest" : " subtests") + " failed"));
    }
    end = System.nanoTime();
    harness.events().finished(test, outcome());
    if (entered) {
      parent.active--;
    }
    Object before = Activities.current();
    Activities.enter(null);
    parent.startWaiting();
    Activities.enter(before);
    if (parent == harness.root() && parent.active == 0) {
      harness.allEnded();
    }
  }

  /** Ends the subtests that have not ended; returns how many failed. */
  private int endSubtests(TestFailure whyNot) {
    int failed = 0;
    for (TestNode each : subtests) {
      if (!each.completed) {
        each.cancel(
            whyNot != null
                ? whyNot
                : TestFailure.of(
                    Failure.Kind.CANCELLED, "it had not ended when what is around it did"));
        each.complete(whyNot);
      }
      if (!each.passed && !each.todo) {
        failed++;
      }
    }
    return failed;
  }

  /** Ends what has not ended in the root. */
  void endRoot(TestFailure whyNot) {
    waiting.clear();
    endSubtests(whyNot);
  }

  /** Whether there are any tests or suites in it. */
  boolean hasSubtests() {
    return !subtests.isEmpty();
  }

  Hooks hooks() {
    return hooks;
  }

  private Outcome outcome() {
    long nanos = begun ? end - start : 0;
    Failure text = failure == null ? null : harness.failures().describe(failure);
    return new Outcome(passed, skipped, todo, cancelled, message, nanos, text, diagnostics);
  }
}
