// Hooks that fail.
const { test, describe, it, before, after, beforeEach, afterEach } = require('node:test');
const log = [];
const note = (what) => () => { log.push(what); };
const bad = (what) => () => { log.push(what); throw new Error(what); };

describe('before', () => {
  before(bad('before'));
  after(note('after of before'));
  it('a', note('a'));
  it('b', note('b'));
});
describe('after', () => {
  after(bad('after'));
  it('a', note('a'));
});
describe('beforeEach', () => {
  beforeEach(bad('beforeEach'));
  afterEach(note('afterEach of beforeEach'));
  it('a', note('a'));
  it('b', note('b'));
});
describe('afterEach', () => {
  afterEach(bad('afterEach'));
  it('a', note('a'));
  it('b', bad('b'));
});
describe('second of two', () => {
  beforeEach(note('first'));
  beforeEach(() => Promise.reject(new TypeError('second')));
  it('a', note('a'));
});
test('of a test', (t) => {
  t.beforeEach(bad('t.beforeEach'));
  t.after(bad('t.after'));
  return t.test('sub', note('sub'));
});
describe('with a timeout', () => {
  beforeEach(() => new Promise((resolve) => setTimeout(resolve, 500)), { timeout: 10 });
  it('a', note('a'));
});
describe('by callback', () => {
  beforeEach((c, done) => done(new Error('called')));
  it('a', note('a'));
});
test('log', (t) => {
  log.forEach((line) => t.diagnostic(line));
});
