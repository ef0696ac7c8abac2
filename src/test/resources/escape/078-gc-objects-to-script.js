// Structures, arrays and i31 as JavaScript sees them: opaque, without anything of Java.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module (type $s (struct (field (mut i32)) (field (mut externref)))) (type $a (array (mut i32))) (rec (type $r (struct (field (ref null $r)))))
  (func (export "s") (param externref) (result (ref $s)) (struct.new $s (i32.const 1) (local.get 0))) (func (export "a") (result (ref $a)) (array.new $a (i32.const 7) (i32.const 3)))
  (func (export "i") (result i31ref) (ref.i31 (i32.const 5))) (func (export "r") (result (ref $r)) (struct.new_default $r)) (func (export "x") (param anyref) (result externref) (extern.convert_any (local.get 0))))`))).exports;
[e.s(globalThis), e.a(), e.i(), e.r(), e.x(e.s(1)), e.x(e.a())].forEach(function (o) {
  use(o);
  [function () { return Reflect.ownKeys(o); }, function () { return Object.getPrototypeOf(o); }, function () { o.x = 1; return o.x; }, function () { return o[0]; }, function () { return '' + o; }, function () { return JSON.stringify(o); }, function () { return structuredClone(o); }, function () { console.log(o, [o]); }, function () { return Object.setPrototypeOf(o, {}); },
    function () { return Object.defineProperty(o, 'y', { value: 1 }); }, function () { return new Proxy(o, {}); }, function () { return Object.create(o); }, function () { return new WeakMap([[o, 1]]).get(o); }, function () { return uneval(o); }, function () { return Object.prototype.toString.call(o); }, function () { return o.constructor; }, function () { return typeof o; }, function () { for (var k in o) { take(k); } return Object.freeze(o); }, function () { return o == o && o === o; }, function () { return Object.prototype.valueOf.call(o); }].forEach(attempt);
});
