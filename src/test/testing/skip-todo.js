// What is skipped or to be done.
const { test, describe, it } = require('node:test');
const log = [];
const fails = () => { throw new Error('no'); };

test.skip('skip', fails);
test('skip option', { skip: true }, fails);
test('skip reason', { skip: 'not now' }, fails);
test('skip false', { skip: false }, () => {});
test('skip empty', { skip: '' }, () => {});
test('skip by t', (t) => { t.skip(); });
test('skip by t, reason', (t) => { t.skip('why'); });
test('skip by t, then fail', (t) => { t.skip(); fails(); });
test.todo('todo');
test.todo('todo, fails', fails);
test('todo option', { todo: true }, () => {});
test('todo reason', { todo: 'later' }, fails);
test('todo by t', (t) => { t.todo('some day'); fails(); });
test('todo false', { todo: false }, () => {});
test('both', { skip: true, todo: true }, fails);
describe.skip('skipped suite', () => { it('a', fails); });
describe.todo('suite to be done', () => { it('a', fails); it('b', () => {}); });
describe('suite', { skip: 'reason' }, () => { it('a', fails); });
describe('with one to be done', () => { it.todo('a', fails); it.skip('b', fails); it('c', () => {}); });
test('sub to be done', (t) => t.test('sub', { todo: true }, fails));
test('log', (t) => { t.diagnostic(log.join()); });
