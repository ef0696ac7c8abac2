// Each trap says what happened, with the numbers there are, and in which function.
var W = WebAssembly;
function t(title, f) { try { f(); console.log(title + ': NOTHING'); } catch (e) { console.log(title + ': ' + e); } }
function wat(s) { return new W.Module(wat2wasm(s)); }
function inst(s, i) { return new W.Instance(wat(s), i); }
function ascii(s) { return new Uint8Array(s.split('').map(function (c) { return c.charCodeAt(0); })); }
function trap(title, body, rest) { t(title, function () { inst('(module ' + (rest || '') + ' (func $go (export "go") ' + body + '))').exports.go(); }); }
trap('unreachable', 'unreachable');
trap('div0', '(drop (i32.div_s (i32.const 1) (i32.const 0)))');
trap('rem0', '(drop (i64.rem_u (i64.const 1) (i64.const 0)))');
trap('overflow', '(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))');
trap('trunc', '(drop (i32.trunc_f32_s (f32.const 1e20)))');
trap('trunc nan', '(drop (i64.trunc_f64_u (f64.const nan)))');
trap('load', '(drop (i32.load offset=4 (i32.const 65536)))', '(memory 1)');
trap('store', '(i64.store (i32.const -1) (i64.const 0))', '(memory 1)');
trap('fill', '(memory.fill (i32.const 65530) (i32.const 0) (i32.const 9))', '(memory 1)');
trap('copy', '(memory.copy (i32.const 0) (i32.const 65530) (i32.const 9))', '(memory 1)');
trap('init', '(memory.init 0 (i32.const 0) (i32.const 2) (i32.const 9))', '(memory 1) (data "abc")');
trap('table.get', '(drop (table.get 0 (i32.const 5)))', '(table 2 funcref)');
trap('table.set', '(table.set 0 (i32.const 5) (ref.null func))', '(table 2 funcref)');
trap('table.fill', '(table.fill 0 (i32.const 1) (ref.null func) (i32.const 4))', '(table 2 funcref)');
trap('table.init', '(table.init 0 (i32.const 1) (i32.const 0) (i32.const 4))', '(table 2 funcref) (elem func $go)');
trap('ci null', '(call_indirect (i32.const 1))', '(table 2 funcref)');
trap('ci oob', '(call_indirect (i32.const 9))', '(table 2 funcref)');
trap('ci sig', '(drop (call_indirect (param i32) (result i32) (i32.const 1) (i32.const 0)))', '(table funcref (elem $other)) (func $other (param f64))');
trap('call_ref', '(call_ref $t (ref.null $t))', '(type $t (func))');
trap('as_non_null', '(drop (ref.as_non_null (ref.null func)))');
trap('cast', '(drop (ref.cast (ref struct) (ref.i31 (i32.const 1))))');
trap('struct null', '(drop (struct.get $s 0 (ref.null $s)))', '(type $s (struct (field i32)))');
trap('array oob', '(drop (array.get $a (array.new_default $a (i32.const 2)) (i32.const 3)))', '(type $a (array i32))');
trap('array null', '(drop (array.len (ref.null array)))');
trap('array huge', '(drop (array.new_default $a (i32.const -1)))', '(type $a (array i64))');
trap('recursion', '(call $go)');
trap('unaligned', '(drop (i32.atomic.load (i32.const 1)))', '(memory 1)');
trap('throw', '(throw $e (i32.const 3))', '(tag $e (param i32))');
trap('throw_ref', '(throw_ref (ref.null exn))');
trap('wait', '(drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 0)))', '(memory 1)');
