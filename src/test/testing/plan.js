// Planned assertions.
const { test } = require('node:test');
test('right', (t) => { t.plan(2); t.assert.ok(true); t.assert.equal(1, 1); });
test('too few', (t) => { t.plan(2); t.assert.ok(true); });
test('too many', (t) => { t.plan(1); t.assert.ok(true); t.assert.ok(true); });
test('option', { plan: 1 }, (t) => { t.assert.strictEqual(1, 1); });
test('option, too few', { plan: 1 }, () => {});
test('subtests count', (t) => { t.plan(1); return t.test('sub', () => {}); });
test('twice', (t) => { t.plan(1); t.plan(1); });
test('failing assertion', (t) => { t.plan(1); t.assert.strictEqual(1, 2); });
test('later', (t) => { t.plan(1); return new Promise((resolve) => setTimeout(() => { t.assert.ok(1); resolve(); }, 2)); });
