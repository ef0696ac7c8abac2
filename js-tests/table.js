// Tables: construction, get, set, grow, length.
function outcome(f) {
  try {
    return String(f());
  } catch (e) {
    return e.name;
  }
}
var order = [];
new WebAssembly.Table({
  get maximum() { order.push('maximum'); return {valueOf: function () { order.push('maximum valueOf'); return 1; }}; },
  get initial() { order.push('initial'); return {valueOf: function () { order.push('initial valueOf'); return 1; }}; },
  get element() { order.push('element'); return {toString: function () { order.push('element toString'); return 'anyfunc'; }}; },
});
console.log(order.join(', '));
[undefined, null, 1, {}, {element: 'anyfunc'}, {initial: 1}, {element: 'i32', initial: 1}, {element: 'x', initial: 1},
  {element: 'anyfunc', initial: -1}, {element: 'anyfunc', initial: 4294967296}, {element: 'anyfunc', initial: 2, maximum: 1},
  {element: 'anyfunc', initial: 10000001}, {element: 'anyfunc', initial: 1n}].forEach(function (d, i) {
  console.log(i, outcome(function () { return new WebAssembly.Table(d); }));
});
var t = new WebAssembly.Table({element: 'anyfunc', initial: 3, maximum: 5});
console.log(String(t), t.length, t.get(0), t.get(2), outcome(function () { return t.get(3); }));
console.log(outcome(function () { return t.get(); }), outcome(function () { return t.get(-1); }), outcome(function () { return t.get('1'); }));
console.log(outcome(function () { return t.set(0, {}); }), outcome(function () { return t.set(0, function () {}); }),
    outcome(function () { return t.set(0, null); }), outcome(function () { return t.set(0, undefined); }),
    outcome(function () { return t.set(0); }), outcome(function () { return t.set(3, null); }), outcome(function () { return t.set(); }));
console.log(t.grow(2), t.length, outcome(function () { return t.grow(1); }), t.length, t.grow(0), outcome(function () { return t.grow(); }),
    outcome(function () { return t.grow(-1); }), outcome(function () { return t.grow(4294967296); }));

var x = {};
var r = new WebAssembly.Table({element: 'externref', initial: 2}, x);
console.log(r.get(0) === x, r.get(1) === x);
console.log(r.set(0), r.get(0), r.set(1, null), r.get(1));
console.log(r.grow(2), r.get(2), r.grow(1, 'grown'), r.get(4), r.length);
console.log(new WebAssembly.Table({element: 'externref', initial: 1}).get(0),
    new WebAssembly.Table({element: 'externref', initial: 1}, undefined).get(0),
    new WebAssembly.Table({element: 'externref', initial: 1}, null).get(0));
t.length = 9;
console.log(t.length, 'length' in t, Object.keys(t).length);
