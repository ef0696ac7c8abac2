// What functions of the host return: none, one, several, and iterables that misbehave.
var W = WebAssembly, give, log = [];
var e = new W.Instance(new W.Module(wat2wasm(`(module
  (import "m" "none" (func $none)) (import "m" "one" (func $one (result i32))) (import "m" "two" (func $two (result i32 i64)))
  (func (export "none") call $none) (func (export "one") (result i32) call $one) (func (export "two") (result i32 i64) call $two))`)),
  {m: {none: function () { return give; }, one: function () { return give; }, two: function () { return give; }}}).exports;
function run(name, value) {
  give = value;
  var result;
  try {
    result = e[name]();
    result = Array.isArray(result) ? '[' + result.join() + ']' : String(result);
  } catch (error) {
    result = error instanceof Error ? error.name : String(error);
  }
  console.log(name, result, log.splice(0).join());
}
function iterable(next, more) {
  return Object.defineProperty(more || {}, Symbol.iterator, {value: function () {
    log.push('iterator');
    return {get next() { log.push('next'); return next; }, return: function () { log.push('return'); return {}; }};
  }});
}
function counted(values, then) {
  var i = 0;
  return function () { return i < values.length ? {get value() { log.push('value'); return values[i++]; }, done: 0} : then ? then() : {done: 1}; };
}
run('none', {valueOf: function () { log.push('never'); }});
run('one', {valueOf: function () { log.push('valueOf'); return 7; }});
run('one', undefined);
run('one', 1n);
run('two', undefined);
run('two', null);
run('two', 5);
run('two', 'ab');
run('two', [1, 2n]);
run('two', new Set(['3', '4']));
run('two', (function* () { yield 5; yield 6n; })());
run('two', [1]);
run('two', [1, 2n, 3]);
run('two', []);
run('two', {length: 2, 0: 1, 1: 2n});
run('two', iterable(counted([8, 9n])));
// All values are taken before the first is converted; a failed conversion does not close the iterator.
run('two', iterable(counted([{valueOf: function () { log.push('first'); return 1; }}, {valueOf: function () { log.push('second'); return 2n; }}])));
run('two', iterable(counted([{valueOf: function () { throw 'first'; }}, {valueOf: function () { log.push('never'); }}])));
run('two', iterable(counted([1, 2])));
run('two', iterable(counted([1, 2n, 3])));
run('two', iterable(counted([1], function () { throw 'next'; })));
run('two', iterable(counted([1], function () { return 3; })));
run('two', iterable(counted([1], function () { return {get done() { throw 'done'; }}; })));
run('two', iterable(counted([1], function () { return {get value() { throw 'value'; }}; })));
run('two', iterable(3));
run('two', Object.defineProperty({}, Symbol.iterator, {value: function () { return 1; }}));
run('two', Object.defineProperty({}, Symbol.iterator, {value: 1}));
run('two', Object.defineProperty({}, Symbol.iterator, {get: function () { throw 'get'; }}));
run('two', Object.defineProperty([1, 2n], Symbol.iterator, {value: undefined}));
// More values than there is room for them are only counted.
var n = 0;
run('two', iterable(function () { return {value: 'x'.repeat(1000) + n, done: n++ === 200000}; }));
