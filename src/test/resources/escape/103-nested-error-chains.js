// Errors that come of errors: in getters of causes, in toString, in then, in finally, aggregated.
function fail() { null.x; }
var e1 = attempt(function () { try { fail(); } finally { undefinedVariable; } });
use(new AggregateError([e1, attempt(fail)], 'all').errors);
use(attempt(function () { throw { toString: fail }; }));
use(attempt(function () { return String({ toString: fail }); }));
use(attempt(function () { return new Error({ toString: fail }); }));
use(attempt(function () { return new Proxy({}, { get: fail }).x; }));
use(attempt(function () { return JSON.stringify({ toJSON: fail }); }));
use(attempt(function () { return [2, 1].sort(fail); }));
await_(Promise.resolve().then(fail), 'then');
await_(Promise.resolve({ then: fail }), 'thenable');
await_(Promise.reject(1).finally(fail), 'finally');
await_(Promise.any ? Promise.any([Promise.reject(attempt(fail))]) : Promise.reject(1), 'any');
await_(new Promise(fail), 'executor');
await_(WebAssembly.instantiate(wat2wasm('(module (import "a" "b" (func $f)) (start $f))'), { a: { b: fail } }), 'start');
await_(Promise.all({ [Symbol.iterator]: fail }), 'iterator');
