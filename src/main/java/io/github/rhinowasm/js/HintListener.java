package io.github.rhinowasm.js;

/**
 * Is told what a script most likely did not mean: things that no engine reports as errors, or with
 * an error that says too little to someone who learns.
 *
 * @see Hints
 */
@FunctionalInterface
public interface HintListener {
  /**
   * Takes a hint, on the thread that runs the script, in the middle of what the script does. It
   * must not touch the script; what it throws is dropped.
   */
  void hint(Hint hint);
}
