package io.github.rhinowasm.testing;

import java.util.ArrayList;
import java.util.List;

/** The hooks of a test or suite; those for each test include what was around it at its making. */
final class Hooks {
  private final List<Hook> before = new ArrayList<>();
  private final List<Hook> after = new ArrayList<>();
  private final List<Hook> beforeEach = new ArrayList<>();
  private final List<Hook> afterEach = new ArrayList<>();
  private int ownAfterEach;

  /**
   * @param outer of what is around it, or null
   */
  Hooks(Hooks outer) {
    if (outer != null) {
      beforeEach.addAll(outer.beforeEach);
      afterEach.addAll(outer.afterEach);
    }
  }

  void add(Hook hook) {
    switch (hook.kind()) {
      case BEFORE -> before.add(hook);
      case AFTER -> after.add(hook);
      case BEFORE_EACH -> beforeEach.add(hook);
      // Its own come first, in their order.
      case AFTER_EACH -> afterEach.add(ownAfterEach++, hook);
    }
  }

  List<Hook> before() {
    return before;
  }

  List<Hook> after() {
    return after;
  }

  List<Hook> beforeEach() {
    return beforeEach;
  }

  List<Hook> afterEach() {
    return afterEach;
  }
}
