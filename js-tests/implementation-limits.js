// The limits that all engines share, and the class of the error beyond each.
var W = WebAssembly;
function outcome(f) {
  try {
    return String(f());
  } catch (e) {
    return e.name;
  }
}
function leb(n) {
  var bytes = [];
  do {
    bytes.push((n & 127) | (n > 127 ? 128 : 0));
    n >>>= 7;
  } while (n);
  return bytes;
}
// A section of count items of the same bytes.
function section(id, count, item, before) {
  var number = leb(count), body = (before || []).length + number.length + count * item.length;
  var size = leb(body), bytes = new Uint8Array(1 + size.length + body);
  bytes[0] = id;
  bytes.set(size, 1);
  bytes.set(before || [], 1 + size.length);
  bytes.set(number, 1 + size.length + (before || []).length);
  if (count) {
    var start = bytes.length - count * item.length;
    bytes.set(item, start);
    for (var done = 1; done < count; done *= 2) {
      bytes.copyWithin(start + done * item.length, start, start + Math.min(done, count - done) * item.length);
    }
  }
  return bytes;
}
function module() {
  var parts = [new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])].concat(Array.from(arguments).map(function (p) { return p instanceof Uint8Array ? p : new Uint8Array(p); }));
  var bytes = new Uint8Array(parts.reduce(function (n, p) { return n + p.length; }, 0)), at = 0;
  parts.forEach(function (p) { bytes.set(p, at); at += p.length; });
  return bytes;
}
function limit(name, most, make) {
  console.log(name, W.validate(make(most)), outcome(function () { return new W.Module(make(most + 1)); }));
}
var functionType = [1, 4, 1, 96, 0, 0];
limit('types', 1000000, function (n) { return module(section(1, n, [95, 0])); });
limit('imports', 1000000, function (n) { return module(section(2, n, [0, 0, 3, 127, 0])); });
limit('tables', 100000, function (n) { return module(section(4, n, [112, 0, 0])); });
limit('memories', 100, function (n) { return module(section(5, n, [0, 1])); });
limit('data segments', 100000, function (n) { return module(section(11, n, [1, 0])); });
limit('parameters', 1000, function (n) { return module(section(1, 1, [96].concat(leb(n), new Array(n).fill(127), [0]))); });
limit('results', 1000, function (n) { return module(section(1, 1, [96, 0].concat(leb(n), new Array(n).fill(127)))); });
limit('fields', 10000, function (n) { return module(section(1, 1, [95].concat(leb(n), Array.from({length: 2 * n}, function (x, i) { return i % 2 ? 0 : 127; })))); });
limit('locals', 50000, function (n) { var body = [1].concat(leb(n), [127, 11]); return module(functionType, [3, 2, 1, 0], section(10, 1, leb(body.length).concat(body))); });
limit('function body', 7654321, function (n) { var body = new Uint8Array(n); body.fill(1); body[0] = 0; body[n - 1] = 11; var size = leb(n), head = leb(n + size.length + 1); return module(functionType, [3, 2, 1, 0], [10].concat(head, [1], size), body); });
limit('pages of a memory', 65536, function (n) { return module(section(5, 1, [0].concat(leb(n)))); });
limit('most pages of a memory', 65536, function (n) { return module(section(5, 1, [1, 0].concat(leb(n)))); });

console.log('at run time');
// A table may be declared to grow beyond the limit, but cannot.
var table = new W.Table({element: 'anyfunc', initial: 1, maximum: 4294967295});
console.log(outcome(function () { return table.grow(10000000); }), table.length, outcome(function () { return new W.Table({element: 'externref', initial: 10000001}); }), outcome(function () { return new W.Table({element: 'externref', initial: 10000001n, address: 'i64'}); }));
var e = new W.Instance(new W.Module(wat2wasm('(module (table (export "t") 1 funcref) (memory (export "m") 1) (func (export "table") (param i32) (result i32) ref.null func local.get 0 table.grow) (func (export "memory") (param i32) (result i32) local.get 0 memory.grow))'))).exports;
console.log(e.table(10000000), e.table(-1), e.memory(65536), e.memory(-1), e.t.length, e.m.buffer.byteLength);
console.log(outcome(function () { return e.m.grow(65536); }), outcome(function () { return e.m.grow(4294967295); }), outcome(function () { return new W.Memory({initial: 65536}); }), outcome(function () { return new W.Memory({initial: 1n << 37n, address: 'i64'}); }), outcome(function () { return new W.Memory({initial: 0n, maximum: (1n << 37n) - 1n, address: 'i64'}); }));
['(module (memory 65536))', '(module (table 10000001 funcref))'].forEach(function (text) {
  var made = new W.Module(wat2wasm(text));
  console.log(outcome(function () { return new W.Instance(made); }));
});
