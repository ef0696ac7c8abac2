// Whatever is wrong rejects the promise; nothing is thrown.
var good = wat2wasm('(module (import "m" "f" (func)))');
var module = new WebAssembly.Module(good);
var cases = {
  'compile()': function () { return WebAssembly.compile(); },
  'compile(1)': function () { return WebAssembly.compile(1); },
  'compile({})': function () { return WebAssembly.compile({}); },
  'compile(module)': function () { return WebAssembly.compile(module); },
  'compile(bad)': function () { return WebAssembly.compile(new Uint8Array(8)); },
  'compile(empty)': function () { return WebAssembly.compile(new ArrayBuffer(0)); },
  'instantiate()': function () { return WebAssembly.instantiate(); },
  'instantiate(null)': function () { return WebAssembly.instantiate(null); },
  'instantiate(bad)': function () { return WebAssembly.instantiate(new Uint8Array(8)); },
  'instantiate(bytes)': function () { return WebAssembly.instantiate(good); },
  'instantiate(bytes, null)': function () { return WebAssembly.instantiate(good, null); },
  'instantiate(bytes, 1)': function () { return WebAssembly.instantiate(good, 1); },
  'instantiate(bytes, {})': function () { return WebAssembly.instantiate(good, {}); },
  'instantiate(bytes, {m: {}})': function () { return WebAssembly.instantiate(good, {m: {}}); },
  'instantiate(module)': function () { return WebAssembly.instantiate(module); },
  'instantiate(module, {})': function () { return WebAssembly.instantiate(module, {}); },
  'instantiate(module, {m: {f: 1}})': function () { return WebAssembly.instantiate(module, {m: {f: 1}}); },
  'bad bytes and bad imports': function () { return WebAssembly.instantiate(new Uint8Array(8), 1); },
};
Object.keys(cases).reduce(function (chain, name) {
  return chain.then(function () {
    var promise = cases[name]();
    return promise.then(function () { console.log(name, 'resolved'); }, function (e) {
      console.log(name, e.name, e instanceof Error, e.constructor === (WebAssembly[e.name] || globalThis[e.name]), typeof e.message, typeof e.stack);
    });
  });
}, Promise.resolve()).then(function () { console.log('end'); });
