// The signal of a test.
const { test } = require('node:test');
const assert = require('node:assert');
let kept;
test('not aborted', (t) => { kept = t.signal; assert.equal(t.signal.aborted, false); assert.equal(t.signal, kept); });
test('aborted at the end', () => { assert.equal(kept.aborted, true); });
