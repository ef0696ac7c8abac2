// Memory: construction, conversions, the buffer.
function outcome(f) {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
}
var memory = new WebAssembly.Memory({initial: 1, maximum: 4});
console.log(String(memory), memory.buffer.byteLength, memory.buffer === memory.buffer);
console.log(Object.getPrototypeOf(memory.buffer) === ArrayBuffer.prototype, String(memory.buffer));
console.log(memory.buffer instanceof ArrayBuffer, Object.isExtensible(memory.buffer), ArrayBuffer.isView(memory.buffer));
console.log(new WebAssembly.Memory({initial: 0}).buffer.byteLength);

var bad = [undefined, null, NaN, Infinity, -Infinity, -1, 4294967296, '0x100000000', {}, 'x'];
bad.forEach(function (value) {
  console.log(String(value),
      outcome(function () { return new WebAssembly.Memory({initial: value}).buffer.byteLength; }),
      outcome(function () { return new WebAssembly.Memory({initial: 0, maximum: value}).buffer.byteLength; }));
});
[-0.9, '2', true, [1], {valueOf: function () { return 1.9; }}].forEach(function (value) {
  console.log(new WebAssembly.Memory({initial: value}).buffer.byteLength);
});
console.log('bigint', outcome(function () { return new WebAssembly.Memory({initial: 1n}); }));
console.log('symbol', outcome(function () { return new WebAssembly.Memory({initial: Symbol()}); }));
console.log('above maximum', outcome(function () { return new WebAssembly.Memory({initial: 2, maximum: 1}); }));
console.log('65537', outcome(function () { return new WebAssembly.Memory({initial: 65537}); }));
console.log('maximum 65537', outcome(function () { return new WebAssembly.Memory({initial: 1, maximum: 65537}); }));
console.log('maximum 65536', outcome(function () { return String(new WebAssembly.Memory({initial: 1, maximum: 65536})); }));
[undefined, null, 1, 'x', true, {}].forEach(function (d) {
  console.log('descriptor', String(d), outcome(function () { return new WebAssembly.Memory(d); }));
});

var order = [];
new WebAssembly.Memory({
  get maximum() { order.push('maximum'); return {valueOf: function () { order.push('maximum valueOf'); return 1; }}; },
  get initial() { order.push('initial'); return {valueOf: function () { order.push('initial valueOf'); return 1; }}; },
});
console.log(order.join(', '));
