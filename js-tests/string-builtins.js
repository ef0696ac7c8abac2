// The builtins of js-string: what they give, what they take for a string, when they trap; and the functions they are.
var text = `(module
  (type $codes (array (mut i16)))
  (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
  (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
  (import "wasm:js-string" "fromCharCodeArray" (func $fromCharCodeArray (param (ref null $codes) i32 i32) (result (ref extern))))
  (import "wasm:js-string" "intoCharCodeArray" (func $intoCharCodeArray (param externref (ref null $codes) i32) (result i32)))
  (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
  (import "wasm:js-string" "fromCodePoint" (func $fromCodePoint (param i32) (result (ref extern))))
  (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
  (import "wasm:js-string" "codePointAt" (func $codePointAt (param externref i32) (result i32)))
  (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
  (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
  (import "wasm:js-string" "substring" (func $substring (param externref i32 i32) (result (ref extern))))
  (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
  (import "wasm:js-string" "compare" (func $compare (param externref externref) (result i32)))
  (import "wasm:js-string" "length" (func $lengthAgain (param externref) (result i32)))
  (export "cast" (func $cast)) (export "test" (func $test)) (export "fromCharCodeArray" (func $fromCharCodeArray))
  (export "intoCharCodeArray" (func $intoCharCodeArray)) (export "fromCharCode" (func $fromCharCode))
  (export "fromCodePoint" (func $fromCodePoint)) (export "charCodeAt" (func $charCodeAt))
  (export "codePointAt" (func $codePointAt)) (export "length" (func $length)) (export "concat" (func $concat))
  (export "substring" (func $substring)) (export "equals" (func $equals)) (export "compare" (func $compare))
  (export "lengthAgain" (func $lengthAgain))
  (table (export "t") funcref (elem $length $concat))
  (func (export "codes") (param i32) (result (ref $codes)) (array.new_default $codes (local.get 0)))
  (func (export "directLength") (param externref) (result i32)
    (block $caught (try_table (catch_all $caught) (return (call $length (local.get 0)))))
    (i32.const -1))
  (func (export "hash") (param $s externref) (result i32) (local $i i32) (local $hash i32)
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $i) (call $length (local.get $s))))
        (local.set $hash (i32.add (i32.mul (local.get $hash) (i32.const 31)) (call $charCodeAt (local.get $s) (local.get $i))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $hash)))`;
var module = new WebAssembly.Module(wat2wasm(text), {builtins: ['js-string']});
var e = new WebAssembly.Instance(module, {}).exports;
function thrown(f) {
  try { return f(); } catch (x) { return Object.getPrototypeOf(x) === WebAssembly.RuntimeError.prototype ? x.message : x; }
}
var names = ['cast', 'test', 'fromCharCodeArray', 'intoCharCodeArray', 'fromCharCode', 'fromCodePoint', 'charCodeAt',
  'codePointAt', 'length', 'concat', 'substring', 'equals', 'compare'];
console.log(WebAssembly.Module.imports(module));
console.log(names.map(function (name) { return e[name].name + '/' + e[name].length; }).join(' '));
console.log(e.length === e.lengthAgain, e.t.get(0) === e.length, Object.getOwnPropertyNames(e.length).sort(), 'prototype' in e.length);
console.log(e.length === new WebAssembly.Instance(module, {}).exports.length);

