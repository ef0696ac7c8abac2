// Array.prototype[Symbol.iterator] and the iterator's next replaced, while sequences are read.
var iterate = Array.prototype[Symbol.iterator], proto = Object.getPrototypeOf([][Symbol.iterator]()), next = proto.next;
Array.prototype[Symbol.iterator] = function () { take(this); take(arguments.callee.caller); return iterate.call(this); };
proto.next = function () { take(this); return next.call(this); };
try {
  attempt(function () { return new Map([[1, 2]]); });
  attempt(function () { return new WebAssembly.Tag({ parameters: ['i32'] }); });
  attempt(function () { return new WebAssembly.Exception(new WebAssembly.Tag({ parameters: ['i32'] }), [1]); });
  attempt(function () { return new Blob(['a', 'b']); });
  attempt(function () { return structuredClone(new ArrayBuffer(1), { transfer: [] }); });
  attempt(function () { return Promise.all([1, 2]); });
  attempt(function () { return AbortSignal.any([]); });
  attempt(function () { return new AggregateError([1]); });
  attempt(function () { return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func (result i32 i32))) (func (export "g") (result i32 i32) (call 0)))')), { m: { f: function () { return [1, 2]; } } }).exports.g(); });
} finally {
  Array.prototype[Symbol.iterator] = iterate;
  proto.next = next;
}
