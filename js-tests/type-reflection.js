// Type reflection: type() of memories, tables, globals and tags; types in Module.imports and exports; minimum for initial.
function show(v) {
  return JSON.stringify(v, function (k, x) { return typeof x === 'bigint' ? x + 'n' : x; });
}
function outcome(f) {
  try {
    var v = f();
    return typeof v === 'object' ? show(v) : String(v);
  } catch (error) {
    return error.name + ': ' + error.message;
  }
}
var W = WebAssembly;

console.log('-- type() says what there is now');
var m = new W.Memory({initial: 1, maximum: 3});
console.log(show(m.type()), m.type() === m.type(), Object.getPrototypeOf(m.type()) === Object.prototype);
m.grow(1);
console.log(show(m.type()), show(new W.Memory({minimum: 2}).type()), show(new W.Memory({initial: 1n, maximum: 4n, address: 'i64'}).type()));
var t = new W.Table({element: 'anyfunc', initial: 2, maximum: 10});
t.grow(3);
console.log(show(t.type()), show(new W.Table({element: 'externref', minimum: 0}).type()));
console.log(show(new W.Table({element: 'funcref', initial: 1n, maximum: 18446744073709551615n, address: 'i64'}).type()));
['i32', 'i64', 'f32', 'f64', 'externref', 'anyfunc', 'funcref'].forEach(function (value) {
  console.log(show(new W.Global({value: value}).type()), show(new W.Global({value: value, mutable: true}).type()));
});
console.log(show(new W.Tag({parameters: ['i32', 'v128', 'anyfunc', 'externref']}).type()), show(new W.Tag({parameters: []}).type()));
var d = Object.getOwnPropertyDescriptor(m.type(), 'minimum');
console.log(d.writable, d.enumerable, d.configurable);

console.log('-- it makes another of that type');
console.log(show(new W.Memory(m.type()).type()), show(new W.Table(t.type()).type()),
    show(new W.Global(new W.Global({value: 'f32', mutable: true}).type()).type()),
    show(new W.Tag(new W.Tag({parameters: ['f64']}).type()).type()),
    show(new W.Memory(new W.Memory({initial: 1n, address: 'i64'}).type()).type()));

console.log('-- minimum and initial');
[{}, {maximum: 1}, {initial: undefined}, {minimum: undefined}, {initial: 1, minimum: 1}, {initial: 0, minimum: 0}, {initial: 1, minimum: undefined},
  {initial: undefined, minimum: 1}, {minimum: -1}, {minimum: 'x'}, {minimum: 65537}, {minimum: 2, maximum: 1}, {minimum: 1n}, {minimum: 1, address: 'i64'},
  {minimum: null}].forEach(function (descriptor, i) {
  console.log(i, outcome(function () { return new W.Memory(descriptor).type(); }));
  descriptor.element = 'funcref';
  console.log(i, outcome(function () { return new W.Table(descriptor).type(); }));
});
var order;
function watched(o) {
  return new Proxy(o, {
    get: function (target, key) {
      order.push(key);
      var v = target[key];
      return v === undefined || key === 'shared' ? v : {valueOf: function () { order.push(key + ' value'); return v; }, toString: function () { order.push(key + ' string'); return v; }};
    },
  });
}
[[W.Memory, {minimum: 1, maximum: 2}], [W.Table, {minimum: 1, maximum: 2, element: 'funcref'}], [W.Memory, {initial: 1, minimum: 1}],
  [W.Table, {initial: 1, minimum: 1, element: 'externref'}], [W.Global, {value: 'funcref'}]].forEach(function (c) {
  order = [];
  outcome(function () { return new c[0](watched(c[1])); });
  console.log(order.join(', '));
});

console.log('-- modules');
var module = new W.Module(wat2wasm(`(module
  (rec (type $s (struct (field i32))) (type $other (sub (struct))))
  (import "m" "f" (func (param i32 i64 f32 f64 v128) (result funcref externref)))
  (import "m" "g" (global (mut anyref))) (import "m" "g2" (global v128))
  (import "m" "t" (table 1 5 funcref)) (import "m" "t64" (table i64 1 externref))
  (import "m" "m" (memory 1)) (import "m" "m64" (memory i64 1 0x100000000)) (import "m" "sh" (memory 1 2 shared))
  (import "m" "tag" (tag (param i32 funcref)))
  (func (export "none")) (export "f" (func 0))
  (func (export "refs") (param (ref null $s) (ref $s) (ref any) i31ref) (result (ref i31)) unreachable)
  (export "g" (global 0)) (export "t" (table 0)) (export "t64" (table 1)) (export "m" (memory 0)) (export "m64" (memory 1))
  (export "sh" (memory 2)) (export "tag" (tag 0)))`));
W.Module.imports(module).forEach(function (x) { console.log(show(x)); });
W.Module.exports(module).forEach(function (x) { console.log(show(x)); });
var one = W.Module.exports(module)[0];
console.log(Array.isArray(one.type.parameters), one.type !== W.Module.exports(module)[0].type, Object.keys(one).join());

console.log('-- exports');
var e = new W.Instance(new W.Module(wat2wasm(`(module
  (func (export "f") (param i32 externref) (result i64 funcref) unreachable)
  (global (export "g") funcref (ref.null func)) (global (export "v") (mut v128) (v128.const i64x2 0 0)) (global (export "x") exnref (ref.null exn))
  (table (export "t") 1 2 eqref) (memory (export "m") 1) (func (export "grow") (drop (memory.grow (i32.const 2)))))`))).exports;
console.log(show(e.f.type()), show(e.g.type()), show(e.v.type()), show(e.x.type()), show(e.t.type()), show(e.m.type()));
e.grow();
console.log(show(e.m.type()));

console.log('-- brands');
[W.Memory, W.Table, W.Global, W.Tag, W.Function].forEach(function (C) {
  [undefined, null, 1, {}, C.prototype, e.m, e.t, e.g, e.f, function () {}].forEach(function (receiver) {
    var right = receiver != null && receiver !== C.prototype && Object.getPrototypeOf(Object(receiver)) === C.prototype;
    var name = outcome(function () { return C.prototype.type.call(receiver); }).split(':')[0];
    if ((name !== 'TypeError') !== right) console.log('wrong', C.name, receiver, name);
  });
  console.log(C.name, C.prototype.type.length, C.prototype.type.name, outcome(function () { return C.prototype.type.call({}); }));
});
