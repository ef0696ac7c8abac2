package io.github.rhinowasm.compile;

import java.util.function.IntPredicate;

/**
 * What the JVM's stack frame of an emitted method stands for. A function that is split has a frame
 * for its driver and, above it, one for the part that runs; one that leaves tail calls has one for
 * its entry, which stays while the callees run, and one for its body only while that runs itself.
 *
 * @param function its index
 * @param role what the method does for it
 */
record FunctionFrame(int function, Role role) {

  /** What a method does for its function. */
  enum Role {
    /** It is the function, or the driver of its parts: the one frame by which a trace shows it. */
    BODY,
    /** A part, or a driver between; where in the function control is, the part knows. */
    PART,
    /** The loop for the tail calls of a function that has a body beside it: not to be shown. */
    ENTRY
  }

  /**
   * Returns what a frame stands for.
   *
   * @param className of the frame's class, as in a {@link StackTraceElement}
   * @param methodName of its method
   * @param hasTailBody whether the function with an index leaves tail calls
   * @return null if the frame is none of a function: one of a function object, of Java code, or of
   *     a script, whose methods may have the same names
   */
  static FunctionFrame of(String className, String methodName, IntPredicate hasTailBody) {
    boolean emitted =
        className.startsWith(Names.GROUP.replace('/', '.'))
            || className.startsWith(Names.PART.replace('/', '.'));
    return emitted ? of(methodName, hasTailBody) : null;
  }

  /**
   * Returns what a frame of a class of the module stands for.
   *
   * @param methodName of the frame's method, as in a {@link StackTraceElement}
   * @param hasTailBody whether the function with an index leaves tail calls
   * @return null if the frame is none of a function
   */
  static FunctionFrame of(String methodName, IntPredicate hasTailBody) {
    int function = Names.functionOf(methodName);
    if (function < 0) {
      return null;
    }
    Role role = Role.PART;
    boolean reserve = Names.isForReserve(methodName);
    if (methodName.equals(Names.tailBody(function, reserve))) {
      role = Role.BODY;
    } else if (methodName.equals(Names.method(function, reserve))) {
      role = hasTailBody.test(function) ? Role.ENTRY : Role.BODY;
    }
    return new FunctionFrame(function, role);
  }
}
