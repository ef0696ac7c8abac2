// The order of hooks, at all levels.
const { test, describe, it, before, after, beforeEach, afterEach } = require('node:test');
const log = [];
const note = (what) => () => { log.push(what); };

before(note('file before'));
after(note('file after'));
beforeEach(note('file beforeEach'));
afterEach(note('file afterEach'));

describe('outer', () => {
  before(note('outer before'));
  after(note('outer after'));
  beforeEach(note('outer beforeEach'));
  afterEach(note('outer afterEach'));
  it('a', note('a'));
  describe('inner', () => {
    before(note('inner before 1'));
    before(note('inner before 2'));
    after(note('inner after 1'));
    after(note('inner after 2'));
    beforeEach(note('inner beforeEach 1'));
    beforeEach(note('inner beforeEach 2'));
    afterEach(note('inner afterEach 1'));
    afterEach(note('inner afterEach 2'));
    it('b', note('b'));
    it('c', note('c'));
  });
  it('d', note('d'));
});

test('hooks of a test', (t) => {
  t.before(note('t.before'));
  t.after(note('t.after'));
  t.beforeEach(note('t.beforeEach'));
  t.afterEach(note('t.afterEach'));
  log.push('body');
  return t.test('sub 1', note('sub 1')).then(() => t.test('sub 2', note('sub 2')));
});

describe('hooks that wait', () => {
  before(() => new Promise((resolve) => setTimeout(resolve, 5)).then(note('waited before')));
  beforeEach((c, done) => setTimeout(() => { log.push('called beforeEach'); done(); }, 1));
  it('e', note('e'));
});

describe('skipped tests', () => {
  before(note('before skipped'));
  beforeEach(note('beforeEach skipped'));
  it.skip('f', note('f'));
  it('g', (t) => { t.skip(); log.push('g'); });
});

describe('added later', () => {
  it('h', note('h'));
  beforeEach(note('late beforeEach'));
  it('i', note('i'));
});

test('log', (t) => {
  log.forEach((line) => t.diagnostic(line));
});
