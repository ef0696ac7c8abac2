// The functions that run after compilation on another thread: their this, arguments and stack.
function look(v) { take(this); take(arguments); take(arguments.callee.caller); take(new Error('here').stack); use(v); return v; }
var bytes = wat2wasm('(module (import "m" "f" (func $f)) (func $s (call $f)) (start $s))');
await_(WebAssembly.compile(bytes).then(look), 'compile');
await_(WebAssembly.instantiate(bytes, { m: { f: look } }).then(look), 'instantiate');
await_(WebAssembly.instantiate(bytes, { get m() { look(); return { get f() { return look; } }; } }).then(look), 'getters');
await_(WebAssembly.instantiate(bytes, { m: { f: function () { throw look(new Error('thrown')); } } }).catch(look), 'throws');
await_(WebAssembly.compile(wat2wasm('(module (func (export "f")))').slice(0, 20)).catch(look), 'fails');
await_(WebAssembly.compile(bytes, { get builtins() { look(); return ['js-string']; } }).then(look), 'options');
