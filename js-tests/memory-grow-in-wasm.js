// memory.grow inside wasm: the buffer is replaced as by Memory.grow.
var bytes = wat2wasm(`(module
  (import "env" "look" (func $look))
  (memory (export "mem") 1 3)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "growAndLook") (param i32) (drop (memory.grow (local.get 0))) (call $look))
  (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))`);
var before;
var instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
  env: {
    look: function () {
      console.log('in import:', before.byteLength, instance.exports.mem.buffer.byteLength);
    },
  },
});
var e = instance.exports;
before = e.mem.buffer;
var words = new Int32Array(before);
words[2] = 1234;
console.log(e.load(8));
e.store(12, -5);
console.log(words[3]);
console.log(e.grow(1), before.byteLength, words.length, e.mem.buffer.byteLength, e.load(8), e.load(12));
before = e.mem.buffer;
console.log('by 0:', e.grow(0), before.byteLength, e.mem.buffer.byteLength);
before = e.mem.buffer;
console.log('failed:', e.grow(2), before.byteLength, e.mem.buffer === before);
console.log('failed:', e.grow(-1), before.byteLength, e.mem.buffer === before);
e.growAndLook(1);
new Int32Array(e.mem.buffer)[40000] = 6;
console.log(e.load(160000), e.mem.buffer.byteLength);
