// Loops within loops, eight deep, with straight code in the innermost one.
// ends by: TIME
var open = '', close = '';
for (var i = 0; i < 8; i++) { open += '(loop $l' + i + ' '; close = '(br_if $l' + i + ' (i32.const 1)))' + close; }
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (global $g (mut i64) (i64.const 0)) (func (export "f") ' + open + '(global.set $g (i64.add (global.get $g) (i64.const 1)))' + close + '))'))).exports.f();
