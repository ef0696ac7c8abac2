// The modules that the scripts of the API fuzzer use, as text; ApiFuzz assembles them for both engines.
var TYPES = {
  i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64', extern: 'externref', func: 'funcref', any: 'anyref',
  eq: 'eqref', i31: 'i31ref', struct: 'structref', nonnull: '(ref extern)', nonnullfunc: '(ref func)',
  nonnullany: '(ref any)', nonnulli31: '(ref i31)', none: 'nullref', nofunc: 'nullfuncref', noextern: 'nullexternref'
};
var names = Object.keys(TYPES);

// Constant expressions for the mutable globals; types without a default have none.
var INIT = {
  i32: '(i32.const 0)', i64: '(i64.const 0)', f32: '(f32.const 0)', f64: '(f64.const 0)', extern: '(ref.null extern)', func: '(ref.null func)',
  any: '(ref.null any)', eq: '(ref.null eq)', i31: '(ref.null i31)', struct: '(ref.null struct)', nonnull: 'INIT_NONE', nonnullfunc: '(ref.func $inc)',
  nonnullany: '(ref.i31 (i32.const 1))', nonnulli31: '(ref.i31 (i32.const 1))', none: '(ref.null none)', nofunc: '(ref.null nofunc)',
  noextern: '(ref.null noextern)'
};

function lines(template) {
  return names.map(function (name) { return template.replace(/NAME/g, name).replace(/TYPE/g, TYPES[name]); }).join('\n');
}

