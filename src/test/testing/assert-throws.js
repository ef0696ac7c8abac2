// What is thrown or rejected, against all kinds of expectations.
const { test } = require('node:test');
const assert = require('node:assert');
function Validator(e) { return e instanceof TypeError; }
const type = () => { throw new TypeError('wrong type'); };
const coded = () => { const e = new RangeError('far'); e.code = 'E_FAR'; e.info = { a: [1, 2] }; throw e; };
const fine = () => 'fine';
const text = () => { throw 'text'; };
const nothing = () => { throw undefined; };
const object = () => { throw { message: 'm', n: NaN }; };
const own = new SyntaxError('own');
const expectations = {
  'none': [], 'undefined': [undefined], 'null': [null], 'message': ['m'], 'same message': ['wrong type'], 'same text': ['text'],
  'TypeError': [TypeError], 'Error': [Error], 'RangeError': [RangeError], 'RangeError, message': [RangeError, 'm'], 'RangeError, error': [RangeError, own],
  'regexp': [/type|far|text/], 'other regexp': [/nowhere/], 'other regexp, message': [/nowhere/, 'm'], 'regexp with name': [/^TypeError: wrong type$/],
  'object': [{ message: 'wrong type', name: 'TypeError' }], 'object with regexp': [{ message: /wrong|far/ }], 'object with code': [{ code: 'E_FAR', info: { a: [1, 2] } }],
  'object, other': [{ message: 'other' }], 'object, other, message': [{ message: 'other' }, 'm'], 'object, missing': [{ missing: 1 }], 'object, NaN': [{ n: NaN }],
  'empty object': [{}], 'error': [new TypeError('wrong type')], 'other error': [new TypeError('other')], 'error of other class': [new Error('wrong type')],
  'validator': [Validator], 'arrow true': [() => true], 'arrow 1': [() => 1], 'arrow throws': [() => { throw own; }], 'number': [1], 'text, text': ['a', 'b'], 'boolean': [true],
  'array': [[[1]]].concat([])[0],
};
const functions = { type, coded, fine, text, nothing, object };
const outcome = (e) => [e.code === 'ERR_ASSERTION' ? e.operator : e === own ? 'own' : e.code || e.name, e.generatedMessage].join(' ').trim();
Object.keys(functions).forEach((f) => {
  ['throws', 'doesNotThrow'].forEach((operator) => test(operator + ' ' + f, (t) => {
    Object.keys(expectations).forEach((key) => {
      let result = 'passes';
      try {
        assert[operator].apply(assert, [functions[f]].concat(expectations[key]));
      } catch (e) {
        result = e === undefined || e === null || typeof e !== 'object' ? 'throws ' + String(e) : outcome(e);
      }
      t.diagnostic(key + ': ' + result);
    });
  }));
  ['rejects', 'doesNotReject'].forEach((operator) => test(operator + ' ' + f, (t) => {
    const promise = () => new Promise((resolve) => resolve(functions[f]()));
    let all = Promise.resolve();
    Object.keys(expectations).forEach((key) => {
      all = all.then(() => assert[operator].apply(assert, [promise].concat(expectations[key])))
        .then(() => 'passes', (e) => (e === undefined || e === null || typeof e !== 'object' ? 'rejects ' + String(e) : outcome(e)))
        .then((result) => t.diagnostic(key + ': ' + result));
    });
    return all;
  }));
});
const arguments1 = {
  'throws undefined': () => assert.throws(), 'throws string': () => assert.throws('x'), 'doesNotThrow object': () => assert.doesNotThrow({}),
  'rejects nothing': () => assert.rejects(), 'rejects value': () => assert.rejects(() => 1), 'rejects sync throw': () => assert.rejects(() => { throw own; }),
  'rejects promise': () => assert.rejects(Promise.reject(own), SyntaxError), 'rejects thenable': () => assert.rejects({ then(r, j) { j(own); }, catch() {} }),
  'rejects half thenable': () => assert.rejects({ then(r, j) { j(own); } }), 'doesNotReject promise': () => assert.doesNotReject(Promise.resolve(1)),
  'doesNotReject fails': () => assert.doesNotReject(Promise.reject(own)), 'rejects fails': () => assert.rejects(Promise.resolve(1)),
};
Object.keys(arguments1).forEach((key) => test(key, arguments1[key]));
