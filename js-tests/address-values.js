// AddressValueToU64 and U64ToAddressValue, everywhere that a size or an index comes from a script or goes to one.
var W = WebAssembly;
function outcome(f) {
  try {
    var r = f();
    return typeof r === 'bigint' ? r + 'n' : typeof r === 'object' && r !== null ? 'made' : String(r);
  } catch (e) {
    return e.name;
  }
}
function object(value) { return {valueOf: function () { return value; }}; }
var values = [undefined, null, false, true, '', '1', ' 0x1 ', '1n', 'x', 0, -0, 1, 1.9, -0.9, -1, NaN, Infinity, 4294967295, 4294967295.9, 4294967296, 0n, 1n, -1n, 18446744073709551615n, 18446744073709551616n, 1n << 200n,
  {}, [], [1], object(1), object(1n), object('1'), Symbol('s'), function () {}];
function show(value) {
  return typeof value === 'bigint' ? (value > 99999999999999999999n ? 'huge' : value) + 'n' : typeof value === 'string' ? '"' + value + '"' : Object.is(value, -0) ? '-0' : typeof value === 'object' && value ? 'object' : typeof value === 'function' ? 'function' : String(value);
}
['i32', 'i64'].forEach(function (address) {
  function n(value) { return address === 'i64' ? BigInt(value) : value; }
  var uses = {
    'Memory initial': function (v) { return new W.Memory({address: address, initial: v}).grow(n(0)); },
    'Memory maximum': function (v) { return new W.Memory({address: address, initial: n(0), maximum: v}); },
    'Memory.grow': function (v) { return new W.Memory({address: address, initial: n(1), maximum: n(2)}).grow(v); },
    'Table initial': function (v) { return new W.Table({element: 'anyfunc', address: address, initial: v}).length; },
    'Table maximum': function (v) { return new W.Table({element: 'anyfunc', address: address, initial: n(0), maximum: v}); },
    'Table.grow': function (v) { return new W.Table({element: 'anyfunc', address: address, initial: n(1), maximum: n(2)}).grow(v); },
    'Table.get': function (v) { return new W.Table({element: 'anyfunc', address: address, initial: n(2)}).get(v); },
    'Table.set': function (v) { return new W.Table({element: 'anyfunc', address: address, initial: n(2)}).set(v, null); },
  };
  Object.keys(uses).forEach(function (use) {
    console.log(address, use);
    console.log(' ', values.map(function (v) { return show(v) + ' ' + outcome(function () { return uses[use](v); }); }).join('; '));
  });
});

console.log('what comes back');
var m = new W.Memory({address: 'i64', initial: 1n, maximum: 3n}), t = new W.Table({element: 'externref', address: 'i64', initial: 1n});
console.log(typeof m.grow(1n), typeof m.grow(0n), typeof t.length, typeof t.grow(1n), typeof new W.Table({element: 'externref', initial: 1}).length);
var e = new W.Instance(new W.Module(wat2wasm('(module (memory (export "m") i64 1 4) (table (export "t") i64 2 funcref) (func (export "grow") (param i64) (result i64) local.get 0 memory.grow))'))).exports;
console.log(outcome(function () { return e.grow(1n); }), outcome(function () { return e.grow(9n); }), outcome(function () { return e.m.grow(1n); }), outcome(function () { return e.m.grow(1); }), e.m.buffer.byteLength, outcome(function () { return e.t.length; }));

console.log('what runs when');
var log = [];
function traced(label, value) { return {valueOf: function () { log.push(label); return value; }}; }
var late = new W.Table({element: 'anyfunc', initial: 1});
// The size that grow returns is the one it found, the index is checked against the size of then.
console.log(late.grow({valueOf: function () { late.grow(2); return 1; }}), late.length, outcome(function () { return late.get({valueOf: function () { late.grow(1); return 4; }}); }),
    outcome(function () { return late.set({valueOf: function () { return 5; }}, (late.grow(1), null)); }), late.length);
console.log(outcome(function () { return late.set(traced('index', 99), {}); }), outcome(function () { return late.set(traced('index', -1), {}); }), outcome(function () { return late.grow(traced('delta', 4294967295), {}); }), outcome(function () { return late.grow(traced('delta', 1), 1); }), log.join());
var grown = new W.Memory({initial: 1, maximum: 9});
console.log(grown.grow({valueOf: function () { grown.grow(2); return 1; }}), grown.buffer.byteLength / 65536);
console.log(outcome(function () { return W.Memory.prototype.grow.call({}); }), outcome(function () { return W.Table.prototype.get.call(grown, traced('never', 0)); }), log.length);
