// Promises of compile and instantiate settle whatever scripts do to Promise; what follows when.
var W = WebAssembly, bytes = wat2wasm('(module)'), module = new W.Module(bytes);
var ThePromise = Promise, prototype = Promise.prototype;
var original = Object.getOwnPropertyDescriptor(prototype, 'constructor');
var asked = 0, then = prototype.then;
function hostile() {
  Object.defineProperty(prototype, 'constructor', {get: function () { asked++; throw new Error('constructor'); }, configurable: true});
  prototype.then = function () { asked++; throw new Error('then'); };
  Object.defineProperty(ThePromise, Symbol.species, {get: function () { asked++; throw new Error('species'); }, configurable: true});
}
function restore() {
  Object.defineProperty(prototype, 'constructor', original);
  prototype.then = then;
}
var started = [];
hostile();
started.push(W.compile(bytes), W.instantiate(bytes), W.instantiate(module), W.instantiate(bytes, 1), W.instantiate(new Uint8Array(3)), W.compile(new Uint8Array(3)));
restore();
Object.defineProperty(ThePromise, Symbol.species, {get: function () { return this; }, configurable: true});
console.log('asked', asked, started.every(function (p) { return p instanceof ThePromise && Object.getPrototypeOf(p) === prototype; }), started.map(function (p) { return Object.getOwnPropertyNames(p).length; }).join());
function outcome(p) {
  return p.then(function (v) { return Object.keys(v).join('+') || String(v); }, function (e) { return e.name; });
}
Promise.all(started.map(outcome)).then(function (results) {
  console.log(results.join(' '));

  // Between the turns of an instantiation a script can do the same.
  var log = [];
  var p = W.instantiate(bytes);
  Object.defineProperty(prototype, 'constructor', {get: function () { log.push('constructor'); return ThePromise; }, configurable: true});
  return ThePromise.all([p]).then(function (r) {
    Object.defineProperty(prototype, 'constructor', original);
    console.log(Object.keys(r[0]).join(), log.every(function (x) { return x === 'constructor'; }));
  });
}).then(function () {
  // A then of the result is called as for any promise.
  var called = 0;
  Object.defineProperty(W.Module.prototype, 'then', {value: function (resolve) { called++; resolve('instead'); }, configurable: true});
  return W.compile(bytes).then(function (v) {
    console.log(v, called);
    delete W.Module.prototype.then;
    Object.defineProperty(Object.prototype, 'then', {get: function () { called++; }, configurable: true});
    return W.instantiate(bytes);
  }).then(function (v) {
    delete Object.prototype.then;
    console.log(Object.keys(v).join(), called > 2);
  });
}).then(function () {
  console.log('what happens when');
  var log = [];
  var imports = {get m() { log.push('read'); return {f: function () { log.push('start'); }}; }};
  var starting = wat2wasm('(module (import "m" "f" (func $f)) (start $f))');
  var fromModule = W.instantiate(new W.Module(starting), imports);
  console.log('a module:', log.join());
  log.length = 0;
  return fromModule.then(function () {
    console.log('then:', log.join());
    log.length = 0;
    var fromBytes = W.instantiate(starting, imports);
    console.log('bytes:', log.join());
    return fromBytes;
  }).then(function () { console.log('then:', log.join()); });
}).then(function () {
  // Bytes and options are taken at once, imports of bytes are not.
  var copy = wat2wasm('(module (import "m" "g" (global $g i32)) (export "g" (global $g)))');
  var options = {builtins: [], importedStringConstants: undefined}, imports = {m: {g: 1}};
  var p = W.instantiate(copy, imports, options);
  copy.fill(0);
  options.builtins = ['js-string', 'js-string'];
  imports.m = {g: 2};
  return p.then(function (r) { console.log('g', r.instance.exports.g.value); });
}).then(function () {
  // What is wrong with options or imports is found before the bytes are, and what the start function throws comes as it is.
  var mine = {};
  var failing = wat2wasm('(module (import "m" "f" (func $f)) (start $f))');
  return Promise.all([
    W.compile(new Uint8Array(3), 1), W.compile(new Uint8Array(3), {get builtins() { throw mine; }}), W.instantiate(new Uint8Array(3), {}, {builtins: ['a', 'a']}),
    W.instantiate(bytes, {}, {builtins: ['a', 'a']}), W.compile(bytes, {importedStringConstants: Symbol()}),
    W.instantiate(failing, {m: {f: function () { throw mine; }}}), W.instantiate(new W.Module(failing), {m: {f: function () { throw mine; }}}),
    W.instantiate(failing, {get m() { throw mine; }}), W.instantiate(wat2wasm('(module (func $f unreachable) (start $f))')),
    W.instantiate(wat2wasm('(module (import "m" "t" (table 3 funcref)))'), {m: {t: new W.Table({element: 'anyfunc', initial: 2})}}),
  ].map(function (p) { return p.then(String, function (e) { return e === mine ? 'mine' : e.name; }); }));
}).then(function (results) { console.log(results.join()); }).catch(function (e) { console.log('unexpected', e, e.stack); });
