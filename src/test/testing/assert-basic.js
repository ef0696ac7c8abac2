// Each function, with what passes and what fails.
const { test } = require('node:test');
const assert = require('node:assert');
const own = new RangeError('own');
const cases = {
  'ok true': () => assert.ok(true), 'ok 0': () => assert.ok(0), 'ok none': () => assert.ok(), 'ok message': () => assert.ok(0, 'm'),
  'ok error': () => assert.ok('', own), 'ok null message': () => assert.ok(0, null), 'ok empty message': () => assert.ok(0, ''),
  'assert': () => assert(1), 'assert fails': () => assert(null), 'assert message': () => assert(NaN, 'm'),
  'equal': () => assert.equal(1, '1'), 'equal fails': () => assert.equal(1, 2), 'equal message': () => assert.equal(1, 2, 'm'),
  'equal error': () => assert.equal(1, 2, own), 'equal one': () => assert.equal(1), 'equal none': () => assert.equal(),
  'notEqual fails': () => assert.notEqual(1, '1'), 'notEqual one': () => assert.notEqual(1),
  'strictEqual': () => assert.strictEqual(NaN, NaN), 'strictEqual -0': () => assert.strictEqual(0, -0), 'strictEqual message': () => assert.strictEqual(1, 2, 'm'),
  'strictEqual one': () => assert.strictEqual(1), 'strictEqual number as message': () => assert.strictEqual(1, 2, 3),
  'notStrictEqual fails': () => assert.notStrictEqual(1, 1), 'deepEqual fails': () => assert.deepEqual([1], [2]),
  'notDeepEqual fails': () => assert.notDeepEqual([1], ['1']), 'deepStrictEqual fails': () => assert.deepStrictEqual([1], ['1']),
  'notDeepStrictEqual fails': () => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }), 'notDeepStrictEqual': () => assert.notDeepStrictEqual([1], ['1']),
  'fail': () => assert.fail(), 'fail message': () => assert.fail('m'), 'fail error': () => assert.fail(own), 'fail undefined': () => assert.fail(undefined),
  'match': () => assert.match('abc', /b/), 'match fails': () => assert.match('abc', /x/), 'match number': () => assert.match(1, /1/),
  'match no regexp': () => assert.match('abc', 'b'), 'match message': () => assert.match('abc', /x/, 'm'), 'match error': () => assert.match('abc', /x/, own),
  'doesNotMatch': () => assert.doesNotMatch('abc', /x/), 'doesNotMatch fails': () => assert.doesNotMatch('abc', /b/), 'doesNotMatch number': () => assert.doesNotMatch(1, /x/),
  'ifError null': () => assert.ifError(null), 'ifError undefined': () => assert.ifError(undefined), 'ifError 0': () => assert.ifError(0),
  'ifError string': () => assert.ifError('x'), 'ifError error': () => assert.ifError(own), 'ifError none': () => assert.ifError(),
  'strict equal': () => assert.strict.equal(1, '1'), 'strict deepEqual': () => assert.strict.deepEqual([1], ['1']),
  'strict notEqual': () => assert.strict.notEqual(1, '1'), 'strict notDeepEqual': () => assert.strict.notDeepEqual([1], ['1']),
  'strict itself': () => assert.strict(0), 'strict.strict': () => { if (assert.strict.strict !== assert.strict) throw new Error('no'); },
  'module strict': () => { if (require('node:assert/strict') !== assert.strict || require('assert') !== assert) throw new Error('no'); },
  'AssertionError': () => { throw new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' }); },
  'AssertionError message': () => { throw new assert.AssertionError({ message: 'm', operator: 'mine' }); },
  'AssertionError no options': () => new assert.AssertionError(),
};
Object.keys(cases).forEach((key) => test(key, cases[key]));
test('shape of AssertionError', (t) => {
  try {
    assert.strictEqual(1, 2, 'm');
  } catch (e) {
    t.diagnostic(Object.keys(e).join());
    t.diagnostic([e.name, e.constructor.name, e.code, e.operator, e.actual, e.expected, e.generatedMessage].join());
    t.diagnostic([e instanceof Error, e instanceof assert.AssertionError, Object.prototype.toString.call(e)].join());
    t.diagnostic(String(e).split('\n')[0]);
  }
});
test('functions', (t) => { t.diagnostic(Object.keys(assert).filter((k) => !['CallTracker'].includes(k)).sort().join()); });
test('functions of test', (t) => { t.diagnostic(Object.keys(require('node:test')).filter((k) => !['mock', 'run'].includes(k)).sort().join()); });
test('functions of t', (t) => {
  t.diagnostic(['after', 'afterEach', 'assert', 'before', 'beforeEach', 'diagnostic', 'fullName', 'name', 'plan', 'runOnly', 'signal', 'skip', 'test', 'todo'].filter((k) => k in t).join());
  t.diagnostic(Object.keys(t.assert).sort().join());
});
