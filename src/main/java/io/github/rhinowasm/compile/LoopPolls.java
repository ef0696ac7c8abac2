package io.github.rhinowasm.compile;

import java.lang.reflect.InvocationTargetException;

/**
 * Whether this JVM can bring threads to a safepoint in every loop. HotSpot's C2 leaves that out of
 * counted loops with the serial and the parallel collector, unless it is told otherwise: then code
 * that was changed because its answer to a question is no longer right goes on until such a loop
 * ends, after minutes perhaps (docs/COMPILER.md, "Budgets").
 */
final class LoopPolls {
  private static final String SETTING = "io.github.rhinowasm.loopPolls";
  private static final boolean EVERYWHERE = find();

  private LoopPolls() {}

  static boolean areEverywhere() {
    return EVERYWHERE;
  }

  private static boolean find() {
    String setting = System.getProperty(SETTING);
    if (setting != null) {
      return Boolean.parseBoolean(setting);
    }
    try {
      // By reflection, since a JVM need not have these modules.
      Class<?> bean = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
      Object diagnostic =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getPlatformMXBean", Class.class)
              .invoke(null, bean);
      if (diagnostic == null) {
        return false;
      }
      // Graal's compiler, where there is one, has rules of its own.
      return "true".equals(option(bean, diagnostic, "UseCountedLoopSafepoints"))
          && !"true".equals(option(bean, diagnostic, "UseJVMCICompiler"));
    } catch (ReflectiveOperationException | LinkageError e) {
      // No HotSpot, no C2, or no such modules.
      return false;
    }
  }

  /** The value of an option of the JVM, or null if it has none of that name. */
  private static Object option(Class<?> bean, Object diagnostic, String name)
      throws ReflectiveOperationException {
    try {
      Object option = bean.getMethod("getVMOption", String.class).invoke(diagnostic, name);
      return Class.forName("com.sun.management.VMOption").getMethod("getValue").invoke(option);
    } catch (InvocationTargetException e) {
      return null;
    }
  }
}
