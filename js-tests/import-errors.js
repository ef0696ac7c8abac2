// Each way to get imports wrong, with its message.
function attempt(wat, imports) {
  var module = new WebAssembly.Module(wat2wasm(wat));
  try {
    imports === 'none' ? new WebAssembly.Instance(module) : new WebAssembly.Instance(module, imports);
    console.log('ok');
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
var f = '(module (import "env" "f" (func (param i32))))';
attempt(f, 'none');
attempt(f, undefined);
attempt(f, null);
attempt(f, 5);
attempt(f, {});
attempt(f, {env: 'text'});
attempt(f, {env: {}});
attempt(f, {env: {f: 7}});
attempt(f, {env: {f: new WebAssembly.Memory({initial: 1})}});
attempt(f, {env: {f: function () {}}});
attempt('(module (import "env" "m" (memory 1)))', {env: {m: {}}});
attempt('(module (import "env" "m" (memory 1)))', {env: {m: new ArrayBuffer(65536)}});
attempt('(module (import "env" "t" (table 1 funcref)))', {env: {t: []}});
attempt('(module (import "env" "g" (global i32)))', {env: {g: 'text'}});
attempt('(module (import "env" "g" (global i64)))', {env: {g: 1}});
attempt('(module (import "env" "g" (global (mut i32))))', {env: {g: 1}});
attempt('(module (import "env" "g" (global funcref)))', {env: {g: function () {}}});
attempt('(module)', 5);
attempt('(module)', 'none');
