// What fails when the test that began it has ended: the file does.
const { test } = require('node:test');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
test('ends before', () => { setTimeout(() => { throw new TypeError('u'); }, 10); });
test('runs meanwhile', () => sleep(50));
