// Options that make no sense.
const { test } = require('node:test');
const assert = require('node:assert');
const tried = [];
const options = { timeout: [-1, 'x', NaN, 2 ** 31], concurrency: ['x', 0, 1.5, -1] };
Object.keys(options).forEach((key) => options[key].forEach((value) => {
  try {
    test('with ' + key, { [key]: value }, (t) => {});
    tried.push(key + ' ' + String(value) + ' fine');
  } catch (e) {
    tried.push(key + ' ' + String(value) + ' ' + e.name + ' ' + e.code);
  }
}));
test('log', (t) => { tried.forEach((line) => t.diagnostic(line)); });
