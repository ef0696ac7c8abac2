package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code structuredClone} with Rhino's own buffers and no other library in the scope. */
class StructuredCloneTest {
  private HostHarness host;

  @BeforeEach
  void open() {
    host = new HostHarness(false);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void valuesAndBuffers() {
    assertEquals(
        "{ a: [ 1, Map(1) { 'k' => [Uint8Array] } ], d: 5 }",
        host.show(
            "structuredClone({ a: [1, new Map([['k', new Uint8Array([1, 2])]])],"
                + " d: new Date(5).getTime() })"));
  }

  @Test
  void buffersAreTransferred() {
    assertEquals(
        "0 3 true",
        host.print(
            """
            var u = new Uint8Array([1, 2, 3]);
            var c = structuredClone({ u: u, b: u.buffer }, { transfer: [u.buffer] });
            console.log(u.buffer.byteLength, c.u[2], c.u.buffer === c.b);
            """));
  }

  @Test
  void theConstructorsAreThoseThatTheScopeWasBornWith() {
    assertEquals(
        "1 2",
        host.print(
            """
            var value = [new Map([[1, 1]]), new Uint8Array(2)];
            Map.prototype.set = Set.prototype.add = Array.from = null;
            globalThis.Map = globalThis.Uint8Array = globalThis.ArrayBuffer = globalThis.Error = null;
            var c = structuredClone(value);
            console.log(c[0].get(1), c[1].length);
            """));
  }

  @Test
  void anUncaughtDomExceptionIsReportedAsErrorsAre() {
    host.run("structuredClone({ f: function () {} })");
    ScriptError error = host.errors.get(0);
    assertEquals(
        "DataCloneError: structuredClone: function 'f' at .f cannot be cloned", error.getMessage());
    assertEquals(1, error.line());
  }
}
