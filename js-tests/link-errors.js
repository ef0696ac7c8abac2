// Imports of the right kind and the wrong type are LinkErrors.
function attempt(wat, value) {
  try {
    new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(wat)), {env: {x: value}});
    console.log('ok');
  } catch (e) {
    console.log(e.name, e instanceof WebAssembly.LinkError, /^WebAssembly.Instance\(\): incompatible import type/.test(e.message), /env/.test(e.message));
  }
}
var exports = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (func (export "f") (param i32) (result i32) (local.get 0)))`))).exports;
attempt('(module (import "env" "x" (func (param i32) (result i32))))', exports.f);
attempt('(module (import "env" "x" (func (param i64) (result i32))))', exports.f);
attempt('(module (import "env" "x" (func)))', exports.f);
attempt('(module (import "env" "x" (memory 2)))', new WebAssembly.Memory({initial: 1}));
attempt('(module (import "env" "x" (memory 1 2)))', new WebAssembly.Memory({initial: 1}));
attempt('(module (import "env" "x" (memory 1 2)))', new WebAssembly.Memory({initial: 1, maximum: 3}));
attempt('(module (import "env" "x" (memory 1 2)))', new WebAssembly.Memory({initial: 2, maximum: 2}));
attempt('(module (import "env" "x" (table 2 funcref)))', new WebAssembly.Table({element: 'anyfunc', initial: 1}));
attempt('(module (import "env" "x" (table 1 externref)))', new WebAssembly.Table({element: 'anyfunc', initial: 1}));
attempt('(module (import "env" "x" (table 1 externref)))', new WebAssembly.Table({element: 'externref', initial: 1}));
attempt('(module (import "env" "x" (global i64)))', new WebAssembly.Global({value: 'i32'}));
attempt('(module (import "env" "x" (global (mut i32))))', new WebAssembly.Global({value: 'i32'}));
attempt('(module (import "env" "x" (global i32)))', new WebAssembly.Global({value: 'i32', mutable: true}));
// A memory counts with its present size.
var grown = new WebAssembly.Memory({initial: 1, maximum: 2});
grown.grow(1);
attempt('(module (import "env" "x" (memory 2 2)))', grown);
