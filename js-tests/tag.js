// WebAssembly.Tag: construction and conversions, tag imports and exports.
function outcome(f) {
  try {
    return f();
  } catch (e) {
    return e.name + ': ' + e.message;
  }
}
var T = WebAssembly.Tag;
console.log(String(new T({parameters: []})), new T({parameters: ['i32']}) instanceof T, Object.keys(new T({parameters: []})).length);
['i32', 'i64', 'f32', 'f64', 'v128', 'externref', 'anyfunc', 'i16', '', 'i32\0', 'funcref', null, undefined, 1, Symbol.iterator, {}].forEach(function (type) {
  console.log(String(type).replace('\0', '0'), String(outcome(function () { return new T({parameters: [type]}) instanceof T; })).replace('\0', '0'));
});
[undefined, null, false, '', 'text', Symbol.iterator, 1, {}, {parameters: undefined}, {parameters: null}, {parameters: 1}, {parameters: 'i32'},
  {parameters: {}}, {parameters: {length: 1, 0: 'i32'}}].forEach(function (type, i) {
  console.log(i, outcome(function () { return new T(type); }));
});
console.log(outcome(function () { return new T(); }));
console.log(outcome(function () { return T({parameters: []}); }));
// The parameters are any iterable: each is converted as it comes, and a failure ends it there.
var log = [];
function type(text) {
  return {toString: function () { log.push('to ' + text); return text; }};
}
function iterable(items) {
  return {
    get [Symbol.iterator]() {
      log.push('get');
      return function () {
        log.push('iterator');
        var i = 0;
        return {
          next: function () { log.push('next'); return i < items.length ? {value: items[i++], done: false} : {done: true}; },
          return: function () { log.push('return'); return {}; },
        };
      };
    },
  };
}
new T({get parameters() { log.push('parameters'); return iterable([type('i32'), type('f64')]); }});
console.log(log.join());
log = [];
console.log(outcome(function () { new T({parameters: iterable([type('i32'), type('bad'), type('i64')])}); }));
console.log(log.join());
console.log(new T({parameters: new Set(['i32', 'i64'])}) instanceof T, new T({parameters: (function* () { yield 'f32'; })()}) instanceof T);
console.log(outcome(function () { new T({parameters: {[Symbol.iterator]: 1}}); }));
console.log(outcome(function () { new T({parameters: {[Symbol.iterator]: function () { return 1; }}}); }));
var thrown = {};
console.log(['parameters', Symbol.iterator].map(function (key) {
  try {
    new T(Object.defineProperty({parameters: Object.defineProperty([], key, {get: function () { throw thrown; }})}, key, {get: function () { throw thrown; }}));
  } catch (e) {
    return e === thrown;
  }
}).join());
console.log(new T({parameters: new Array(1000).fill('i32')}) instanceof T, outcome(function () { return new T({parameters: new Array(1001).fill('i32')}); }));
// Imports and exports.
var own = new WebAssembly.Module(wat2wasm('(module (tag (export "t") (param i32 i64)) (tag (export "none")))'));
var user = new WebAssembly.Module(wat2wasm('(module (import "m" "t" (tag (param i32 i64))) (export "u" (tag 0)) (export "v" (tag 0)))'));
console.log(JSON.stringify(WebAssembly.Module.exports(own)), JSON.stringify(WebAssembly.Module.imports(user)));
var e = new WebAssembly.Instance(own).exports;
console.log(e.t instanceof T, e.t === e.t, e.t === e.none, String(e.t), Object.keys(e).join());
var u = new WebAssembly.Instance(user, {m: e}).exports;
console.log(u.u === e.t, u.v === e.t, new WebAssembly.Instance(own).exports.t === e.t);
var made = new T({parameters: ['i32', 'i64']});
console.log(new WebAssembly.Instance(user, {m: {t: made}}).exports.u === made);
function link(t) {
  return outcome(function () { return new WebAssembly.Instance(user, {m: {t: t}}); });
}
[e.none, new T({parameters: ['i64', 'i32']}), WebAssembly.JSTag, undefined, null, {}, function () {}, new WebAssembly.Global({value: 'i32'}),
  T.prototype, Object.create(made)].forEach(function (t, i) { console.log(i, link(t)); });
var mine = Reflect.construct(T, [{parameters: []}], Object);
console.log(mine instanceof Object, mine instanceof T, Object.getPrototypeOf(mine) === Object.prototype);
console.log(e.t, [made]);