var MODULES = {
  // Everything exported, nothing imported.
  calc: '(module (@custom "note" "hello") (@custom "note" "again") (@custom "" "x")\n' +
    '(type $s (struct (field (mut i32)))) (type $a (array (mut i8)))\n' +
    lines('(func (export "id_NAME") (param TYPE) (result TYPE) (local.get 0))') +
    '(func (export "nothing")) (func (export "many") (param i32 i64 f32 f64 externref) (result i32 i64 f32 f64 externref)' +
    ' (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4))' +
    '(func (export "two") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))' +
    '(func (export "v128") (param v128)) (func (export "rv128") (result v128) (v128.const i64x2 1 2))' +
    '(func (export "exn") (param exnref))' +
    '(func (export "unreachable") (unreachable)) (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))' +
    '(func (export "trunc") (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))' +
    '(func (export "load") (param i32) (result i32) (i32.load (local.get 0)))' +
    '(func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))' +
    '(func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))) (func (export "size") (result i32) (memory.size))' +
    '(func (export "tget") (param i32) (result externref) (table.get $e (local.get 0)))' +
    '(func (export "tset") (param i32 externref) (table.set $e (local.get 0) (local.get 1)))' +
    '(func (export "fset") (param i32 funcref) (table.set $f (local.get 0) (local.get 1)))' +
    '(func (export "tgrow") (param externref i32) (result i32) (table.grow $e (local.get 0) (local.get 1)))' +
    '(func (export "icall") (param i32 i32) (result i32) (call_indirect $f (param i32) (result i32) (local.get 1) (local.get 0)))' +
    '(func (export "internalize") (param externref) (result anyref) (any.convert_extern (local.get 0)))' +
    '(func (export "externalize") (param anyref) (result externref) (extern.convert_any (local.get 0)))' +
    '(func (export "tostruct") (param anyref) (result structref) (ref.cast structref (local.get 0)))' +
    '(func (export "isnull") (param externref) (result i32) (ref.is_null (local.get 0)))' +
    '(func (export "isi31") (param anyref) (result i32) (ref.test i31ref (local.get 0)))' +
    '(func (export "newstruct") (param i32) (result (ref $s)) (struct.new $s (local.get 0)))' +
    '(func (export "fromstruct") (param (ref null $s)) (result i32) (struct.get $s 0 (local.get 0)))' +
    '(func (export "newarray") (param i32) (result (ref $a)) (array.new_default $a (local.get 0)))' +
    '(func (export "ref") (result funcref) (ref.func $inc)) (func $inc (export "inc") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))' +
    '(func (export "") (result i32) (i32.const 5)) (func (export "0") (result i32) (i32.const 6)) (func (export "__proto__"))' +
    '(memory (export "memory") 1 5) (table $f (export "ftable") 4 8 funcref) (table $e (export "etable") 4 8 externref)' +
    '(table (export "atable") 3 anyref) (elem (table $f) (i32.const 0) func $inc)' +
    lines('(global (export "gm_NAME") (mut TYPE) INIT_NAME)').replace(/INIT_(\w+)/g, function (all, name) { return INIT[name]; })
      .replace(/\n\(global [^\n]*INIT_NONE[^\n]*/g, '') +
    '(global (export "g_i32") i32 (i32.const 7)) (global (export "g_ext") externref (ref.null extern)) (global (export "g_v128") (mut v128) (v128.const i64x2 0 0))' +
    '(global (export "g_exn") (mut exnref) (ref.null exn))' +
    '(tag (export "tag0")) (tag (export "tag2") (param i32 externref)) (tag (export "tag64") (param i64)) (tag (export "tagv") (param v128)))',

  // Calls f with what it is given and returns what f returns, for each type.
  back: '(module\n' + lines('(import "m" "f_NAME" (func $f_NAME (param TYPE) (result TYPE)))') +
    '(import "m" "void" (func $void)) (import "m" "pair" (func $pair (param i32 externref) (result i64 externref)))' +
    '(import "m" "three" (func $three (result i32 f32 anyref))) (import "m" "v" (func $v (result v128)))\n' +
    lines('(func (export "c_NAME") (param TYPE) (result TYPE) (call $f_NAME (local.get 0)))') +
    '(func (export "void") (call $void)) (func (export "pair") (param i32 externref) (result i64 externref) (call $pair (local.get 0) (local.get 1)))' +
    '(func (export "three") (result i32 f32 anyref) (call $three)) (func (export "v") (call $v) (drop))' +
    '(export "again" (func $f_i32)))',

  // Imports one of everything; read in this order.
  wants: '(module (import "a" "f" (func $f (param i32) (result i32))) (import "a" "m" (memory 1 3)) (import "b" "t" (table 2 externref))' +
    '(import "a" "g" (global i32)) (import "b" "h" (global (mut i64))) (import "c" "e" (global externref)) (import "a" "x" (tag (param i32)))' +
    '(import "b" "k" (global i64)) (import "b" "n" (global (ref null func))) (import "" "0" (global f32)) (import "b" "i" (global i31ref))' +
    '(export "f" (func $f)) (export "e" (global 2)) (export "k" (global 3)) (export "n" (global 4)) (export "z" (global 5)) (export "i" (global 6)) (export "mem" (memory 0)) (export "tab" (table 0)) (export "x" (tag 0)) (export "h" (global 1)))',
  wantsMemory: '(module (import "a" "m" (memory 1 3)) (export "mem" (memory 0)))',
  wantsShared: '(module (import "a" "m" (memory 1 3 shared)) (export "mem" (memory 0)))',
  wantsTable: '(module (import "a" "t" (table 2 8 funcref)) (export "tab" (table 0)))',
  wantsGlobal: '(module (import "a" "g" (global (mut i32))) (export "g" (global 0)))',
  wantsConst: '(module (import "a" "g" (global i64)) (export "g" (global 0)))',
  wantsAny: '(module (import "a" "g" (global anyref)) (export "g" (global 0)))',
  wantsV128: '(module (import "a" "g" (global v128)) (export "g" (global 0)))',
  wantsTag: '(module (import "a" "x" (tag (param i32 externref))) (export "x" (tag 0)))',
  wantsFunction: '(module (import "a" "f" (func $f (param i32) (result i32))) (export "f" (func 0)) (func (export "call") (param i32) (result i32) (call $f (local.get 0))))',

  // Exceptions of both kinds, thrown and caught in wasm code.
  exceptions: '(module (import "js" "tag" (tag $js (param externref))) (import "m" "f" (func $f (param externref) (result externref)))' +
    '(import "m" "t" (tag $t (param i32 externref)))' +
    '(func (export "throwjs") (param externref) (throw $js (local.get 0)))' +
    '(func (export "throwt") (param i32 externref) (throw $t (local.get 0) (local.get 1)))' +
    '(func (export "catchjs") (param externref) (result externref)' +
    ' (block $h (result externref) (try_table (result externref) (catch $js $h) (call $f (local.get 0)))))' +
    '(func (export "catcht") (param externref) (result i32 externref)' +
    ' (block $h (result i32 externref) (try_table (catch $t $h) (drop (call $f (local.get 0)))) (i32.const -1) (ref.null extern)))' +
    '(func (export "catchall") (param externref) (result i32)' +
    ' (block $h (try_table (catch_all $h) (drop (call $f (local.get 0)))) (return (i32.const 0))) (i32.const 1))' +
    '(func (export "rethrow") (param externref) (result externref)' +
    ' (block $h (result exnref) (try_table (catch_all_ref $h) (return (call $f (local.get 0)))) (unreachable)) (throw_ref))' +
    '(func (export "pass") (param externref) (result externref) (call $f (local.get 0)))' +
    '(export "t" (tag $t)) (export "jstag" (tag $js)))',

  // 64-bit addresses.
  wide: '(module (memory (export "memory") i64 1 4) (table (export "table") i64 2 6 externref)' +
    '(func (export "grow") (param i64) (result i64) (memory.grow (local.get 0))) (func (export "load") (param i64) (result i32) (i32.load (local.get 0))))',

  // A start function that calls, with segments before it.
  start: '(module (import "m" "f" (func $f)) (import "m" "mem" (memory 1)) (import "m" "tab" (table 1 funcref)) (data (i32.const 0) "\\07") (elem (i32.const 0) func $s) (func $s) (start $go) (func $go (call $f)) (export "s" (func $s)))',
  trapping: '(module (start $go) (func $go (unreachable)))',
  outside: '(module (import "m" "mem" (memory 1)) (data (i32.const 0) "\\09") (data (i32.const 65536) "x"))',

  strings: '(module (import "wasm:js-string" "length" (func $length (param externref) (result i32))) (import "str" "hello" (global (ref extern)))' +
    '(import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))' +
    '(import "wasm:js-string" "charCodeAt" (func $at (param externref i32) (result i32)))' +
    '(import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))' +
    '(import "wasm:js-string" "substring" (func $sub (param externref i32 i32) (result (ref extern))))' +
    '(import "wasm:js-string" "fromCodePoint" (func $from (param i32) (result (ref extern))))' +
    '(import "wasm:js-string" "test" (func $test (param externref) (result i32)))' +
    '(import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))' +
    '(export "length" (func $length)) (export "concat" (func $concat)) (export "at" (func $at)) (export "equals" (func $equals))' +
    '(export "sub" (func $sub)) (export "from" (func $from)) (export "test" (func $test)) (export "cast" (func $cast)) (export "hello" (global 0)))'
};
