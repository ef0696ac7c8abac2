// Scripts can't make hints fail, flood or write to the terminal as they like.
var wasm = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (memory (export "mem") 1) (func (export "\\1b[31m\\0aevil"))
  (func (export "wide") (param i64)))`)));
var exports = wasm.exports;
exports['\u001b[31m\nevil\u202e'];
exports['x'.repeat(100000)];

// Near the end of the stack, where there may be a hint or none, the script goes on as without.
function deep(n) {
  try {
    exports.missing;
    return deep(n + 1);
  } catch (e) {
    return e instanceof RangeError;
  }
}
console.log(deep(0));

// Getters, proxies, conversions: what is called is what is called without hints.
var calls = [];
var proxy = new Proxy({}, {
  get: function (target, name) { calls.push('get ' + String(name)); return undefined; },
  has: function (target, name) { calls.push('has ' + String(name)); return false; },
  ownKeys: function () { calls.push('ownKeys'); return []; },
  getPrototypeOf: function () { calls.push('getPrototypeOf'); return null; }
});
var needs = new WebAssembly.Module(wat2wasm('(module (import "env" "f" (func)))'));
try { new WebAssembly.Instance(needs, proxy); } catch (e) { calls.push(e.name); }
try { new WebAssembly.Instance(needs, {env: proxy}); } catch (e) { calls.push(e.name); }
try {
  exports.wide({valueOf: function () { calls.push('valueOf'); return 5; }});
} catch (e) { calls.push(e.name); }
console.log(calls.join(', '));

// However many places there are, there are so many hints.
for (var i = 0; i < 200; i++) eval('\n'.repeat(i) + 'new Uint8Array(exports.mem)');
for (i = 0; i < 20000; i++) exports.mising;
