package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTest {
  private static HostHarness host;

  @BeforeAll
  static void open() {
    host = new HostHarness(false);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "'text' | text",
        "['text', \"it's\", 'a\\nb'] | [ 'text', \"it's\", 'a\\nb' ]",
        "[1, -0, 0.5, NaN, 1e21, -Infinity] | [ 1, -0, 0.5, NaN, 1e+21, -Infinity ]",
        "[10n, true, null, undefined, Symbol('s'), Symbol()] | [ 10n, true, null, undefined,"
            + " Symbol(s), Symbol() ]",
        "{} | {}",
        "[] | []",
        "{a: 1, 'b-c': [], 3: 'x', [Symbol('y')]: 2} | { 3: 'x', a: 1, 'b-c': [], [Symbol(y)]: 2 }",
        "[1,,,4] | [ 1, <2 empty items>, 4 ]",
        "Object.assign([1], {x: 2}) | [ 1, x: 2 ]",
        "{a:{b:{c:{d:1}}}} | { a: { b: { c: [Object] } } }",
        "[[[[1]]]] | [ [ [ [Array] ] ] ]",
        "function f() {} | [Function: f]",
        "[() => 1, Object.assign(function g() {}, {a: 1})] | [ [Function (anonymous)], [Function:"
            + " g] { a: 1 } ]",
        "(function* () {}) | [GeneratorFunction (anonymous)]",
        "new Map([[1, {a: 2}], ['k', 'v']]) | Map(2) { 1 => { a: 2 }, 'k' => 'v' }",
        "new Set([1, '2']) | Set(2) { 1, '2' }",
        "new Uint8Array([1, 2, 3]) | Uint8Array(3) [ 1, 2, 3 ]",
        "new BigInt64Array(2) | BigInt64Array(2) [ 0n, 0n ]",
        "new Uint8Array([1, 255]).buffer | ArrayBuffer { [Uint8Contents]: <01 ff>, byteLength: 2 }",
        "new Date(0) | 1970-01-01T00:00:00.000Z",
        "new Date(NaN) | Invalid Date",
        "/a+/gi | /a+/gi",
        "[new Number(3), new String('s'), Object(false)] | [ [Number: 3], [String: 's'], [Boolean:"
            + " false] ]",
        "Object.create(null) | [Object: null prototype] {}",
        "Object.create({constructor: function Point() {}}) | Point {}",
        "{get a() { throw 1 }, set b(x) {}, get c() {}, set c(x) {}} | { a: [Getter], b: [Setter],"
            + " c: [Getter/Setter] }",
        "[new Proxy({}, {}), new Proxy(function () {}, {})] | [ [Proxy], [Function: Proxy] ]",
        "{[Symbol.toStringTag]: 'Tag'} | Object [Tag] { [Symbol(Symbol.toStringTag)]: 'Tag' }",
        "(function () { return arguments })(1, 2) | [Arguments] [ 1, 2 ]",
        "new WeakMap() | WeakMap {}",
        "(function* () {})() | Object [Generator] {}",
      })
  void valuesLookLikeInNode(String expression, String expected) {
    assertEquals(expected, host.show("(" + expression + ")"));
  }

  @Test
  void circlesAreMarked() {
    assertEquals(
        "<ref *1> { name: 'o', self: [Circular *1], list: [ [Circular *1] ] }",
        host.print("var o = {name: 'o'}; o.self = o; o.list = [o]; console.log(o)"));
    assertEquals(
        "{ a: <ref *1> [ [Circular *1] ], b: <ref *1> [ [Circular *1] ] }",
        host.print("var a = []; a.push(a); console.log({a: a, b: a})"));
  }

  @Test
  void errorsShowTheirStack() {
    assertEquals(
        "TypeError: bad\n    at test.js:1 (f)\n    at test.js:1",
        host.print("function f() { return new TypeError('bad') } console.log(f())"));
    assertEquals(
        "Error: a\n    at test.js:1 {\n  [cause]: Error: b\n      at test.js:1,\n  code: 5\n}",
        host.print("var e = new Error('a', {cause: new Error('b')}); e.code = 5; console.log(e)"));
  }

  @Test
  void longContentIsSpreadOverLines() {
    assertEquals(
        "[\n  '" + "x".repeat(50) + "',\n  '" + "y".repeat(50) + "'\n]",
        host.show("['x'.repeat(50), 'y'.repeat(50)]"));
    String numbers = host.show("Array.from({length: 150}, (_, i) => i)");
    assertTrue(numbers.contains("\n   0,  1,  2,"), numbers);
    assertTrue(numbers.endsWith("  96, 97, 98, 99,\n  ... 50 more items\n]"), numbers);
  }

  @Test
  void hugeObjectsAreCutShort() {
    assertTrue(host.show("new Uint8Array(50000000)").length() < 1000);
    assertTrue(host.show("new Array(4294967295)").contains("more items"));
    assertTrue(host.show("['x'.repeat(1000000)]").length() < 11_000);
    String wide =
        host.print("var w = {}; for (var i = 0; i < 5000; i++) w['k' + i] = i; console.log(w)");
    assertTrue(wide.contains("... 4000 more properties"), wide.substring(wide.length() - 100));
    String deep =
        host.print(
            "var d = {}; for (var i = 0; i < 1e5; i++) d = {d: d}; console.dir(d, {depth: null})");
    assertTrue(deep.contains("[Object]"));
    String shared =
        host.print(
            "var s = [1]; for (var i = 0; i < 40; i++) s = [s, s]; console.dir(s, {depth: null})");
    assertTrue(shared.length() < 30_000_000);
  }

  @Test
  void noScriptCodeRuns() {
    String source =
        """
        var ran = 0, trap = new Proxy({}, { get: function () { ran++; throw ran; } });
        var evil = {
          get [Symbol.toStringTag]() { ran++; return 'x'; },
          get constructor() { ran++; return Object; },
          toString: function () { ran++; throw 1; },
          valueOf: function () { ran++; throw 1; },
          toJSON: function () { ran++; throw 1; },
          inspect: function () { ran++; throw 1; }
        };
        var handler = new Proxy({}, trap);
        var inherits = Object.create(new Proxy({}, trap));
        var error = new Error('m');
        Object.defineProperty(error, 'message', { get: function () { ran++; throw 1; } });
        Object.defineProperty(error, 'stack', { get: function () { ran++; throw 1; } });
        console.log([evil, handler, inherits, error, new Map([[handler, evil]])]);
        console.log('%s %d %i %f %o %O', evil, evil, evil, evil, evil, evil);
        console.table([evil, handler]);
        console.dir(evil, { showHidden: true });
        console.log('ran', ran);
        """;
    String text = host.print(source);
    assertTrue(text.endsWith("ran 0"), text);
  }
}
