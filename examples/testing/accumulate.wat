(module
  (memory (export "memory") 1)
  (func (export "sum") (param $offset i32) (param $length i32) (result i32)
    (local $sum i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $length)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $offset))))
        (local.set $offset (i32.add (local.get $offset) (i32.const 4)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $next)))
    (local.get $sum))
  (func (export "double") (param $offset i32) (param $length i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $length)))
        (i32.store (local.get $offset) (i32.shl (i32.load (local.get $offset)) (i32.const 1)))
        (local.set $offset (i32.add (local.get $offset) (i32.const 4)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $next)))))
