// Getters on Object.prototype with the names of options, before everything is called.
var names = ['initial', 'maximum', 'shared', 'element', 'value', 'mutable', 'module', 'instance', 'builtins', 'then', 'get', 'set', 'writable', 'enumerable', 'configurable', 'length', 'done', 'next', 'signal', 'method', 'headers', 'body', 'type', 'cause', 'kind', 'name', 'message', 'stack', 'javaException', 'rhinoException', 'toJSON', 'depth', 'transfer', '0', '1', 'class', 'getClass'];
names.forEach(function (name) {
  Object.defineProperty(Object.prototype, name, {
    __proto__: null,
    get: function () { take(this); return undefined; },
    set: function (v) { take(this); take(v); },
    configurable: true
  });
});
try {
  var bytes = wat2wasm('(module (import "0" "1" (func)) (func (export "next") unreachable) (memory (export "then") 1))');
  var m = attempt(function () { return new WebAssembly.Module(bytes); });
  attempt(function () { return WebAssembly.Module.exports(m); });
  attempt(function () { return WebAssembly.Module.imports(m); });
  attempt(function () { return new WebAssembly.Instance(m, { 0: { 1: function () {} } }).exports; });
  attempt(function () { return new WebAssembly.Memory({}); });
  attempt(function () { return new WebAssembly.Instance(m, {}); });
  attempt(function () { return structuredClone([{}, new Map([[1, {}]]), new Error('x')]); });
  attempt(function () { console.log({}, [1], new Error('x')); console.table([{}]); });
  attempt(function () { return new TextDecoder('utf-8', {}); });
  attempt(function () { return new Headers({}); });
  attempt(function () { return new Response('x', {}); });
  attempt(function () { null.x; });
  attempt(function () { return Object.getOwnPropertyDescriptor({ x: 1 }, 'x'); });
  attempt(function () { return Reflect.ownKeys({}); });
  attempt(function () { return [1, 2].map(String); });
  attempt(function () { return 'ab'.match(/a/); });
  attempt(function () { return JSON.parse('{"a":1}'); });
} finally {
  names.forEach(function (name) { delete Object.prototype[name]; });
}
