// A hook of the file that fails after all tests.
const { test, after } = require('node:test');
after(() => { throw new RangeError('after'); });
test('good', () => {});
