// Views of memories that have grown since.
var instance = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module $alloc
  (memory (export "mem") 1)
  (func $inner (result i32) (memory.grow (i32.const 1)))
  (func (export "allocate") (result i32) (call $inner))
  (func (export "grow") (result i32) (memory.grow (i32.const 1)))
  (func (export "size") (result i32) (memory.size)))`)));
var memory = instance.exports.mem;
function view(type) {
  return new type(memory.buffer);
}

var bytes = view(Uint8Array);
instance.exports.grow();
console.log(bytes[0]);
bytes[0] = 1;
for (var i = 0; i < bytes.length; i++) ;
bytes.length; // the fourth hint about one buffer is too many

var words = view(Uint32Array), data = view(DataView), doubles = view(Float64Array);
instance.exports.allocate();
console.log(words[0]);
try {
  data.getInt32(0);
} catch (e) {
  console.log(e.name);
}
try {
  doubles.fill(1);
} catch (e) {
  console.log(e.name);
}

function growBy(pages) {
  memory.grow(pages);
}
var buffer = memory.buffer;
words = view(BigInt64Array);
growBy(0);
try {
  new Uint8Array(buffer);
} catch (e) {
  console.log(e.name);
}
try {
  for (var word of words) ;
} catch (e) {
  console.log(e.name);
}

// A grow in a later task has no place, as no script runs then; in a callback it has.
setTimeout(function () {
  var late = view(Int16Array);
  setTimeout(instance.exports.grow, 0);
  setTimeout(function () {
    console.log(late[0]);
  }, 0);
}, 0);

// No hints for how scripts find out, nor for views that are not stale.
bytes = view(Uint8Array);
instance.exports.grow();
console.log(bytes.byteLength, bytes.buffer === memory.buffer, bytes.buffer.detached, 0 in bytes);
console.log(Object.keys(bytes).length, bytes.buffer.byteLength);
if (bytes.byteLength === 0) bytes = view(Uint8Array);
console.log(bytes[0], bytes[1e9], bytes.length);
var own = new ArrayBuffer(8), ofOwn = new Uint8Array(own);
own.transfer();
console.log(ofOwn[0]);
var resizable = new WebAssembly.Memory({initial: 1, maximum: 2});
var tracking = new Uint8Array(resizable.toResizableBuffer());
resizable.grow(1);
console.log(tracking.length);
