// Modules of new bytes without end, compiled and called, kept.
// ends by: INSTANCES, TIME
var kept = [];
for (var n = 0; ; n++) {
  kept.push(new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f") (result i32) (i32.const ' + n + ')))'))));
  kept[n].exports.f();
}
