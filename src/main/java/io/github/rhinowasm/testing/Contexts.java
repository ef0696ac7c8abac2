package io.github.rhinowasm.testing;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** The prototype of the contexts of tests, and that of suites, which can do less. */
final class Contexts {
  /** The body of a method or getter. */
  private interface Member {
    Object run(Context cx, TestNode node, Object[] args);
  }

  private final Harness harness;
  private final Intrinsics intrinsics;
  private final Assertions assertions;
  private final ScriptableObject ofTests;
  private final ScriptableObject ofSuites;

  Contexts(Context cx, Harness harness, Assertions assertions) {
    this.harness = harness;
    this.assertions = assertions;
    intrinsics = harness.intrinsics();
    ofTests = (ScriptableObject) intrinsics.newObject(cx);
    ofSuites = (ScriptableObject) intrinsics.newObject(cx);
    for (ScriptableObject prototype : new ScriptableObject[] {ofTests, ofSuites}) {
      getter(cx, prototype, "name", (cx2, node, args) -> name(node));
      getter(cx, prototype, "fullName", (cx2, node, args) -> fullName(node));
      getter(cx, prototype, "signal", (cx2, node, args) -> node.context().signal(cx2));
    }
    defineForTests(cx);
  }

  /** A context for a test or suite. */
  ContextObject make(TestNode node) {
    ContextObject object = new ContextObject(node);
    object.setParentScope(intrinsics.scope());
    object.setPrototype(node.isSuite() ? ofSuites : ofTests);
    return object;
  }

  private static String name(TestNode node) {
    return node.test() == null ? "<root>" : node.test().name();
  }

  private static String fullName(TestNode node) {
    return node.test() == null ? "<root>" : node.test().fullName();
  }

  private void defineForTests(Context cx) {
    getter(cx, ofTests, "passed", (cx2, node, args) -> node.hasPassed());
    getter(cx, ofTests, "error", (cx2, node, args) -> error(node));
    getter(cx, ofTests, "assert", this::assertions);
    method("diagnostic", 1, this::diagnostic);
    method(
        "skip",
        1,
        (cx2, node, args) -> {
          node.skip(text(args));
          return Undefined.instance;
        });
    method(
        "todo",
        1,
        (cx2, node, args) -> {
          node.todo(text(args));
          return Undefined.instance;
        });
    method("plan", 1, this::plan);
    method(
        "runOnly",
        1,
        (cx2, node, args) -> {
          node.runOnly(ScriptRuntime.toBoolean(Intrinsics.argument(args, 0)));
          return Undefined.instance;
        });
    method("test", 3, this::subtest);
    for (Hook.Kind kind : Hook.Kind.values()) {
      method(
          kind.text(),
          2,
          (cx2, node, args) -> {
            node.addHook(TestFunctions.hook(cx2, harness, kind, args));
            return Undefined.instance;
          });
    }
  }

  private static String text(Object[] args) {
    Object text = Intrinsics.argument(args, 0);
    return Intrinsics.isNothing(text) ? "" : ScriptRuntime.toString(text);
  }

  private static Object error(TestNode node) {
    TestFailure failure = node.failure();
    return failure == null ? null : failure.message() == null ? failure.value() : failure.message();
  }

  private Object diagnostic(Context cx, TestNode node, Object[] args) {
    node.diagnostic(ScriptRuntime.toString(Intrinsics.argument(args, 0)));
    return Undefined.instance;
  }

  private Object plan(Context cx, TestNode node, Object[] args) {
    if (node.hasPlan()) {
      throw intrinsics.error(cx, "ERR_TEST_FAILURE", "the test has a plan already");
    }
    node.plan(Declaration.planned(cx, intrinsics, Intrinsics.argument(args, 0)));
    return Undefined.instance;
  }

  private Object subtest(Context cx, TestNode node, Object[] args) {
    node.count();
    Declaration declared = Declaration.of(cx, intrinsics, args, Declaration.Keyword.NONE);
    return TestFunctions.start(cx, harness, node.add(cx, declared, false, Places.line()));
  }

  /** {@code t.assert}: the assert functions, each call of which counts for the plan. */
  private Object assertions(Context cx, TestNode node, Object[] args) {
    ContextObject context = node.context();
    if (context.assertions() == null) {
      ScriptableObject made = (ScriptableObject) intrinsics.newObject(cx);
      made.setPrototype(null);
      for (String name : assertions.names()) {
        Callable original = assertions.function(name);
        made.defineProperty(
            name,
            intrinsics.function(
                name,
                0,
                (cx2, scope, self, args2) -> {
                  node.count();
                  return original.call(cx2, scope, Undefined.SCRIPTABLE_UNDEFINED, args2);
                }),
            ScriptableObject.EMPTY);
      }
      context.assertions(made);
    }
    return context.assertions();
  }

  private void method(String name, int length, Member member) {
    ofTests.defineProperty(
        name,
        intrinsics.function(
            name, length, (cx, scope2, self, args) -> member.run(cx, node(cx, self, name), args)),
        ScriptableObject.DONTENUM);
  }

  private void getter(Context cx, ScriptableObject prototype, String name, Member member) {
    prototype.defineProperty(
        cx,
        name,
        self -> member.run(Context.getCurrentContext(), node(cx, self, name), new Object[0]),
        null,
        ScriptableObject.DONTENUM);
  }

  private TestNode node(Context cx, Scriptable self, String member) {
    if (self instanceof ContextObject context) {
      return context.node();
    }
    throw intrinsics.typeError(
        Context.getCurrentContext(),
        "ERR_INVALID_THIS",
        member + " was called on something that is no context of a test");
  }
}
