// A segment that does not fit ends instantiation; what came before stays.
var memory = new WebAssembly.Memory({initial: 1});
var table = new WebAssembly.Table({element: 'anyfunc', initial: 2});
function attempt(wat) {
  try {
    new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(wat)), {m: {memory: memory, table: table}});
    console.log('ok');
  } catch (e) {
    console.log(e.name, e instanceof WebAssembly.RuntimeError, e.message.split(' (')[0].split(':')[0]);
  }
}
attempt(`(module (import "m" "memory" (memory 1))
  (data (i32.const 0) "ab") (data (i32.const 65535) "cd") (data (i32.const 4) "ef"))`);
var bytes = new Uint8Array(memory.buffer);
console.log(bytes[0], bytes[1], bytes[65535], bytes[4]);
attempt(`(module (import "m" "table" (table 2 funcref)) (func $f (result i32) (i32.const 5))
  (elem (i32.const 0) $f) (elem (i32.const 1) $f $f))`);
console.log(typeof table.get(0), table.get(0)(), table.get(1));
attempt(`(module (import "m" "memory" (memory 1)) (import "m" "table" (table 2 funcref)) (func $f)
  (elem (i32.const 2) $f) (data (i32.const 8) "x"))`);
console.log(bytes[8]);
// A start function that traps leaves what was done.
attempt(`(module (import "m" "memory" (memory 1)) (data (i32.const 16) "z")
  (func $start (i32.store8 (i32.const 17) (i32.const 9)) unreachable) (start $start))`);
console.log(bytes[16], bytes[17]);
