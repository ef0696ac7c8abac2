// Nothing but values of scripts can be reached from what tests get.
const { test, before } = require('node:test');
const assert = require('node:assert');
const roots = [];
before((c) => { roots.push(c); });
const visit = (root) => {
  const seen = new Set();
  const open = [root];
  let java = 0;
  while (open.length > 0 && seen.size < 5000) {
    const value = open.pop();
    if (value === null || typeof value !== 'object' && typeof value !== 'function' || seen.has(value)) continue;
    seen.add(value);
    if (/Java/.test(Object.prototype.toString.call(value)) || 'getClass' in value || 'java' in value) java++;
    open.push(Object.getPrototypeOf(value));
    Object.getOwnPropertyNames(value).concat(Object.getOwnPropertySymbols(value)).forEach((key) => {
      const property = Object.getOwnPropertyDescriptor(value, key);
      open.push(property.value, property.get, property.set);
    });
    ['parent', '__parent__', '__proto__', 'constructor', 'cause', 'rhinoException', 'javaException'].forEach((key) => {
      try { open.push(value[key]); } catch (e) { open.push(e); }
    });
  }
  return java;
};
const caught = (f) => { try { f(); } catch (e) { return e; } };
test('functions', () => { assert.strictEqual(visit(require('node:test')), 0); });
test('assert', () => { assert.strictEqual(visit(assert), 0); });
test('contexts', (t) => {
  roots.push(t, t.assert, t.signal);
  roots.forEach((root) => assert.strictEqual(visit(root), 0));
});
test('errors', (t) => {
  [
    () => assert.ok(false), () => assert.deepStrictEqual([1], [2]), () => assert.throws(() => {}), () => assert.match('a', /b/),
    () => assert.equal(), () => test('x', { timeout: -1 }), () => t.plan('x'), () => require('nothing'), () => t.test.call({}, 'x'),
    () => new assert.AssertionError(), () => assert.ifError(1), () => Object.getPrototypeOf(t).diagnostic.call(1),
  ].forEach((f) => { const e = caught(f); assert.ok(e instanceof Error, String(f)); assert.strictEqual(visit(e), 0); });
});
test('promises', (t) => {
  const promises = [t.test('sub', () => {}), assert.rejects(Promise.reject(1))];
  promises.forEach((promise) => assert.strictEqual(visit(promise), 0));
  return Promise.all(promises);
});
test('recursion is an error of scripts', () => {
  const a = []; const b = [];
  let x = a; let y = b;
  for (let i = 0; i < 200000; i++) { const c = []; const d = []; x.push(c); y.push(d); x = c; y = d; }
  const e = caught(() => assert.deepStrictEqual(a, b));
  assert.ok(e === undefined || e.name === 'RangeError', String(e));
});
