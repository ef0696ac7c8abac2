// An error while the file is loaded; what was made before runs.
const { test } = require('node:test');
test('made before', () => {});
throw new Error('at load');
