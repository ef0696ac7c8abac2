package io.github.rhinowasm.testing;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/** The global functions of test files, and {@code require} for those who import them. */
final class TestFunctions {
  private final Harness harness;
  private final Intrinsics intrinsics;
  private final Assertions assertions;
  private LambdaFunction test;

  TestFunctions(Harness harness, Assertions assertions) {
    this.harness = harness;
    this.assertions = assertions;
    intrinsics = harness.intrinsics();
  }

  void install(Context cx, TopLevel scope) {
    test = declaring("test", false);
    LambdaFunction suite = declaring("suite", true);
    define(test, "test", test);
    define(test, "it", test);
    define(test, "describe", suite);
    define(test, "suite", suite);
    for (Hook.Kind kind : Hook.Kind.values()) {
      LambdaFunction hook =
          intrinsics.function(
              kind.text(),
              2,
              (cx2, scope2, self, args) -> {
                harness.current().addHook(hook(cx2, harness, kind, args));
                return Undefined.instance;
              });
      define(test, kind.text(), hook);
      global(scope, kind.text(), hook);
    }
    global(scope, "test", test);
    global(scope, "it", test);
    global(scope, "describe", suite);
    global(scope, "suite", suite);
    global(scope, "assert", assertions.object());
    global(scope, "require", intrinsics.function("require", 1, this::require));
  }

  private static void define(ScriptableObject holder, String name, Object value) {
    holder.defineProperty(name, value, ScriptableObject.EMPTY);
  }

  private static void global(ScriptableObject scope, String name, Object value) {
    scope.defineProperty(name, value, ScriptableObject.DONTENUM);
  }

  /** {@code test} or {@code suite}, with {@code .skip} and so on. */
  private LambdaFunction declaring(String name, boolean suite) {
    LambdaFunction function = declaring(name, suite, Declaration.Keyword.NONE);
    define(function, "skip", declaring("skip", suite, Declaration.Keyword.SKIP));
    define(function, "todo", declaring("todo", suite, Declaration.Keyword.TODO));
    define(function, "only", declaring("only", suite, Declaration.Keyword.ONLY));
    return function;
  }

  private LambdaFunction declaring(String name, boolean suite, Declaration.Keyword keyword) {
    return intrinsics.function(
        name,
        3,
        (cx, scope, self, args) -> {
          Declaration declared = Declaration.of(cx, intrinsics, args, keyword);
          TestNode parent = harness.current();
          TestNode node = parent.add(cx, declared, suite, Places.line());
          if (parent.isSuite() && node.parent() != harness.root()) {
            // The suite begins it when its turn comes.
            Intrinsics.Deferred none = intrinsics.deferred(cx);
            none.resolve(cx, Undefined.instance);
            return none.promise();
          }
          return start(cx, harness, node);
        });
  }

  /** Begins a test; the promise is fulfilled when it has ended, whatever the outcome. */
  static Scriptable start(Context cx, Harness harness, TestNode node) {
    Intrinsics.Deferred ended = harness.intrinsics().deferred(cx);
    node.start(() -> ended.resolve(Context.getCurrentContext(), Undefined.instance));
    return ended.promise();
  }

  /** The hook that the arguments {@code fn} and {@code options} stand for. */
  static Hook hook(Context cx, Harness harness, Hook.Kind kind, Object[] args) {
    Object function = Intrinsics.argument(args, 0);
    Object options = Intrinsics.argument(args, 1);
    double timeout =
        Intrinsics.isObject(options)
            ? Declaration.timeout(cx, harness.intrinsics(), options)
            : Double.NaN;
    return new Hook(
        harness,
        kind,
        Intrinsics.isFunction(function) ? (Callable) function : null,
        harness.timeoutOfTest(timeout));
  }

  private Object require(Context cx, Scriptable scope, Object self, Object[] args) {
    String name = ScriptRuntime.toString(Intrinsics.argument(args, 0));
    return switch (name) {
      case "node:test", "test" -> test;
      case "node:assert", "assert" -> assertions.object();
      case "node:assert/strict", "assert/strict" -> assertions.strict();
      default ->
          throw intrinsics.error(
              cx,
              "MODULE_NOT_FOUND",
              "cannot find module '"
                  + name
                  + "': there are only node:test, node:assert and node:assert/strict");
    };
  }
}
