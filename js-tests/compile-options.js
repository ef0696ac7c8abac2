// Compile options: how they are converted, and that every function that compiles takes them.
var bytes = wat2wasm(`(module
  (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
  (import "k" "four" (global $four externref))
  (func (export "f") (result i32) (call $length (global.get $four))))`);
var options = {builtins: ['js-string'], importedStringConstants: 'k'};
function thrown(f) {
  try { return f(); } catch (x) { return x.name + ': ' + x.message; }
}
function left(o) {
  return thrown(function () {
    return WebAssembly.Module.imports(new WebAssembly.Module(bytes, o)).map(function (i) { return i.module; }).join() || 'nothing left';
  });
}
console.log(WebAssembly.validate.length, WebAssembly.compile.length, WebAssembly.instantiate.length, WebAssembly.Module.length);

// Shapes of options.
console.log(left(), '|', left(undefined), '|', left(null), '|', left({}), '|', left([]), '|', left(function () {}), '|', left(options));
[1, 'js-string', true, 1n, Symbol()].forEach(function (o) { console.log(left(o)); });
[undefined, [], ['js-string'], ['x', 'js-string', 'y'], ['JS-string', 'wasm:js-string', ''], new Set(['js-string']), [new String('js-string')],
  [{toString: function () { return 'js-string'; }}], [undefined], null, 'js-string', 3, {length: 1, 0: 'js-string'}, [Symbol()],
  {[Symbol.iterator]: 1}, {[Symbol.iterator]: function () { return 1; }}, ['js-string', 'js-string'], ['x', 'x'], [null, 'null']
].forEach(function (builtins) { console.log(left({builtins: builtins}), WebAssemblyValidates({builtins: builtins})); });
function WebAssemblyValidates(o) {
  return thrown(function () { return WebAssembly.validate(bytes, o); }) === true;
}
['k', null, undefined, {toString: function () { return 'k'; }}, new String('k'), 'K', Symbol()].forEach(function (name) {
  console.log(left({importedStringConstants: name}));
});
// Lone surrogates become U+FFFD.
var surrogate = wat2wasm('(module (import "\\ef\\bf\\bd\\f0\\9f\\98\\80" "x" (global externref)))');
console.log(WebAssembly.Module.imports(new WebAssembly.Module(surrogate, {importedStringConstants: '\udc00\ud83d\ude00'})).length,
  WebAssembly.Module.imports(new WebAssembly.Module(surrogate, {importedStringConstants: '\ufffd\ud83d'})).length);

// What is read, and when.
function Log(entries) {
  this.log = [];
  var log = this.log;
  this.options = new Proxy({}, {
    get: function (target, name) { log.push(String(name)); var f = entries[name]; return f && f(log); },
    has: function (target, name) { log.push('has ' + String(name)); return false; }
  });
}
function sequence(log, values) {
  return {
    get [Symbol.iterator]() {
      log.push('@@iterator');
      return function () {
        log.push('called');
        return {get next() {
          log.push('next');
          return function () { return values.length ? {done: false, value: values.shift()} : {done: true}; };
        }};
      };
    }
  };
}
function named(log, text) {
  return {toString: function () { log.push('"' + text + '"'); return text; }};
}
var log = new Log({
  builtins: function (log) { return sequence(log, [named(log, 'js-string'), named(log, 'b')]); },
  importedStringConstants: function (log) { return named(log, 'k'); }
});
console.log(left(log.options), log.log.join(' '));
function Mine() {}
log = new Log({builtins: function (log) { throw new Mine(); }});
try { new WebAssembly.Module(bytes, log.options); } catch (x) { console.log(x instanceof Mine, log.log.join(' ')); }
log = new Log({builtins: function (log) { return sequence(log, [named(log, 'js-string'), {toString: function () { throw new Mine(); }}, named(log, 'c')]); }});
try { WebAssembly.validate(bytes, log.options); } catch (x) { console.log(x instanceof Mine, log.log.join(' ')); }
// The buffer is looked at before the options, and read after them.
log = new Log({});
console.log(thrown(function () { return new WebAssembly.Module({}, log.options); }), log.log.length);
console.log(thrown(function () { return WebAssembly.validate('', log.options); }), log.log.length);
var changing = new Uint8Array(bytes.length);
function change() { changing.set(bytes); return ['js-string']; }
console.log(WebAssembly.Module.imports(new WebAssembly.Module(changing, {get builtins() { return change(); }})).length);
changing.fill(0);
console.log(WebAssembly.validate(changing, {get builtins() { return change(); }}));
changing.fill(0);
// Malformed bytes are that, whatever the options say.
console.log(thrown(function () { return new WebAssembly.Module(new Uint8Array(3), {builtins: ['x', 'x']}); }));

