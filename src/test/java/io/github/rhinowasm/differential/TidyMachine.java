package io.github.rhinowasm.differential;

import java.util.Deque;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.MStack;
import run.endive.runtime.StackFrame;
import run.endive.wasm.types.FunctionType;

/**
 * Endive's interpreter, tidied up after each call: it leaves the frames of tail calls, and those
 * that a trap goes through, on its stack of calls, where later tail calls and exceptions take them
 * for those of the function that runs.
 */
final class TidyMachine extends InterpreterMachine {
  TidyMachine(Instance instance) {
    super(instance);
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
