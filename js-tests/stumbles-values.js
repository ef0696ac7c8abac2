// Values that do not fit: the message says which, what is expected and what came.
var W = WebAssembly;
function t(title, f) { try { f(); console.log(title + ': NOTHING'); } catch (e) { console.log(title + ': ' + e); } }
function wat(s) { return new W.Module(wat2wasm(s)); }
function inst(s, i) { return new W.Instance(wat(s), i); }
function ascii(s) { return new Uint8Array(s.split('').map(function (c) { return c.charCodeAt(0); })); }
var v = inst('(module (memory (export "m") 1 2) (table (export "t") 2 3 funcref) (table (export "e") 2 externref) (global (export "g") (mut i64) (i64.const 1)) (global (export "c") i32 (i32.const 1)) (func (export "l") (param i32 i64)) (func (export "r") (param (ref func)) ) (func (export "v") (param v128)))').exports;
t('i64', function () { v.l(1, 5); });
t('i64 missing', function () { v.l(1); });
t('i64 float', function () { v.l(1, 1.5); });
t('i32 bigint', function () { v.l(1n, 1n); });
t('i32 symbol', function () { v.l(Symbol('s'), 1n); });
t('i64 string', function () { v.l(1, 'x'); });
t('ref', function () { v.r(null); });
t('ref2', function () { v.r(function () { }); });
t('v128', function () { v.v(1); });
t('g i64', function () { v.g.value = 5; });
t('g const', function () { v.c.value = 5; });
t('new Global', function () { new W.Global({ value: 'i64' }, 5); });
t('new Global type', function () { new W.Global({ value: 'int' }, 5); });
t('table set js', function () { v.t.set(0, function f() { }); });
t('table set oob', function () { v.t.set(5, null); });
t('table get oob', function () { v.t.get(7); });
t('table grow', function () { v.t.grow(5); });
t('table get -1', function () { v.t.get(-1); });
t('table set num', function () { v.t.set(0, 5); });
t('mem grow', function () { v.m.grow(9); });
t('mem grow -1', function () { v.m.grow(-1); });
t('mem grow huge', function () { v.m.grow(1e10); });
t('mem ctor', function () { new W.Memory({ initial: 70000 }); });
t('mem ctor2', function () { new W.Memory({ initial: 5, maximum: 2 }); });
t('mem ctor3', function () { new W.Memory({}); });
t('mem ctor4', function () { new W.Memory(5); });
t('shared', function () { new W.Memory({ initial: 1, shared: true }); });
t('mem 64', function () { new W.Memory({ initial: 1, address: 'i64' }); });
var old = v.m.buffer, view = new DataView(old), u8 = new Uint8Array(old); v.m.grow(1);
t('detached DataView', function () { view.getInt8(0); });
t('detached new', function () { new Uint8Array(old); });
t('detached slice', function () { old.slice(0); });
t('detached set', function () { u8.set([1]); });
t('detached subarray', function () { u8.fill(1); });
t('detached compile', function () { new W.Module(old); });
t('transfer', function () { v.m.buffer.transfer(); });
t('detached structuredClone', function () { u8.slice(0, 1) });
t('receiver', function () { W.Memory.prototype.grow.call({}, 1); });
t('exports write', function () { 'use strict'; v.foo = 1; });
t('exports call', function () { v.nothing(); });
function ret(type, value) { return function () { inst('(module (import "env" "f" (func $f (result ' + type + '))) (func (export "r") (drop (call $f))))', { env: { f: function () { return value; } } }).exports.r(); }; }
t('i64 num', ret('i64', 5));
t('i64 undefined', ret('i64', undefined));
t('i32 sym', ret('i32', Symbol('a')));
t('i32 bigint', ret('i32', 5n));
t('funcref', ret('funcref', function () { }));
t('multi none', function () { inst('(module (import "env" "f" (func $f (result i32 i32))) (func (export "r") (call $f) drop drop))', { env: { f: function () { } } }).exports.r(); });
t('multi few', function () { inst('(module (import "env" "f" (func $f (result i32 i32))) (func (export "r") (call $f) drop drop))', { env: { f: function () { return [1]; } } }).exports.r(); });
