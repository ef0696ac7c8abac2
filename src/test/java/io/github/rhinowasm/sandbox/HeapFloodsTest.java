package io.github.rhinowasm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.hostile.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The heap's guard ends whoever fills the heap, in JavaScript or WebAssembly, and nobody else. */
class HeapFloodsTest {
  @Test
  void whoFillsTheHeapIsEnded() throws IOException, InterruptedException {
    Process process = JavaProcess.start(HeapFloods.class, List.of("-Xmx160m"));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals("HEAP\nHEAP\nHEAP\nHEAP\n'done'\n2\n", output);
  }
}
