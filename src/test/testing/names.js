// node options: --test-name-pattern=chosen
const { test, describe, it, before, beforeEach } = require('node:test');
const log = [];
test('a', () => { log.push('a'); });
test('chosen b', (t) => { log.push('b'); return t.test('sub', () => { log.push('sub'); }); });
test('c', (t) => { log.push('c'); return t.test('chosen', () => { log.push('never'); }); });
describe('suite', () => {
  beforeEach(() => { log.push('beforeEach'); });
  it('d', () => { log.push('d'); });
  it('chosen e', () => { log.push('e'); });
  describe('inner', () => { it('f chosen', () => { log.push('f'); }); });
});
describe('chosen suite', () => {
  it('g', () => { log.push('g'); });
  describe('inner', () => { it('h', () => { log.push('h'); }); });
});
test('chosen log', (t) => { t.diagnostic(log.join()); });
