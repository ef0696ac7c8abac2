// Tests that are made when what is around them has ended.
const { test, describe, it } = require('node:test');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
test('parent', (t) => { setTimeout(() => { t.test('too late', () => {}); }, 10); });
test('meanwhile', () => sleep(50));
setTimeout(() => { test('made later, at the top', () => {}); }, 5);
