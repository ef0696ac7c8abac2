// What fails while the test that began it runs.
const { test } = require('node:test');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
test('uncaught', () => { setTimeout(() => { throw new TypeError('u'); }, 2); return sleep(50); });
test('unhandled', () => { Promise.reject(new RangeError('r')); return sleep(50); });
test('of a subtest', (t) => t.test('sub', () => { setTimeout(() => { throw new TypeError('s'); }, 2); return sleep(50); }));
test('good', () => sleep(1));
