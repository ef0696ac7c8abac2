// One Exception object for one exception, whichever way it goes.
var tag = new WebAssembly.Tag({parameters: ['i32']});
var toThrow;
var outer;
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "tag" (tag $t (param i32)))
  (import "m" "throw" (func $throw))
  (tag $own (export "own") (param i32))
  (global $kept (mut exnref) (ref.null exn))
  (func (export "pass") (call $throw))
  (func (export "catchRef")
    (block $b (result i32 exnref) (try_table (catch_ref $t $b) (call $throw)) unreachable)
    (throw_ref))
  (func (export "catchAllRef")
    (throw_ref (block $b (result exnref) (try_table (catch_all_ref $b) (call $throw)) unreachable)))
  (func (export "payload") (result i32)
    (block $b (result i32) (try_table (catch $t $b) (call $throw)) (i32.const 0)))
  (func (export "anew")
    (throw $t (block $b (result i32) (try_table (catch $t $b) (call $throw)) (i32.const 0))))
  (func (export "throwOwn") (param i32) (throw $own (local.get 0)))
  (func (export "keepOwn") (param i32)
    (block $b (result exnref) (try_table (catch_all_ref $b) (throw $own (local.get 0))) unreachable)
    (global.set $kept))
  (func (export "throwKept") (throw_ref (global.get $kept)))
  (func (export "legacyRethrow") (try (do (call $throw)) (catch_all (rethrow 0))))
  (func (export "legacyCatch") (result i32) (try (result i32) (do (call $throw) (i32.const 0)) (catch $t)))
  (func (export "legacyDelegate") (result i32)
    (try (result i32) (do (try (do (call $throw)) (delegate 0)) (i32.const 0)) (catch $t))))`)), {
  m: {tag: tag, throw: function () { if (typeof toThrow === 'function') toThrow(); throw toThrow; }},
}).exports;
function thrownBy(f) {
  try {
    f();
  } catch (error) {
    return error;
  }
  return 'nothing thrown';
}
toThrow = new WebAssembly.Exception(tag, [42]);
console.log(['pass', 'catchRef', 'catchAllRef', 'legacyRethrow'].map(function (name) { return thrownBy(e[name]) === toThrow; }).join());
console.log(e.payload(), e.legacyCatch(), e.legacyDelegate());
var anew = thrownBy(e.anew);
console.log(anew === toThrow, anew.is(tag), anew.getArg(tag, 0), thrownBy(e.anew) === anew);
// Made by wasm.
var first = thrownBy(function () { e.throwOwn(1); }), second = thrownBy(function () { e.throwOwn(1); });
console.log(first === second, first.is(e.own), first.is(tag), first.getArg(e.own, 0), first.stack, first instanceof Error);
e.keepOwn(7);
var kept = thrownBy(e.throwKept);
console.log(kept === thrownBy(e.throwKept), kept.getArg(e.own, 0));
kept.mine = 'expando';
toThrow = kept;
console.log(thrownBy(e.catchAllRef) === kept, thrownBy(e.throwKept).mine);
// Through a script that does not catch it, one that looks at it, and one that throws it again.
toThrow = function () { e.throwKept(); };
console.log(thrownBy(e.pass) === kept, thrownBy(e.catchAllRef) === kept, thrownBy(e.legacyRethrow) === kept);
toThrow = function () { try { e.throwKept(); } finally { outer = 'finally'; } };
console.log(thrownBy(e.pass) === kept, outer);
toThrow = function () { try { e.throwKept(); } catch (error) { outer = error; throw error; } };
console.log(thrownBy(e.pass) === kept, outer === kept);
// Rejections, and a start function.
var starting = wat2wasm('(module (import "m" "tag" (tag $t (param i32))) (start $s) (func $s (throw $t (i32.const 5))))');
console.log(thrownBy(function () { new WebAssembly.Instance(new WebAssembly.Module(starting), {m: {tag: tag}}); }).getArg(tag, 0));
var starting2 = wat2wasm('(module (import "m" "f" (func $f)) (start $f))');
toThrow = new WebAssembly.Exception(tag, [6]);
function rejected(name, promise, check) {
  return promise.then(null, function (reason) { console.log(name, check(reason)); });
}
rejected('compiled and instantiated', WebAssembly.instantiate(starting, {m: {tag: tag}}), function (reason) {
  return reason instanceof WebAssembly.Exception && reason.getArg(tag, 0) === 5;
}).then(function () {
  return rejected('an import', WebAssembly.instantiate(starting2, {m: {f: function () { throw toThrow; }}}), function (reason) {
    return reason === toThrow;
  });
}).then(function () {
  return rejected('a reaction', Promise.resolve().then(function () { e.throwKept(); }), function (reason) { return reason === kept; });
});
// Many of them.
var count = 0;
for (var i = 0; i < 2000; i++) {
  try {
    e.throwOwn(i);
  } catch (error) {
    count += error.getArg(e.own, 0);
  }
}
console.log(count);
