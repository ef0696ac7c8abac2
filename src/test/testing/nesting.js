// Tests in tests and suites in suites.
const { test, describe, it, suite } = require('node:test');
const assert = require('node:assert');
const log = [];

test('sync inside sync', (t) => {
  log.push(1);
  t.test('sub', () => { log.push(2); });
  log.push(3);
});
test('awaited', (t) => t.test('sub', (t2) => t2.test('subsub', () => {})));
test('not awaited and slow', (t) => {
  t.test('slow', () => new Promise((resolve) => setTimeout(resolve, 50)));
});
test('two at once', (t) => {
  const first = t.test('one', () => new Promise((resolve) => setTimeout(resolve, 20)));
  const second = t.test('two', () => {});
  return Promise.all([first, second]);
});
test('failing sub', (t) => t.test('bad', () => { throw new Error('bad'); }));
test('two failing subs', (t) => Promise.all([
  t.test('bad 1', () => { throw new Error('bad'); }),
  t.test('good', () => {}),
  t.test('bad 2', () => { throw new RangeError('bad'); }),
]));
describe('suite', () => {
  it('a', () => {});
  describe('inner', () => {
    it('b', () => {});
    test('c', (t) => t.test('d', () => { assert.ok(false); }));
  });
  suite('empty', () => {});
});
describe('throws in its body', () => {
  it('never made to run', () => {});
  throw new SyntaxError('oh');
});
describe('without a function');
test('without a function');
test();
test(function named() {});
test('', function alsoNamed() {});
test({ timeout: 1000 }, function withOptions() {});
test('test() inside', () => {
  test('joins it', () => { log.push('joined'); });
});
test('test() later inside', () => new Promise((resolve) => setTimeout(resolve, 1)).then(() => test('joins it too', () => {})));
test('suite inside a test', () => describe('s', () => { it('x', () => {}); }));
test('several\nlines # and \\ signs', () => {});
describe('promise of a suite', () => new Promise((resolve) => setTimeout(() => {
  it('made later', () => {});
  resolve();
}, 5)));
test('names', (t) => {
  t.diagnostic(t.name);
  return t.test('sub', (t2) => { t2.diagnostic(t2.fullName); });
});
test('log', (t) => { t.diagnostic(log.join()); });
