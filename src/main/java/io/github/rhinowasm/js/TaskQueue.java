package io.github.rhinowasm.js;

import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/**
 * How the JS API gets work done off the thread that runs scripts. An embedder with an event loop
 * implements it; without one everything happens at once and promises are resolved through Rhino's
 * microtasks.
 */
public interface TaskQueue {

  /**
   * Runs {@code work} on another thread and then {@code done}, as a task of its own, on the thread
   * that runs scripts, with a Rhino Context entered and microtasks drained afterwards. The loop
   * must not count as idle in between.
   *
   * @param work what to do; it never touches a script object
   * @param done gets the result, or what {@code work} threw
   * @param <T> the type of the result
   */
  <T> void submit(Callable<T> work, BiConsumer<T, Throwable> done);
}
