package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {
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
  void informationAndWarningsGoToTheirStreams() {
    assertEquals(
        "log\ninfo\ndebug",
        host.print(
            "console.log('log'); console.info('info'); console.debug('debug');"
                + "console.warn('warn'); console.error('error é\\ud800');"));
    assertEquals("warn\nerror é\ufffd\n", host.standardError());
  }

  @Test
  void formatsAreExpanded() {
    assertEquals(
        "a is 42.5 and 42 1.5 {\"a\":1} { b: 2 }  % %x 'q' rest { z: 1 }",
        host.print(
            "console.log('%s is %d and %i %f %j %o %c %% %x \\'q\\'', 'a', 42.5, 42.9, '1.5', {a:"
                + " 1}, {b: 2}, 'css', 'rest', {z: 1})"));
    assertEquals(
        "%s %d 5n NaN [object not] 100%",
        host.print(
                "console.log('%s', '%s %d', '5n'.slice(0, 0) + '5n', NaN, '[object not]', '100%')")
            .replace("%s %d", "%s %d"));
    assertEquals("5n NaN NaN", host.print("console.log('%d %d %i', 5n, {}, Symbol('x'))"));
    assertEquals("%s", host.print("console.log('%s')"));
    assertEquals("1 %s 2", host.print("console.log(1, '%s', 2)"));
    assertTrue(host.print("var c = {}; c.c = c; console.log('%j', c)").startsWith("[not JSON: "));
  }

  @Test
  void groupsIndent() {
    assertEquals(
        "G 1\n  a\n  b\n    c\nd",
        host.print(
            """
            console.group('G', 1); console.log('a\\nb'); console.group(); console.log('c');
            console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('d');
            """));
  }

  @Test
  void countersAndTimers() {
    assertEquals(
        "default: 1\nx: 1\ndefault: 2\ndefault: 1",
        host.print(
            """
            console.count(); console.count('x'); console.count();
            console.countReset(); console.count(); console.countReset('none');
            """));
    String times = host.print("console.time('t'); console.timeLog('t', 1); console.timeEnd('t')");
    assertTrue(times.matches("t: \\d+\\.\\d{3}ms 1\nt: \\d+\\.\\d{3}ms"), times);
    host.print("console.timeEnd('t'); console.time('u'); console.time('u')");
    assertEquals(
        """
        Warning: Count for 'none' does not exist
        Warning: No such label 't' for console.timeEnd()
        Warning: Label 'u' already exists for console.time()
        """,
        host.standardError());
  }

  @Test
  void assertionsAndTraces() {
    host.print(
        """
        console.assert(true, 'no'); console.assert(false); console.assert(0, 'm %d', 5);
        console.assert('', { a: 1 });
        function f() { console.trace('here'); }
        f();
        """);
    assertEquals(
        """
        Assertion failed
        Assertion failed: m 5
        Assertion failed { a: 1 }
        Trace: here
            at test.js:3 (f)
            at test.js:4
        """,
        host.standardError());
  }

  @Test
  void tables() {
    assertEquals(
        """
        ┌─────────┬───┬─────┬──────┐
        │ (index) │ a │ b   │ c    │
        ├─────────┼───┼─────┼──────┤
        │ 0       │ 1 │ 'x' │      │
        │ 1       │ 2 │     │ true │
        └─────────┴───┴─────┴──────┘\
        """,
        host.print("console.table([{a: 1, b: 'x'}, {a: 2, c: true}])"));
    assertEquals(
        """
        ┌─────────┬────────┐
        │ (index) │ Values │
        ├─────────┼────────┤
        │ 0       │ 1      │
        │ 1       │ 'a'    │
        └─────────┴────────┘\
        """,
        host.print("console.table([1, 'a'])"));
    assertEquals(
        """
        ┌─────────┬───┐
        │ (index) │ b │
        ├─────────┼───┤
        │ r       │ 2 │
        └─────────┴───┘\
        """,
        host.print("console.table({r: {a: 1, b: 2}}, ['b'])"));
    assertEquals(
        """
        ┌───────────────────┬─────┬──────────┐
        │ (iteration index) │ Key │ Values   │
        ├───────────────────┼─────┼──────────┤
        │ 0                 │ 'k' │ { a: 1 } │
        └───────────────────┴─────┴──────────┘\
        """,
        host.print("console.table(new Map([['k', {a: 1}]]))"));
    assertEquals("5 x", host.print("console.table(5, 'x')"));
  }

  @Test
  void dirHasOptions() {
    assertEquals("{ a: [Object] }", host.print("console.dir({a: {b: 1}}, {depth: 0})"));
    assertEquals(
        "{ a: 1, [h]: 2 }",
        host.print(
            "console.dir(Object.defineProperty({a: 1}, 'h', {value: 2}), {showHidden: true})"));
  }

  @Test
  void theObjectIsANamespace() {
    assertEquals(
        "[object console] true false",
        host.print(
            "console.log(String(console), Object.keys(console).indexOf('log') === 0,"
                + " Object.keys(globalThis).indexOf('console') >= 0)"));
    assertEquals("1", host.print("var log = console.log; log(1)"));
  }
}
