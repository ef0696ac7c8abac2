// Timeouts.
const { test, describe, it } = require('node:test');
const log = [];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
test('too long', { timeout: 20 }, () => sleep(200));
test('in time', { timeout: 5000 }, () => sleep(1));
test('callback never called', { timeout: 20 }, (t, done) => { setTimeout(() => {}, 100); });
test('infinite', { timeout: Infinity }, () => sleep(1));
test('inherited', { timeout: 30 }, (t) => t.test('sub', () => sleep(200)));
describe('suite', { timeout: 30 }, () => {
  it('a', () => sleep(1));
  it('b', () => sleep(200));
  it('c', () => sleep(1));
});
test('signal', { timeout: 20 }, (t) => {
  t.signal.addEventListener('abort', () => log.push('aborted'));
  return sleep(100);
});
test('sync is not stopped', { timeout: 5 }, () => { const end = Date.now() + 30; while (Date.now() < end); });
test('log', (t) => { t.diagnostic(log.join()); });
