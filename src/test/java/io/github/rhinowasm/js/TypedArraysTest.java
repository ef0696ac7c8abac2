package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeInt16Array;
import org.mozilla.javascript.typedarrays.NativeUint32Array;

class TypedArraysTest {

  /** Makes sure that Rhino has cached big-endian, as it has after any first use of its own. */
  private static void useRhinosOwn(Context cx) {
    TopLevel other = new TopLevel();
    cx.initSafeStandardObjects(other);
    cx.evaluateString(other, "new Uint32Array([1])[0]", "other.js", 1, null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void littleEndianAlthoughRhinoIsNot(boolean interpreted) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.inContext(TypedArraysTest::useRhinosOwn);
    scripts.evaluate(
        """
        print(new Uint8Array(new Uint32Array([0x01020304]).buffer).join());
        print(new Uint8Array(new Uint16Array([1, 2]).map(x => x * 256).buffer).join());
        print(new Uint8Array(new Float64Array([1]).subarray(0).slice().buffer).join());
        print(new Uint8Array(Uint16Array.from([1]).toReversed().buffer).join());
        print(new Uint8Array(Uint16Array.of(1).toSorted().buffer).join());
        print(new Uint8Array(Uint16Array.of(1).with(0, 3).buffer).join());
        print(new Uint8Array(Uint16Array.of(1, 2).filter(x => x > 1).buffer).join());
        """);
    assertEquals(
        """
        4,3,2,1
        0,1,0,2
        0,0,0,0,0,0,240,63
        1,0
        1,0
        3,0
        2,0\
        """
            .strip(),
        scripts.output());
  }

  @Test
  void arraysMadeBeforeAreInstancesOfTheNewConstructors() {
    Scripts scripts = Scripts.create(false);
    scripts.inContext(
        cx -> {
          TopLevel scope = new TopLevel();
          cx.initSafeStandardObjects(scope);
          cx.evaluateString(scope, "var old = new Uint8Array([1, 2]);", "t.js", 1, null);
          WebAssemblyInstaller.install(cx, scope);
          assertEquals(
              "true true 2,1",
              cx.evaluateString(
                  scope,
                  "`${old instanceof Uint8Array} ${old.constructor === Uint8Array} "
                      + "${old.toReversed()}`",
                  "t.js",
                  1,
                  null));
        });
  }

  @Test
  void javaCodeReadsThemAsRhinosOwn() {
    Scripts scripts = Scripts.create(false);
    Object shorts = scripts.value("new Int16Array([1, -2])");
    NativeInt16Array array = assertInstanceOf(NativeInt16Array.class, shorts);
    short sum = 0;
    for (Short element : array) {
      sum += element;
    }
    assertEquals(-1, sum);
    assertEquals((short) -2, array.get(1));
    array.set(0, (short) 300);
    assertEquals(300.0, array.getArrayElement(0) instanceof Number n ? n.doubleValue() : -1);
    NativeUint32Array unsigned = (NativeUint32Array) scripts.value("new Uint32Array([-1])");
    assertEquals(0xFFFF_FFFFL, unsigned.get(0));
  }

  @Test
  void installingTwiceAndInSeveralScopesIsHarmless() {
    Scripts scripts = Scripts.create(false);
    scripts.inContext(cx -> WebAssemblyInstaller.install(cx, scripts.scope()));
    scripts.evaluate("print(new Uint16Array([1]).buffer.byteLength, String(WebAssembly))");
    assertEquals("2 [object WebAssembly]", scripts.output());
  }

  /** What a script says in a scope whose standard objects are sealed, and not its own. */
  private static Object valueWithSealedStandardObjects(String script) {
    Object[] value = new Object[1];
    Scripts.create(false)
        .inContext(
            cx -> {
              ScriptableObject standard = cx.initSafeStandardObjects(new TopLevel(), true);
              ScriptableObject scope = (ScriptableObject) cx.newObject(standard);
              scope.setPrototype(standard);
              scope.setParentScope(null);
              WebAssemblyInstaller.install(cx, scope);
              value[0] = cx.evaluateString(scope, script, "t.js", 1, null);
            });
    return value[0];
  }

  @Test
  void sealedStandardObjectsAreLeftAlone() {
    assertEquals(
        "1,0,0,0 65536 0 0,2,0,0 TypeError",
        valueWithSealedStandardObjects(
            "var m = new WebAssembly.Memory({initial: 1}); var b = m.buffer; m.grow(0);"
                + "new Uint8Array(new Uint32Array([1]).buffer).join() + ' ' +"
                + " m.buffer.byteLength + ' ' + b.byteLength + ' ' +"
                + "new Uint8Array(new Uint32Array([1, 512]).subarray(1).slice().buffer)"
                + ".join() + ' ' + (function () { var v = new Uint8Array(m.buffer);"
                + "m.grow(0); try { v.at(0); } catch (e) { return e.name; } })()"));
  }

  @Test
  void withSealedStandardObjectsBuffersCanBeResizedAndShared() {
    assertEquals(
        "65536 131072 131072 true 7 9 true [object SharedArrayBuffer] 2",
        valueWithSealedStandardObjects(
            """
            var m = new WebAssembly.Memory({initial: 1, maximum: 3});
            var b = m.toResizableBuffer(), v = new Uint8Array(b), out = [v.length];
            b.resize(131072);
            out.push(v.length, new DataView(b).byteLength, b instanceof ArrayBuffer);
            v[131071] = 7;
            out.push(new DataView(b).getUint8(131071));
            var s = new WebAssembly.Memory({initial: 1, maximum: 3, shared: true});
            var i = new Int32Array(s.buffer);
            Atomics.add(i, 0, 9);
            out.push(i[0], i instanceof Int32Array, s.buffer, i.subarray(0, 2).length);
            out.join(' ');
            """));
  }

  @Test
  void javaCodeCannotDetachTheBufferOfAMemory() {
    Scripts scripts = Scripts.create(false);
    scripts.evaluate("var memory = new WebAssembly.Memory({initial: 1});");
    NativeArrayBuffer buffer = (NativeArrayBuffer) scripts.value("memory.buffer");
    scripts.inContext(cx -> assertThrows(EcmaError.class, buffer::detach));
    assertEquals(65536, buffer.getLength());
  }

  @Test
  void hugeArraysAreRangeErrors() {
    String output =
        Scripts.run(
            true,
            """
            [2147483646, 2147483647, 4294967297].forEach(function (n) {
              try { new Uint8Array(n); print('made'); } catch (e) { print(e.name); }
            });
            """);
    assertEquals("RangeError\nRangeError\nRangeError", output);
  }
}
