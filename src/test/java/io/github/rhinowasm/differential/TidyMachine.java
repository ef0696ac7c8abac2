package io.github.rhinowasm.differential;

import java.util.Deque;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.MStack;
import run.endive.runtime.StackFrame;
import run.endive.wasm.types.FunctionType;

/**
 * Endive's interpreter, with what its tail calls need. It leaves their frames, and those that a
 * trap goes through, on its stack of calls, where later tail calls and exceptions take them for
 * those of the function that runs: they are taken away after each call. And as many operands as the
 * function has results must be on the stack, whosever they are, or it puts zeros on it.
 */
final class TidyMachine extends InterpreterMachine {
  private static final int MOST_RESULTS = 12;

  TidyMachine(Instance instance) {
    super(instance);
    for (int i = 0; i < MOST_RESULTS; i++) {
      stack().push(0);
    }
  }

  @Override
  protected long[] call(
      MStack stack,
      Instance instance,
      Deque<StackFrame> calls,
      int function,
      long[] arguments,
      Object[] references,
      FunctionType type,
      boolean popResults) {
    int depth = calls.size();
    try {
      return super.call(stack, instance, calls, function, arguments, references, type, popResults);
    } finally {
      while (calls.size() > depth) {
        calls.pop();
      }
    }
  }
}
