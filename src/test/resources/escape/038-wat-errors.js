// Errors of the text format, which come from our own parser.
['(', ')', '(module', '(module (func (result i33)))', '(module (func (i32.bogus)))', '(module "', '(module (memory 99999999999999999999))', '(module (import "a"))', '(module (func $a) (func $a))', '(module (export "a" (func 9)))', '(; x', '\u0000', '\ud800',
  '(module (func (call $x)))', '(module (data "\\zz"))', '(module binary "x")', '(module quote "(")', '(module (type (func (param i32 $x))))', '(module (func (local.get 5)))', '(module (elem func 7))', '"', '(module (global i32 (i32.const 4294967296)))'].forEach(function (text) {
  use(attempt(function () { return wat2wasm(text); }));
});
[null, undefined, 1, {}, [], { toString: function () { take(this); return '('; } }, new String('(module'), Symbol()].forEach(function (v) {
  attempt(function () { return wat2wasm(v); });
});
attempt(function () { return wat2wasm.call(globalThis, '(module)', globalThis); });
attempt(function () { return new wat2wasm('(module)'); });
