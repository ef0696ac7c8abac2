package io.github.rhinowasm.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Scriptable;

/** A function that runs before or after tests. */
final class Hook {
  /** When it runs; the names are those of the functions that make them. */
  enum Kind {
    BEFORE("before"),
    AFTER("after"),
    BEFORE_EACH("beforeEach"),
    AFTER_EACH("afterEach");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    boolean isOnce() {
      return this == BEFORE || this == AFTER;
    }
  }

  private final Harness harness;
  private final Kind kind;
  private final Callable function;
  private final double timeout;
  private boolean begun;
  private boolean ended;
  private TestFailure failure;
  private final List<Invocation.Next> waiting = new ArrayList<>();

  Hook(Harness harness, Kind kind, Callable function, double timeout) {
    this.harness = harness;
    this.kind = kind;
    this.function = function;
    this.timeout = timeout;
  }

  Kind kind() {
    return kind;
  }

  /** Runs it; one that runs only once tells everybody else how that ended. */
  void run(Supplier<Scriptable> context, Invocation.Next next) {
    if (!kind.isOnce()) {
      invoke(context, next);
    } else if (ended) {
      next.run(failure);
    } else {
      waiting.add(next);
      if (!begun) {
        begun = true;
        invoke(
            context,
            result -> {
              failure = result;
              ended = true;
              waiting.forEach(each -> each.run(result));
            });
      }
    }
  }

  private void invoke(Supplier<Scriptable> context, Invocation.Next next) {
    Invocation.of(
        harness,
        this,
        function,
        context.get(),
        timeout,
        result -> next.run(result == null ? null : result.as(Failure.Kind.HOOK)));
  }

  /** Runs several in order, up to the first that fails. */
  static void runAll(List<Hook> hooks, Supplier<Scriptable> context, Invocation.Next next) {
    runFrom(List.copyOf(hooks), 0, context, next);
  }

  private static void runFrom(
      List<Hook> hooks, int index, Supplier<Scriptable> context, Invocation.Next next) {
    if (index == hooks.size()) {
      next.run(null);
      return;
    }
    hooks
        .get(index)
        .run(
            context,
            failure -> {
              if (failure != null) {
                next.run(failure);
              } else {
                runFrom(hooks, index + 1, context, next);
              }
            });
  }
}
