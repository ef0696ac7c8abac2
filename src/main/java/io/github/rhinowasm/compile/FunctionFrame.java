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
   * @return null if the frame is none of a function: one of a function object, or of Java code
   */
  static FunctionFrame of(String className, String methodName, IntPredicate hasTailBody) {
    boolean emitted =
        className.startsWith(Names.GROUP.replace('/', '.'))
            || className.startsWith(Names.PART.replace('/', '.'));
    if (!emitted || !methodName.startsWith("f")) {
      return null;
    }
    int dollar = methodName.indexOf('$');
    int function = Integer.parseInt(methodName, 1, dollar < 0 ? methodName.length() : dollar, 10);
    Role role = Role.PART;
    if (methodName.equals(Names.tailBody(function))) {
      role = Role.BODY;
    } else if (dollar < 0) {
      role = hasTailBody.test(function) ? Role.ENTRY : Role.BODY;
    }
    return new FunctionFrame(function, role);
  }
}
