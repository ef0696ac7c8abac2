package io.github.rhinowasm.compile;

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
      Object option =
          bean.getMethod("getVMOption", String.class)
              .invoke(diagnostic, "UseCountedLoopSafepoints");
      Object value =
          Class.forName("com.sun.management.VMOption").getMethod("getValue").invoke(option);
      return "true".equals(value);
    } catch (ReflectiveOperationException | LinkageError e) {
      // No HotSpot, no C2, or no such modules.
      return false;
    }
  }
}
