// Imports that are not there.
var module = new WebAssembly.Module(wat2wasm(`(module
  (import "env" "print" (func (param i32)))
  (import "env" "memory" (memory 1))
  (import "wasi snapshot" "proc_exit" (func))
  (import "wasi snapshot" "log" (func)))`));
var memory = new WebAssembly.Memory({initial: 1});
function f() {}
function attempt(imports) {
  try {
    new WebAssembly.Instance(module, imports);
    console.log('linked');
  } catch (e) {
    console.log(e.name);
  }
}
function attempts() {
  try { new WebAssembly.Instance(module); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {Env: {print: f}}); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {env: {Print: f}}); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {env: {prnit: f}}); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {env: {a: f, b: f}}); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {env: {}}); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {print: f}); } catch (e) { console.log(e.name); }
  try { new WebAssembly.Instance(module, {imports: {print: f}}); } catch (e) { console.log(e.name); }
  try {
    new WebAssembly.Instance(module, {env: {print: f, memory: memory},
      'wasi snapshot': {procExit: f, log: f}});
  } catch (e) { console.log(e.name); }
}
attempts();
WebAssembly.instantiate(module, {env: {print: f}}).catch(function (e) { console.log(e.name); });
WebAssembly.instantiate(wat2wasm('(module (import "m" "f" (func)))'), {m: {F: f}})
  .catch(function (e) { console.log(e.name); });

attempt(new Proxy({}, {}));
try {
  new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
    '(module (import "wasm:js-string" "length" (func (param externref) (result i32))))')), {});
} catch (e) {
  console.log(e.name);
}

// No getter is called for a hint: those that are not asked for stay silent.
attempt({get Env() { console.log('getter Env'); }, get imports() { console.log('getter'); }});
attempt({env: {get Print() { console.log('getter Print'); return f; }}});
attempt(new Proxy({}, {ownKeys: function () { console.log('ownKeys'); return []; }}));

// No hints for these.
attempt({env: {print: f, memory: memory}, 'wasi snapshot': {proc_exit: f, log: f}});
attempt({env: {print: 5}});
attempt({env: {print: undefined}});
attempt({env: undefined});
new WebAssembly.Instance(
  new WebAssembly.Module(wat2wasm('(module (import "m" "x" (global externref)))')), {m: {y: 1}});