// Wrong types of imports.
[['length', '(func (param externref) (result i64))'], ['length', '(func (param (ref extern)) (result i32))'], ['length', '(func)'],
  ['fromCodePoint', '(func (param i32) (result externref))'], ['length', '(global externref)'], ['length', '(memory 1)'],
  ['nothing', '(func)'], ['Length', '(global i32)']].forEach(function (row) {
  var bytes = wat2wasm('(module (import "m" "f" (func)) (import "wasm:js-string" "' + row[0] + '" ' + row[1] + '))');
  console.log(thrown(function () { return WebAssembly.Module.imports(new WebAssembly.Module(bytes, options)).length; }),
    WebAssembly.validate(bytes, options), WebAssembly.validate(bytes));
});
['(rec (type $t (func (param externref) (result i32))) (type (struct)))', '(type $t (sub (func (param externref) (result i32))))',
  '(rec (type $t (func (param externref) (result i32))))'].forEach(function (type) {
  var bytes = wat2wasm('(module ' + type + '(import "wasm:js-string" "length" (func (type $t))))');
  console.log(thrown(function () { return WebAssembly.Module.imports(new WebAssembly.Module(bytes, options)).length; }));
});
// What the set does not have is an import as any other.
var rest = new WebAssembly.Module(wat2wasm('(module (import "wasm:js-string" "mine" (func $f (result i32))) (import "wasm:js-string" "length" (func (param externref) (result i32))) (export "f" (func $f)))'), options);
console.log(WebAssembly.Module.imports(rest), new WebAssembly.Instance(rest, {'wasm:js-string': {mine: function () { return 5; }, get length() { throw 1; }}}).exports.f());
console.log(thrown(function () { return new WebAssembly.Instance(rest, {}); }));

// Promises: options are converted at once, what they say about the module is told later.
function tell(what) {
  return [function (x) { console.log(what, x instanceof WebAssembly.Module ? WebAssembly.Module.imports(x).length
      : x instanceof WebAssembly.Instance ? x.exports.f() : x.instance.exports.f()); },
    function (x) { console.log(what, x instanceof Mine ? 'mine' : x.name + ': ' + x.message); }];
}
function after(promise, what) {
  var both = tell(what);
  return promise.then(both[0], both[1]);
}
var copy = new Uint8Array(bytes);
after(WebAssembly.compile(bytes, options), 'compile')
  .then(function () { return after(WebAssembly.compile(bytes), 'compile without'); })
  .then(function () { return after(WebAssembly.compile(bytes, 1), 'compile with 1'); })
  .then(function () { return after(WebAssembly.compile(bytes, {get builtins() { throw new Mine(); }}), 'compile with a getter'); })
  .then(function () { return after(WebAssembly.compile(bytes, {builtins: ['x', 'x']}), 'compile with two'); })
  .then(function () { return after(WebAssembly.instantiate(bytes, {}, options), 'instantiate'); })
  .then(function () { return after(WebAssembly.instantiate(bytes, {}), 'instantiate without'); })
  .then(function () { return after(WebAssembly.instantiate(bytes, undefined, options), 'instantiate without imports'); })
  .then(function () { return after(WebAssembly.instantiate(bytes, {}, 'x'), 'instantiate with x'); })
  .then(function () { return after(WebAssembly.instantiate(bytes, 1, {get builtins() { throw new Mine(); }}), 'imports come first'); })
  .then(function () { return after(WebAssembly.instantiate(bytes, {}, {get builtins() { throw new Mine(); }}), 'then options'); })
  .then(function () {
    // A module has its options already.
    return after(WebAssembly.instantiate(new WebAssembly.Module(bytes, options), {}, {get builtins() { throw new Mine(); }}), 'module');
  })
  .then(function () {
    var promise = WebAssembly.compile(copy, {get builtins() { console.log('read at once'); return ['js-string']; }});
    copy.fill(0);
    return after(promise, 'copied');
  });
