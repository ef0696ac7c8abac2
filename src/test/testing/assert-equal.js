// Equality, each of the functions with each pair.
const { test } = require('node:test');
const assert = require('node:assert');
const o = {};
const f = () => {};
const values = [undefined, null, 0, -0, 1, '1', '', 'a', true, false, NaN, 1n, o, {}, f, Symbol.iterator, [], [1], '0'];
const name = (v) => typeof v === 'symbol' ? 'symbol' : typeof v === 'function' ? 'f' : Object.is(v, -0) ? '-0' : typeof v === 'bigint' ? v + 'n' : v === o ? 'o' : JSON.stringify(v) === undefined || v !== v ? String(v) : JSON.stringify(v);
['equal', 'notEqual', 'strictEqual', 'notStrictEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual'].forEach((operator) => {
  test(operator, (t) => {
    values.forEach((a, i) => {
      const row = values.map((b, j) => {
        try {
          assert[operator](a, b);
          return '.';
        } catch (e) {
          if (e.code !== 'ERR_ASSERTION' || !Object.is(e.actual, a) || !Object.is(e.expected, b) || !e.generatedMessage || !(e instanceof assert.AssertionError) || !(e instanceof Error)) throw e;
          return 'X';
        }
      });
      t.diagnostic(name(a) + ' ' + row.join(''));
    });
  });
});
test('numbers of different origin', () => {
  const ones = [1, 2 / 2, new Uint8Array([1])[0], new Uint32Array([1])[0], new Float64Array([1])[0], new Int16Array([1])[0], 4294967297 - 4294967296, [1].length, Number('1')];
  ones.forEach((a) => ones.forEach((b) => {
    assert.strictEqual(a, b);
    assert.deepStrictEqual([a], [b]);
    assert.deepStrictEqual(new Number(a), new Number(b));
    assert.deepStrictEqual(new Map([[a, b]]), new Map([[b, a]]));
    assert.deepStrictEqual(new Set([a]), new Set([b]));
    assert.throws(() => assert.notStrictEqual(a, b));
  }));
});
