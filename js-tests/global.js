// Globals: construction, value, valueOf, conversions.
function outcome(f) {
  try {
    var r = f();
    return typeof r === 'bigint' ? r + 'n' : typeof r === 'object' && r ? 'object' : Object.is(r, -0) ? '-0' : String(r);
  } catch (e) {
    return e.name;
  }
}
function make(type, value) {
  return new WebAssembly.Global({value: type, mutable: true}, value);
}
['i32', 'i64', 'f32', 'f64', 'externref', 'anyfunc'].forEach(function (type) {
  var missing = new WebAssembly.Global({value: type});
  console.log(type, outcome(function () { return missing.value; }), outcome(function () { return make(type, undefined).value; }));
  var row = [1, -1.9, '12', 4294967295, NaN, true, null, -0, 5n, 'x', {}].map(function (v) {
    return outcome(function () { return make(type, v).value; });
  });
  console.log('  ', row.join(' '));
});
var g = make('i32', 1);
console.log(g.value, g.valueOf(), g + 1, `${g}`, String(Object.prototype.toString.call(g)));
g.value = 2 ** 32 + 7;
console.log(g.value);
console.log(outcome(function () { g.value = Symbol(); }), g.value);
console.log(outcome(function () { 'use strict'; new WebAssembly.Global({value: 'i32'}, 4).value = 1; }));
var order = [];
new WebAssembly.Global({
  get value() { order.push('value'); return {toString: function () { order.push('toString'); return 'f64'; }}; },
  get mutable() { order.push('mutable'); return 1; },
});
console.log(order.join());
[undefined, null, 1, {}, {value: 'v128'}, {value: 'funcref'}, {value: undefined}, {mutable: true}].forEach(function (d, i) {
  console.log(i, outcome(function () { return new WebAssembly.Global(d); }));
});
console.log(outcome(function () { return make('f32', 0.1).value; }), outcome(function () { return make('f32', 3e39).value; }),
    outcome(function () { return make('i64', 2n ** 64n + 5n).value; }), outcome(function () { return make('i64', '0x10').value; }));
