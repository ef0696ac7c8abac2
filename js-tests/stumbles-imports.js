// What is wrong with imports: the message names the import, what it needs and what came.
var W = WebAssembly;
function t(title, f) { try { f(); console.log(title + ': NOTHING'); } catch (e) { console.log(title + ': ' + e); } }
function wat(s) { return new W.Module(wat2wasm(s)); }
function inst(s, i) { return new W.Instance(wat(s), i); }
function ascii(s) { return new Uint8Array(s.split('').map(function (c) { return c.charCodeAt(0); })); }
var imp = '(module (import "env" "f" (func $print (param i32 i64) (result f32))))';
t('none', function () { inst(imp); });
t('null', function () { inst(imp, null); });
t('number', function () { inst(imp, 5); });
t('module missing', function () { inst(imp, {}); });
t('module a number', function () { inst(imp, { env: 5 }); });
t('field missing', function () { inst(imp, { env: {} }); });
t('field misspelt', function () { inst(imp, { env: { F: 1, g: 2 } }); });
t('func obj', function () { inst(imp, { env: { f: {} } }); });
t('func memory', function () { inst(imp, { env: { f: new W.Memory({ initial: 1 }) } }); });
t('sig', function () { inst(imp, { env: { f: inst('(module (func (export "a") (param i32)))').exports.a } }); });
t('mem kind', function () { inst('(module (import "env" "memory" (memory 1)))', { env: { memory: function () { } } }); });
t('mem small', function () { inst('(module (import "env" "memory" (memory 3 5)))', { env: { memory: new W.Memory({ initial: 2, maximum: 5 }) } }); });
t('mem max', function () { inst('(module (import "env" "memory" (memory 1 5)))', { env: { memory: new W.Memory({ initial: 2, maximum: 6 }) } }); });
t('mem nomax', function () { inst('(module (import "env" "memory" (memory 1 5)))', { env: { memory: new W.Memory({ initial: 2 }) } }); });
t('mem shared', function () { inst('(module (import "env" "memory" (memory 1 5 shared)))', { env: { memory: new W.Memory({ initial: 2, maximum: 5 }) } }); });
t('mem 64', function () { inst('(module (import "env" "memory" (memory i64 1 5)))', { env: { memory: new W.Memory({ initial: 2, maximum: 5 }) } }); });
t('table small', function () { inst('(module (import "env" "t" (table 3 5 funcref)))', { env: { t: new W.Table({ element: 'anyfunc', initial: 2, maximum: 5 }) } }); });
t('table max', function () { inst('(module (import "env" "t" (table 3 5 funcref)))', { env: { t: new W.Table({ element: 'anyfunc', initial: 3 }) } }); });
t('table type', function () { inst('(module (import "env" "t" (table 3 5 funcref)))', { env: { t: new W.Table({ element: 'externref', initial: 3 , maximum: 5}) } }); });
t('table array', function () { inst('(module (import "env" "t" (table 3 5 funcref)))', { env: { t: [] } }); });
t('global number i64', function () { inst('(module (import "env" "g" (global i64)))', { env: { g: 5 } }); });
t('global bigint i32', function () { inst('(module (import "env" "g" (global i32)))', { env: { g: 5n } }); });
t('global string', function () { inst('(module (import "env" "g" (global i32)))', { env: { g: '5' } }); });
t('global mut num', function () { inst('(module (import "env" "g" (global (mut i32))))', { env: { g: 5 } }); });
t('global const', function () { inst('(module (import "env" "g" (global (mut i32))))', { env: { g: new W.Global({ value: 'i32' }, 1) } }); });
t('global type', function () { inst('(module (import "env" "g" (global i32)))', { env: { g: new W.Global({ value: 'f64' }, 1) } }); });
t('tag', function () { inst('(module (import "env" "t" (tag (param i32))))', { env: { t: {} } }); });
t('tag type', function () { inst('(module (import "env" "t" (tag (param i32))))', { env: { t: new W.Tag({ parameters: ['f32'] }) } }); });
t('data oob', function () { inst('(module (memory 1) (data (i32.const 65535) "abc"))'); });
t('elem oob', function () { inst('(module (table 1 funcref) (func $f) (elem (i32.const 1) $f))'); });
