;; Calls of string builtins in loops over a string, for src/bench/strings.
(module
  (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
  (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
  (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
  (import "wasm:js-string" "substring"
    (func $substring (param externref i32 i32) (result (ref extern))))
  (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))

  ;; The sum of the code units, as often as $rounds says.
  (func (export "charCodeAt") (param $s externref) (param $rounds i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $again
      (local.set $i (call $length (local.get $s)))
      (loop $next
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (local.set $sum
          (i32.add (i32.mul (local.get $sum) (i32.const 31))
            (call $charCodeAt (local.get $s) (local.get $i))))
        (br_if $next (local.get $i)))
      (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  ;; The lengths of all substrings of up to 16 code units.
  (func (export "substring") (param $s externref) (param $rounds i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $again
      (local.set $i (call $length (local.get $s)))
      (loop $next
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (local.set $sum
          (i32.add (local.get $sum)
            (call $length
              (call $substring (local.get $s) (local.get $i)
                (i32.add (local.get $i) (i32.const 16))))))
        (br_if $next (local.get $i)))
      (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  ;; How often the first code unit is there, by comparing strings of one.
  (func (export "equals") (param $s externref) (param $rounds i32) (result i32)
    (local $first externref) (local $i i32) (local $sum i32)
    (local.set $first (call $substring (local.get $s) (i32.const 0) (i32.const 1)))
    (loop $again
      (local.set $i (call $length (local.get $s)))
      (loop $next
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (local.set $sum
          (i32.add (local.get $sum)
            (call $equals (local.get $first)
              (call $fromCharCode (call $charCodeAt (local.get $s) (local.get $i))))))
        (br_if $next (local.get $i)))
      (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum)))
