// Tests that run at the same time.
const { test, describe, it } = require('node:test');
const log = [];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const run = (name, ms) => () => { log.push('+' + name); return sleep(ms).then(() => { log.push('-' + name); }); };
describe('all at once', { concurrency: true }, () => {
  it('a', run('a', 60));
  it('b', run('b', 5));
  it('c', run('c', 30));
});
describe('two at once', { concurrency: 2 }, () => {
  it('d', run('d', 60));
  it('e', run('e', 5));
  it('f', run('f', 5));
});
describe('one at a time', () => {
  it('g', run('g', 20));
  it('h', run('h', 1));
});
test('subtests', { concurrency: true }, (t) => Promise.all([t.test('i', run('i', 30)), t.test('j', run('j', 1))]));
describe('fails in the middle', { concurrency: true }, () => {
  it('k', () => sleep(20));
  it('l', () => sleep(2).then(() => { throw new TypeError('l'); }));
});
test('log', (t) => { t.diagnostic(log.join(' ')); });
