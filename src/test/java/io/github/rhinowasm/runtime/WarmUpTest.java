package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.ClassPaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Warming up where the stack ends fails cleanly, and works later. In a process of its own. */
class WarmUpTest {

  /** The process: runs as deep as the stack lets it, at every depth tries to warm up. */
  static final class AtTheEnd {
    private static int overflows;

    private AtTheEnd() {}

    public static void main(String[] args) throws ClassNotFoundException {
      // Loaded, not initialised: else loading, which needs more stack, would be the first to fail.
      for (String name : new String[] {"WarmUp", "MemoryAccess", "Numerics", "TrapKind", "Trap"}) {
        Class.forName(
            "io.github.rhinowasm.runtime." + name, false, AtTheEnd.class.getClassLoader());
      }
      boolean overflowed = false;
      try {
        descend();
      } catch (StackOverflowError e) {
        overflowed = true;
      }
      WarmUp.ensure();
      byte[] memory = new byte[8];
      MemoryAccess.i64Store(memory, 0, 42);
      System.out.println(
          overflowed + " " + (overflows > 0) + " " + MemoryAccess.i64Load(memory, 0));
    }

    /** Tries on the way back, from the deepest frame on. */
    private static void descend() {
      try {
        descend();
      } catch (StackOverflowError e) {
        try {
          WarmUp.ensure();
        } catch (StackOverflowError again) {
          overflows++;
          throw again;
        }
        throw e;
      }
    }
  }

  @Test
  void overflowBreaksNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss512k",
                "-cp",
                ClassPaths.of(WarmUp.class, AtTheEnd.class),
                AtTheEnd.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("true true 42", printed.strip());
  }
}