// Results.
var face = '\ud83d\ude00';
console.log(e.cast('x'), e.test('x'), e.test(''), e.length(face), e.fromCharCode(0x10041), e.fromCharCode('66'));
console.log(e.fromCodePoint(0x1f600) === face, e.fromCodePoint(0xde00).length, e.charCodeAt(face, 1), e.codePointAt(face, 0), e.codePointAt(face, 1));
console.log(e.substring('abcd', 1, 3), e.substring('abcd', 2, -1), [e.substring('abcd', 3, 1), e.substring('abcd', -1, 2), e.substring('abcd', 5, 6)]);
console.log(e.concat('ab', 'cd'), typeof e.concat('', ''), e.equals('a', 'a'), e.equals('a', 'b'), e.equals(null, null), e.equals('', null), e.equals(null, 'a'));
console.log(e.compare('a', 'b'), e.compare('b', 'a'), e.compare('a', 'a'), e.compare('', 'a'), e.compare(face, '\uff5e'), face < '\uff5e');
var codes = e.codes(4);
console.log(e.intoCharCodeArray('xyz', codes, 1), e.fromCharCodeArray(codes, 1, 4), e.fromCharCodeArray(codes, 4, 4).length, e.charCodeAt(e.fromCharCodeArray(codes, 0, 2), 0));

// What counts as a string: primitive strings only, however they were put together.
var parts = '';
for (var i = 0; i < 100; i++) parts += String(i % 10);
console.log(e.length(parts + 'x'), e.directLength(parts + 'y'), e.hash('z' + parts) === e.hash(('z' + parts).slice(0)), e.equals(parts + 'a', [parts, 'a'].join('')));
[undefined, null, true, 0, 1.5, 10n, {}, [], new String('s'), Symbol('s'), function () {}, codes].forEach(function (value) {
  console.log(typeof value, e.test(value), [e.cast, e.length, function (v) { return e.charCodeAt(v, 0); },
    function (v) { return e.codePointAt(v, 0); }, function (v) { return e.concat('', v); }, function (v) { return e.concat(v, ''); },
    function (v) { return e.substring(v, 1, 0); }, function (v) { return e.compare(v, ''); }, function (v) { return e.compare('', v); },
    function (v) { return e.equals(v, ''); }, function (v) { return e.equals('', v); }, function (v) { return e.intoCharCodeArray(v, codes, 0); },
    e.directLength].map(function (f) { return thrown(function () { return f(value); }); })
    .filter(function (result, i, all) { return all.indexOf(result) === i; }));
});

// Traps.
console.log(thrown(function () { return e.charCodeAt('abc', 3); }));
console.log(thrown(function () { return e.codePointAt('abc', -1); }));
console.log(thrown(function () { return e.fromCodePoint(0x110000); }));
console.log(thrown(function () { return e.fromCodePoint(-1); }));
console.log(thrown(function () { return e.fromCharCodeArray(codes, 3, 5); }));
console.log(thrown(function () { return e.fromCharCodeArray(codes, 3, 2); }));
console.log(thrown(function () { return e.fromCharCodeArray(null, 0, 0); }));
console.log(thrown(function () { return e.intoCharCodeArray('abc', codes, 2); }));
console.log(thrown(function () { return e.intoCharCodeArray(1, null, 0); }));

// Changes to String are not seen.
String.prototype.charCodeAt = String.prototype.concat = String.fromCharCode = function () { throw new Error('called'); };
console.log(e.charCodeAt('a', 0), e.concat('a', 'b'), e.fromCharCode(97));

// A builtin goes on to other modules as the function it is.
var user = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "length" (func $length (param externref) (result i32)))
  (import "m" "t" (table 2 funcref))
  (type $two (func (param externref externref) (result (ref extern))))
  (export "length" (func $length))
  (func (export "f") (param externref) (result i32)
    (call $length (call_indirect (type $two) (local.get 0) (local.get 0) (i32.const 1)))))`)), {m: e}).exports;
console.log(user.length === e.length, user.f('abc'), thrown(function () { return user.f(7); }));

// A string that a script puts together and throws is one for wasm code that catches it.
var catching = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
  (import "m" "tag" (tag $js (param externref)))
  (import "m" "f" (func $f))
  (func (export "f") (result i32)
    (call $length (block $caught (result externref) (try_table (catch $js $caught) (call $f)) (unreachable)))))`),
  {builtins: ['js-string']}), {m: {tag: WebAssembly.JSTag, f: function () { throw parts + 'x'; }}}).exports;
console.log(catching.f());
