package io.github.rhinowasm.host;

/** Finds the frames of compiled scripts in the stack trace of a Java failure. */
final class JavaFrames {
  /** Where Rhino's compiler puts its classes. */
  private static final String SCRIPT_PACKAGE = "org.mozilla.javascript.gen.";

  /** Rhino compiles function f to a method {@code _c_f_7}. */
  private static final String METHOD_PREFIX = "_c_";

  private static final int MAXIMUM_FRAMES = 10;

  private JavaFrames() {}

  /** The innermost script frames as Rhino writes a stack, or "". */
  static String scriptStack(Throwable failure) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (!frame.getClassName().startsWith(SCRIPT_PACKAGE)
          || !frame.getMethodName().startsWith(METHOD_PREFIX)
          || frame.getLineNumber() < 0) {
        continue;
      }
      if (count++ == MAXIMUM_FRAMES) {
        break;
      }
      text.append("\tat ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
      String name = functionName(frame.getMethodName());
      text.append(name.isEmpty() ? "" : " (" + name + ")").append('\n');
    }
    return text.toString();
  }

  private static String functionName(String method) {
    int end = method.lastIndexOf('_');
    String name =
        end <= METHOD_PREFIX.length() ? "" : method.substring(METHOD_PREFIX.length(), end);
    return name.equals("script") || name.equals("anonymous") ? "" : name;
  }
}
