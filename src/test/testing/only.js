// node options: --test-only
const { test, describe, it } = require('node:test');
const log = [];
test('a', () => { log.push('a'); });
test.only('b', (t) => { log.push('b'); return t.test('b1', () => { log.push('b1'); }); });
test('c', { only: true }, () => { log.push('c'); });
test('d', { only: false }, () => { log.push('d'); });
describe('suite', () => {
  it('e', () => { log.push('e'); });
  it.only('f', () => { log.push('f'); });
});
describe.only('only suite', () => {
  it('g', () => { log.push('g'); });
  it.only('h', () => { log.push('h'); });
  describe('inner', () => { it('i', () => { log.push('i'); }); });
  describe.only('inner only', () => { it.only('j', () => { log.push('j'); }); });
});
test.only('runOnly', (t) => {
  t.runOnly(true);
  return Promise.all([
    t.test('k', () => { log.push('k'); }),
    t.test('l', { only: true }, () => { log.push('l'); }),
  ]).then(() => { t.runOnly(false); return t.test('m', () => { log.push('m'); }); });
});
test.only('log', (t) => { t.diagnostic(log.join()); });
