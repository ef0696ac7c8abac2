package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Structures and arrays in scripts. */
class OpaqueObjectsTest {
  private static final String MAKER =
      """
      var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
          '(module (type $s (struct (field i32)))'
          + ' (func (export "make") (param i32) (result anyref) (struct.new $s (local.get 0)))'
          + ' (func (export "get") (param anyref) (result i32)'
          + '   (struct.get $s 0 (ref.cast (ref $s) (local.get 0)))))'))).exports;
      """;

  private final Table table =
      new Table(new TableType(ReferenceType.nullable(AbstractHeapType.ANY), Limits.of(1)), null);

  private Scripts scope(boolean interpreted) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.give("table", table);
    scripts.evaluate(MAKER);
    return scripts;
  }

  @Test
  void aStructureIsOneObjectInAllScopes() {
    Scripts first = scope(false);
    Scripts second = scope(true);
    first.evaluate("var s = e.make(7); table.set(0, s);");
    assertSame(first.value("s"), second.value("table.get(0)"));
    second.evaluate("print(e.get(table.get(0)));");
    assertEquals("7", second.output());
    assertNotSame(first.value("e.make(7)"), first.value("e.make(7)"));
  }

  @Test
  void theErrorIsOfTheScopeThatTried() {
    Scripts first = scope(false);
    Scripts second = scope(true);
    first.evaluate("table.set(0, e.make(7));");
    second.evaluate(
        "try { table.get(0).x = 1; } catch (e) { print(e instanceof TypeError, e.message); }");
    assertEquals(
        "true WebAssembly objects are opaque: property 'x' cannot be set", second.output());
  }

  @Test
  void aDroppedStructureIsCollected() throws InterruptedException {
    Scripts scripts = scope(false);
    WeakReference<Object> object = new WeakReference<>(scripts.value("e.make(1)"));
    for (int i = 0; i < 50 && object.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(object.get() == null, "a structure is still reachable");
  }
}
