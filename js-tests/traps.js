// Traps are RuntimeErrors whose message begins with the phrase of the spec.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (memory 1) (table $t 2 funcref) (elem (i32.const 0) $f) (func $f)
  (type $ii (func (param i32)))
  (func (export "unreachable") unreachable)
  (func (export "divide") (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
  (func (export "overflow") (result i32) (i32.div_s (i32.const 0x80000000) (i32.const -1)))
  (func (export "truncate") (result i32) (i32.trunc_f64_s (f64.const 1e30)))
  (func (export "nan") (result i64) (i64.trunc_f32_s (f32.const nan)))
  (func (export "load") (result i32) (i32.load (i32.const 65533)))
  (func (export "store") (i32.store (i32.const -1) (i32.const 0)))
  (func (export "fill") (memory.fill (i32.const 65536) (i32.const 0) (i32.const 1)))
  (func (export "element") (call_indirect (i32.const 2)))
  (func (export "null") (call_indirect (i32.const 1)))
  (func (export "type") (call_indirect (type $ii) (i32.const 0) (i32.const 0)))
  (func (export "tableGet") (drop (table.get (i32.const 9)))))`))).exports;
var phrases = {
  unreachable: 'unreachable', divide: 'integer divide by zero', overflow: 'integer overflow', truncate: 'integer overflow',
  nan: 'invalid conversion to integer', load: 'out of bounds memory access', store: 'out of bounds memory access',
  fill: 'out of bounds memory access', element: 'undefined element', 'null': 'uninitialized element',
  type: 'indirect call type mismatch', tableGet: 'out of bounds table access',
};
Object.keys(phrases).forEach(function (name) {
  try {
    e[name]();
    console.log(name, 'no trap');
  } catch (error) {
    console.log(name, error.name, error instanceof WebAssembly.RuntimeError, error instanceof Error, error.constructor === WebAssembly.RuntimeError,
        error.message.indexOf(phrases[name]) === 0 ? phrases[name] : error.message, typeof error.stack);
  }
});
var caught = 0;
for (var i = 0; i < 2000; i++) {
  try {
    e.load();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError && error.message.indexOf('out of bounds memory access') === 0) caught++;
  }
}
console.log(caught);
