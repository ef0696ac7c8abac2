// Promises and callbacks.
const { test, describe, it } = require('node:test');
const assert = require('node:assert');
const later = (ms, f) => new Promise((resolve, reject) => setTimeout(() => { try { resolve(f && f()); } catch (e) { reject(e); } }, ms));

test('fulfilled', () => later(2));
test('rejected', () => Promise.reject(new RangeError('r')));
test('rejected later', () => later(2, () => assert.equal(1, 2)));
test('rejected with undefined', () => Promise.reject());
test('rejected with null', () => Promise.reject(null));
test('rejected with a string', () => Promise.reject('text'));
test('throws a string', () => { throw 'text'; });
test('throws undefined', () => { throw undefined; });
test('throws an object', () => { throw { code: 'X', message: 'm' }; });
test('thenable', () => ({ then(resolve) { setTimeout(resolve, 1); } }));
test('thenable that rejects', () => ({ then(resolve, reject) { reject(new TypeError('t')); } }));
test('callback', (t, done) => { setTimeout(done, 1); });
test('callback at once', (t, done) => done());
test('callback with an error', (t, done) => { setTimeout(() => done(new TypeError('c')), 1); });
test('callback with null', (t, done) => { done(null); });
test('callback and promise', (t, done) => Promise.resolve());
test('callback and throws', (t, done) => { throw new Error('x'); });
test('never settles', () => new Promise(() => {}));
describe('the others', () => {
  it('are cancelled', () => {});
});
