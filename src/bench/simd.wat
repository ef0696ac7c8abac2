;; Kernels with SIMD and the same without. Each takes a number of rounds over 16 KiB, and returns a
;; checksum that is the same for both. src/bench/simd runs them.
(module
  (memory (export "memory") 1)

  ;; Fills 32 KiB: two arrays of 4,096 floats, small whole numbers, so that sums are exact.
  (func $floats
    (local $i i32)
    (loop $next
      (f32.store (i32.shl (local.get $i) (i32.const 2))
        (f32.convert_i32_s (i32.sub (i32.rem_u (i32.mul (local.get $i) (i32.const 7)) (i32.const 13)) (i32.const 6))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 8192)))))

  ;; Fills 32 KiB with bytes.
  (func $fill
    (local $i i32)
    (loop $next
      (i32.store8 (local.get $i) (i32.mul (local.get $i) (i32.const 167)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 32768)))))

  ;; A hash of the first 16 KiB.
  (func $hash (result i32)
    (local $i i32) (local $h i32)
    (loop $next
      (local.set $h (i32.add (i32.mul (local.get $h) (i32.const 31)) (i32.load (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 16384))))
    (local.get $h))

  (func (export "dot") (param $rounds i32) (result i32)
    (local $p i32) (local $sum v128) (local $total f32)
    (call $floats)
    (loop $round
      (local.set $p (i32.const 0))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (loop $next
        (local.set $sum
          (f32x4.add (local.get $sum)
            (f32x4.mul (v128.load (local.get $p)) (v128.load offset=16384 (local.get $p)))))
        (local.set $p (i32.add (local.get $p) (i32.const 16)))
        (br_if $next (i32.lt_u (local.get $p) (i32.const 16384))))
      (local.set $total
        (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
          (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (i32.trunc_f32_s (local.get $total)))

  (func (export "dot_scalar") (param $rounds i32) (result i32)
    (local $p i32) (local $sum f32)
    (call $floats)
    (loop $round
      (local.set $p (i32.const 0))
      (local.set $sum (f32.const 0))
      (loop $next
        (local.set $sum
          (f32.add (local.get $sum)
            (f32.mul (f32.load (local.get $p)) (f32.load offset=16384 (local.get $p)))))
        (local.set $p (i32.add (local.get $p) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $p) (i32.const 16384))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (i32.trunc_f32_s (local.get $sum)))

  ;; Adds the bytes of two arrays and reverses each four of them.
  (func (export "bytes") (param $rounds i32) (result i32)
    (local $p i32) (local $sum v128)
    (call $fill)
    (loop $round
      (local.set $p (i32.const 0))
      (loop $next
        (local.set $sum
          (i8x16.add (v128.load (local.get $p)) (v128.load offset=16384 (local.get $p))))
        (v128.store (local.get $p)
          (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (local.get $sum) (local.get $sum)))
        (local.set $p (i32.add (local.get $p) (i32.const 16)))
        (br_if $next (i32.lt_u (local.get $p) (i32.const 16384))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (call $hash))

  (func (export "bytes_scalar") (param $rounds i32) (result i32)
    (local $p i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (call $fill)
    (loop $round
      (local.set $p (i32.const 0))
      (loop $next
        (local.set $a (i32.add (i32.load8_u (local.get $p)) (i32.load8_u offset=16384 (local.get $p))))
        (local.set $b (i32.add (i32.load8_u offset=1 (local.get $p)) (i32.load8_u offset=16385 (local.get $p))))
        (local.set $c (i32.add (i32.load8_u offset=2 (local.get $p)) (i32.load8_u offset=16386 (local.get $p))))
        (local.set $d (i32.add (i32.load8_u offset=3 (local.get $p)) (i32.load8_u offset=16387 (local.get $p))))
        (i32.store8 (local.get $p) (local.get $d))
        (i32.store8 offset=1 (local.get $p) (local.get $c))
        (i32.store8 offset=2 (local.get $p) (local.get $b))
        (i32.store8 offset=3 (local.get $p) (local.get $a))
        (local.set $p (i32.add (local.get $p) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $p) (i32.const 16384))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (call $hash))

  ;; The double rounds of ChaCha on the block that the first 64 bytes are.
  (func (export "chacha") (param $rounds i32) (result i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (call $fill)
    (local.set $a (v128.load (i32.const 0)))
    (local.set $b (v128.load (i32.const 16)))
    (local.set $c (v128.load (i32.const 32)))
    (local.set $d (v128.load (i32.const 48)))
    (local.set $rounds (i32.mul (local.get $rounds) (i32.const 256)))
    (loop $round
      (local.set $a (i32x4.add (local.get $a) (local.get $b)))
      (local.set $d (v128.xor (local.get $d) (local.get $a)))
      (local.set $d (v128.or (i32x4.shl (local.get $d) (i32.const 16)) (i32x4.shr_u (local.get $d) (i32.const 16))))
      (local.set $c (i32x4.add (local.get $c) (local.get $d)))
      (local.set $b (v128.xor (local.get $b) (local.get $c)))
      (local.set $b (v128.or (i32x4.shl (local.get $b) (i32.const 12)) (i32x4.shr_u (local.get $b) (i32.const 20))))
      (local.set $a (i32x4.add (local.get $a) (local.get $b)))
      (local.set $d (v128.xor (local.get $d) (local.get $a)))
      (local.set $d (v128.or (i32x4.shl (local.get $d) (i32.const 8)) (i32x4.shr_u (local.get $d) (i32.const 24))))
      (local.set $c (i32x4.add (local.get $c) (local.get $d)))
      (local.set $b (v128.xor (local.get $b) (local.get $c)))
      (local.set $b (v128.or (i32x4.shl (local.get $b) (i32.const 7)) (i32x4.shr_u (local.get $b) (i32.const 25))))
      (local.set $b (i8x16.shuffle 4 5 6 7 8 9 10 11 12 13 14 15 0 1 2 3 (local.get $b) (local.get $b)))
      (local.set $c (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $c) (local.get $c)))
      (local.set $d (i8x16.shuffle 12 13 14 15 0 1 2 3 4 5 6 7 8 9 10 11 (local.get $d) (local.get $d)))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (v128.store (i32.const 0) (local.get $a))
    (v128.store (i32.const 16) (local.get $b))
    (v128.store (i32.const 32) (local.get $c))
    (v128.store (i32.const 48) (local.get $d))
    (call $hash))
)
