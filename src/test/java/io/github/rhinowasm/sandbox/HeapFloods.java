package io.github.rhinowasm.sandbox;

import io.github.rhinowasm.host.ScriptError;
import java.time.Duration;
import java.util.List;

/**
 * Floods the heap of this JVM, one sandbox after the other, while another one does its work. Prints
 * how each ended, a line each.
 */
public final class HeapFloods {
  private static final String LIST =
      "var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module (type $n (struct"
          + " (field (ref null $n)) (field i64))) (global $g (mut (ref null $n)) (ref.null $n))"
          + " (func (export \"f\") (loop (global.set $g (struct.new $n (global.get $g) (i64.const"
          + " 1))) (br 0))))`))).exports.f;";

  private static final List<String> FLOODS =
      List.of(
          "var list = null; for (;;) list = { list };",
          LIST + "f()",
          LIST + "for (;;) { try { f(); } catch (e) {} }",
          "var keep = []; function f() { keep.push(new Array(10)); Promise.resolve().then(f) }"
              + " f()");

  private HeapFloods() {}

  /** Floods. */
  public static void main(String[] args) throws InterruptedException {
    String[] innocent = new String[1];
    Thread bystander = new Thread(() -> innocent[0] = work());
    bystander.start();
    for (String flood : FLOODS) {
      System.out.println(outcome(flood));
    }
    bystander.join();
    System.out.println(innocent[0]);
    System.out.println(outcome("1 + 1"));
  }

  /** What takes its time, and makes garbage, but holds nothing. */
  private static String work() {
    return outcome(
        "var x = 0; function f(i) { for (var k = 0; k < 1000; k++) x += [i, k].length;"
            + " if (i > 0) setTimeout(f, 5, i - 1); } f(100); 'done'");
  }

  private static String outcome(String script) {
    try (Sandbox sandbox = Sandbox.builder().timeout(Duration.ofMinutes(5)).build()) {
      return sandbox.run(script, "flood.js").text();
    } catch (LimitExceededException e) {
      return e.limit().name();
    } catch (ScriptError e) {
      return e.getMessage();
    }
  }
}
