;; Sums an array of 32-bit integers in the exported memory.
(module
  (memory (export "mem") 1)
  (func (export "accumulate") (param $ptr i32) (param $length i32) (result i32)
    (local $sum i32) (local $end i32)
    (local.set $end (i32.add (local.get $ptr) (i32.mul (local.get $length) (i32.const 4))))
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $ptr) (local.get $end)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $ptr))))
        (local.set $ptr (i32.add (local.get $ptr) (i32.const 4)))
        (br $next)))
    (local.get $sum)))
