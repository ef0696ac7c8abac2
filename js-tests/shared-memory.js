// Shared memories and SharedArrayBuffer.
function outcome(f) {
  try {
    var r = f();
    return ArrayBuffer.isView(r) ? '[' + Array.from(r).join() + ']' : String(r);
  } catch (e) {
    return e.name;
  }
}
console.log(outcome(function () { return new WebAssembly.Memory({initial: 1, shared: true}); }),
    outcome(function () { return new WebAssembly.Memory({initial: 2, maximum: 1, shared: true}); }),
    outcome(function () { return new WebAssembly.Memory({initial: 1, maximum: 1, shared: 'x'}).buffer; }),
    outcome(function () { return new WebAssembly.Memory({initial: 1, maximum: 1, shared: 0}).buffer; }));
var memory = new WebAssembly.Memory({initial: 1, maximum: 3, shared: true});
var buffer = memory.buffer;
console.log(buffer instanceof SharedArrayBuffer, buffer instanceof ArrayBuffer, buffer === memory.buffer, String(buffer), buffer.byteLength,
    buffer.growable, buffer.maxByteLength, Object.isFrozen(buffer), Object.isExtensible(buffer), buffer.resizable, buffer.detached);
console.log(Object.getPrototypeOf(buffer) === SharedArrayBuffer.prototype, buffer.constructor === SharedArrayBuffer);
var u8 = new Uint8Array(buffer), i32 = new Int32Array(buffer), f64 = new Float64Array(buffer, 8, 1), data = new DataView(buffer, 4);
u8[0] = 258;
u8[1] = 1;
f64[0] = 1.5;
console.log(u8.length, u8[0], i32[0], u8[65536], i32.length, data.getFloat64(4, true), data.byteLength, u8.buffer === buffer, u8 instanceof Uint8Array, String(i32.subarray(0, 2)));
console.log(memory.grow(1), u8.length, buffer.byteLength, memory.buffer === buffer, memory.buffer.byteLength);
var second = new Uint8Array(memory.buffer);
u8[7] = 77;
second[65536] = 66;
console.log(second[7], second[65536], u8[65536], second.length, outcome(function () { return memory.grow(2); }), second.length);
var before = memory.buffer;
console.log(memory.grow(0), before === memory.buffer, before.byteLength, memory.buffer === memory.buffer);

console.log('growable');
var fixed = memory.buffer, growable = memory.toResizableBuffer();
console.log(growable === fixed, growable === memory.buffer, growable === memory.toResizableBuffer(), growable.growable, growable.maxByteLength, growable.byteLength, fixed.byteLength, Object.isFrozen(growable));
var tracking = new Uint8Array(growable), tail = new Int16Array(growable, 131072), bound = new Uint8Array(growable, 0, 4);
console.log(tracking.length, tail.length, outcome(function () { return growable.grow(131072 + 100); }), outcome(function () { return growable.grow(4 * 65536); }), outcome(function () { return growable.grow(65536); }), growable.grow(131072));
console.log(growable.grow(3 * 65536), tracking.length, tail.length, bound.length, memory.buffer === growable, fixed.byteLength, tracking[7]);
tail[3] = -5;
console.log(tracking[131078], tail.join().length, new DataView(growable).byteLength);
var again = memory.toFixedLengthBuffer();
console.log(again === growable, again === memory.buffer, again.byteLength, again.growable, memory.toFixedLengthBuffer() === again, new Uint8Array(again)[131078]);

console.log('SharedArrayBuffer');
var s = new SharedArrayBuffer(5), g = new SharedArrayBuffer(2, {maxByteLength: 9});
console.log(s.byteLength, s.growable, s.maxByteLength, g.byteLength, g.growable, g.maxByteLength, Object.isFrozen(s), new SharedArrayBuffer().byteLength);
console.log(outcome(function () { return SharedArrayBuffer(1); }), outcome(function () { return new SharedArrayBuffer(-1); }), outcome(function () { return new SharedArrayBuffer(3, {maxByteLength: 2}); }),
    SharedArrayBuffer.length, SharedArrayBuffer.name, outcome(function () { return s.grow(6); }), outcome(function () { return g.grow(1); }), outcome(function () { return g.grow(10); }));
