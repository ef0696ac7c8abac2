// WebAssembly.Function: JavaScript functions with a WebAssembly type.
function outcome(f) {
  try {
    return String(f());
  } catch (error) {
    return error.name + ': ' + error.message;
  }
}
var W = WebAssembly, F = W.Function, ii = {parameters: ['i32'], results: ['i32']};
function instance(text, imports) {
  return new W.Instance(new W.Module(wat2wasm(text)), imports).exports;
}

console.log('-- shape');
console.log(F.name, F.length, Object.getPrototypeOf(F) === Function.prototype, Object.getPrototypeOf(F.prototype) === Function.prototype,
    typeof F.prototype, F.prototype[Symbol.toStringTag], outcome(function () { return F(ii, Math.abs); }));
var f = new F({parameters: ['i32', 'f64'], results: ['f64']}, function named(a, b, c) { return a + b; });
console.log(typeof f, f.name, f.length, Object.getOwnPropertyNames(f).sort().join(), f instanceof F, f instanceof Function,
    Object.getPrototypeOf(f) === F.prototype, Object.prototype.toString.call(f), JSON.stringify(f.type()));
console.log(new F(ii, function () {}).name === '', new F(ii, Math.abs).name, Object.isExtensible(f), outcome(function () { return new f(); }),
    outcome(function () { return Reflect.construct(Object, [], f); }));

console.log('-- arguments');
[[], [ii], [undefined, Math.abs], [null, Math.abs], [1, Math.abs], [{}, Math.abs], [{parameters: []}, Math.abs], [{results: []}, Math.abs],
  [{parameters: 1, results: []}, Math.abs], [{parameters: {length: 0}, results: []}, Math.abs], [{parameters: 'i32', results: []}, Math.abs],
  [{parameters: [1], results: []}, Math.abs], [{parameters: [], results: [true]}, Math.abs], [{parameters: ['i32', 'x'], results: []}, Math.abs],
  [ii, undefined], [ii, null], [ii, 1], [ii, {}], [ii, /x/], [ii, 'f'], [ii, Symbol.iterator], [ii, new Proxy({}, {})], [{parameters: ['x'], results: []}, 1],
  [{parameters: new Array(1001).fill('i32'), results: []}, Math.abs], [{parameters: [], results: new Array(1001).fill('i32')}, Math.abs]].forEach(function (args, i) {
  console.log(i, outcome(function () { return new (F.bind.apply(F, [null].concat(args)))(); }));
});
var order = [];
function list(name, types) {
  var o = {};
  o[Symbol.iterator] = function () {
    order.push(name + ' iterator');
    var i = 0;
    return {next: function () {
      order.push(name + ' next');
      return i < types.length ? {value: {toString: function () { order.push('string'); return types[i++]; }}, done: false} : {done: true};
    }};
  };
  return o;
}
var made = new F({
  get results() { order.push('results'); return list('r', ['i64']); },
  get parameters() { order.push('parameters'); return list('p', ['i32', 'externref']); },
}, function () { return 5n; });
console.log(order.join(', '), JSON.stringify(made.type()), made());

console.log('-- calls convert twice');
var seen;
function spy() { 'use strict'; seen = [this].concat(Array.prototype.slice.call(arguments)); return answer; }
var answer = 1.9;
var g = new F({parameters: ['i32', 'f32', 'i64', 'externref'], results: ['i32']}, spy);
console.log(g('7.9', 0.1, 3n, 'x', 'more'), seen.join(), typeof seen[3], seen.length);
console.log(g.call({}, 1, 1, 1n), seen.join(), outcome(function () { return g(1, 2, 3); }), outcome(g));
answer = [1, 2n];
console.log(String(new F({parameters: [], results: ['f64', 'i64']}, spy)()), outcome(new F({parameters: [], results: ['i32', 'i32', 'i32']}, spy)),
    outcome(new F({parameters: [], results: ['i32', 'i32']}, function () { return 1; })), outcome(new F({parameters: [], results: ['i64']}, function nr() { return 1; })),
    new F({parameters: [], results: []}, spy)(), outcome(new F({parameters: [], results: ['funcref']}, spy)));
console.log(outcome(new F({parameters: ['v128'], results: []}, spy)), outcome(new F({parameters: [], results: ['v128']}, spy)));
var thrown = {};
try {
  new F(ii, function () { throw thrown; })(1);
} catch (x) {
  console.log(x === thrown);
}

console.log('-- exported functions');
var e = instance(`(module (func $inc (export "inc") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (type $open (sub (func (param i32) (result i32))))
  (func (export "open") (type $open) (local.get 0)))`);
console.log(new F(ii, e.inc) === e.inc, e.inc instanceof F, JSON.stringify(e.inc.type()), new F(ii, e.open) === e.open,
    outcome(function () { return new F({parameters: [], results: ['i32']}, e.inc); }));
var again = new F(ii, new F(ii, spy)), wider = new F({parameters: ['f64', 'f64'], results: ['f64']}, f);
console.log(again !== e.inc, again instanceof F, wider(1.5, 2.5), wider.name);
console.log(new F(ii, new Proxy(e.inc, {})) !== e.inc, new F(ii, new Proxy(e.inc, {}))(4), new F(ii, e.inc.bind(null))(5));

console.log('-- in tables, globals, imports, wasm code');
var t = new W.Table({element: 'anyfunc', initial: 3}), double = new F(ii, function (x) { return 2 * x; }), other = new F({parameters: [], results: []}, function () {});
t.set(0, double);
t.set(1, other);
console.log(t.get(0) === double, new W.Global({value: 'anyfunc'}, double).value === double,
    outcome(function () { return t.set(2, function () {}); }));
var w = instance(`(module (type $ii (func (param i32) (result i32))) (import "m" "t" (table 3 funcref)) (import "m" "f" (func $f (type $ii)))
  (func (export "indirect") (param i32 i32) (result i32) (call_indirect (type $ii) (local.get 1) (local.get 0)))
  (func (export "direct") (param i32) (result i32) (call $f (local.get 0)))
  (func (export "ref") (param (ref $ii)) (result i32) (call_ref $ii (i32.const 21) (local.get 0)))
  (func (export "get") (result funcref) (ref.func $f)) (elem declare func $f) (export "f" (func $f)))`, {m: {t: t, f: double}});
console.log(w.indirect(0, 4), w.direct(5), w.ref(double), w.get() === double, w.f === double);
console.log(outcome(function () { return w.indirect(1, 4); }), outcome(function () { return w.indirect(2, 4); }), outcome(function () { return w.ref(other); }));
console.log(outcome(function () { return instance('(module (import "m" "f" (func (param i64))))', {m: {f: double}}); }));
console.log(outcome(function () { return instance('(module (import "m" "f" (func (param i64))))', {m: {f: /x/}}); }),
    outcome(function () { return instance('(module (import "m" "f" (func (param i64))))', {m: {f: new Proxy({}, {})}}); }));

console.log('-- new target');
function Mine() {}
Mine.prototype = Object.create(F.prototype);
var mine = Reflect.construct(F, [ii, Math.abs], Mine);
console.log(mine instanceof Mine, typeof mine, mine(-3), mine.type().results[0]);
