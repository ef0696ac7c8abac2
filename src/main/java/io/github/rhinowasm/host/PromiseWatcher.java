package io.github.rhinowasm.host;

/** Is told of promises that a script should await, and of those that it does. */
public interface PromiseWatcher {
  /** Nobody. */
  PromiseWatcher NONE =
      new PromiseWatcher() {
        @Override
        public void made(Object promise, String maker) {}

        @Override
        public void used(Object promise) {}
      };

  /**
   * A function of the host gives a promise to a script.
   *
   * @param maker the function, as {@code fetch()}
   */
  void made(Object promise, String maker);

  /**
   * The {@code then} of a promise was called, be it by {@code catch}, {@code Promise.all} or
   * because another promise was resolved with it; or the promise was rejected and nobody handled
   * that, which is reported as an error.
   *
   * @param promise whatever {@code then} was called on
   */
  void used(Object promise);
}