var view = new Uint8Array(g);
view.set([1, 2]);
console.log(g.grow(7), view.join(), view.subarray(5).length, view.slice(1, 3).buffer.constructor.name);
['byteLength', 'growable', 'maxByteLength'].forEach(function (name) {
  var d = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, name);
  console.log(name, d.get.name, d.set, d.enumerable, d.configurable, outcome(function () { return d.get.call(new ArrayBuffer(1)); }));
});
console.log(Object.getOwnPropertyNames(SharedArrayBuffer.prototype).sort().join(), SharedArrayBuffer.prototype[Symbol.toStringTag], SharedArrayBuffer.prototype.slice.length, SharedArrayBuffer.prototype.grow.length);
console.log(outcome(function () { return new Uint8Array(g.slice(1, -1)); }), g.slice(0).growable, outcome(function () { return ArrayBuffer.prototype.slice.call(g); }), outcome(function () { return SharedArrayBuffer.prototype.slice.call(new ArrayBuffer(1)); }));
view.set([9, 8, 7, 6, 5, 4, 3]);
console.log(view.toSorted().join(), view.copyWithin(0, 3).join(), view.reverse().join(), view.fill(1, 2, 4).join(), view.map(function (x) { return x * 2; }).join(), view.indexOf(4), JSON.stringify(view));
console.log(new Uint16Array(view).join(), new Uint8Array(s).set(view.subarray(0, 5)), new Uint8Array(s).join(), Array.from(new Uint8Array(s).entries()).join('|'));
var u16 = new Uint16Array(new SharedArrayBuffer(8));
u16.set(new Uint8Array(u16.buffer, 0, 4), 0);
u16.set([258, 772]);
u16.set(new Uint8Array(u16.buffer, 0, 4), 0);
console.log(u16.join());
console.log(['Int8', 'Uint8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64'].map(function (name) {
  var a = new this[name + 'Array'](new SharedArrayBuffer(16));
  a[0] = name.indexOf('Big') === 0 ? -3n : -3.7;
  a[99] = a[0];
  return name + ' ' + a[0];
}, this === undefined || !this.Int8Array ? globalThis : this).join(', '));

console.log('buffer sources');
var bytes = [0, 97, 115, 109, 1, 0, 0, 0];
var source = new Uint8Array(new SharedArrayBuffer(12)), resizable = new Uint8Array(new ArrayBuffer(12, {maxByteLength: 20}));
source.set(bytes, 2);
resizable.set(bytes, 2);
console.log(WebAssembly.validate(source), WebAssembly.validate(source.subarray(2, 10)), WebAssembly.validate(resizable.subarray(2, 10)), WebAssembly.validate(source.buffer),
    outcome(function () { return new WebAssembly.Module(source.subarray(2, 10)); }), WebAssembly.validate(new DataView(source.buffer, 2, 8)), WebAssembly.validate(source.buffer.slice(2, 10)));
var outside = new Uint8Array(resizable.buffer, 4, 8);
resizable.buffer.resize(8);
console.log(outcome(function () { return WebAssembly.validate(outside); }), outcome(function () { return new WebAssembly.Module(outside); }));

console.log('imported and exported');
// (module (import "m" "mem" (memory 1 3 shared)) (export "mem" (memory 0)))
var module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 2, 11, 1, 1, 109, 3, 109, 101, 109, 2, 3, 1, 3, 7, 7, 1, 3, 109, 101, 109, 2, 0]));
var exports = new WebAssembly.Instance(module, {m: {mem: memory}}).exports;
console.log(exports.mem === memory, exports.mem.buffer === memory.buffer);
[new WebAssembly.Memory({initial: 1, maximum: 3}), new WebAssembly.Memory({initial: 1, maximum: 4, shared: true}), {}].forEach(function (mem) {
  console.log(outcome(function () { return new WebAssembly.Instance(module, {m: {mem: mem}}); }));
});
// (module (memory (export "mem") 1 2 shared))
var own = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 5, 4, 1, 3, 1, 2, 7, 7, 1, 3, 109, 101, 109, 2, 0]))).exports;
console.log(own.mem instanceof WebAssembly.Memory, own.mem === own.mem, own.mem.buffer instanceof SharedArrayBuffer, own.mem.buffer.byteLength);
