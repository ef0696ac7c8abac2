;; Kernels on structures and arrays. Each export takes a size and returns a check sum; gc.js says which sizes.
(module
  (type $node (struct (field $value i32) (field $next (mut (ref null $node)))))
  (type $tree (struct (field $left (ref null $tree)) (field $right (ref null $tree))))
  (type $shape (sub (struct (field $id i32))))
  (type $circle (sub $shape (struct (field $id i32) (field $radius f64))))
  (type $box (sub $shape (struct (field $id i32) (field $width f64) (field $height f64))))
  (type $cube (sub $box (struct (field $id i32) (field $width f64) (field $height f64) (field $depth f64))))
  (type $shapes (array (mut (ref null $shape))))
  (type $ints (array (mut i32)))
  (type $bytes (array (mut i8)))
  (type $operation (func (param i32) (result i32)))
  (type $operations (array (mut (ref null $operation))))
  (type $vector (struct (field $x f64) (field $y f64) (field $z f64)))

  ;; Linked list: build, reverse in place, sum, ten times over.
  (func $build (param $n i32) (result (ref null $node)) (local $list (ref null $node))
    (loop $again
      (local.set $list (struct.new $node (local.get $n) (local.get $list)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $list))
  (func $reverse (param $list (ref null $node)) (result (ref null $node))
    (local $done (ref null $node)) (local $next (ref null $node))
    (block $end
      (loop $again
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $next (struct.get $node $next (local.get $list)))
        (struct.set $node $next (local.get $list) (local.get $done))
        (local.set $done (local.get $list))
        (local.set $list (local.get $next))
        (br $again)))
    (local.get $done))
  (func $sum (param $list (ref null $node)) (result i32) (local $sum i32)
    (block $end
      (loop $again
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (struct.get $node $value (local.get $list))))
        (local.set $list (struct.get $node $next (local.get $list)))
        (br $again)))
    (local.get $sum))
  (func (export "list") (param $n i32) (result i32)
    (local $list (ref null $node)) (local $i i32) (local $sum i32)
    (local.set $list (call $build (local.get $n)))
    (loop $again
      (local.set $list (call $reverse (local.get $list)))
      (local.set $sum (i32.add (local.get $sum) (call $sum (local.get $list))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10))))
    (local.get $sum))

  ;; The same sum with nothing to check (br_on_null leaves a reference that is not null), and with a cast at each step.
  (func $sumNonNull (param $list (ref null $node)) (result i32) (local $sum i32) (local $node (ref $node))
    (block $end
      (loop $again
        (local.set $node (br_on_null $end (local.get $list)))
        (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (struct.get $node $value (local.get $node))))
        (local.set $list (struct.get $node $next (local.get $node)))
        (br $again)))
    (local.get $sum))
  (func $sumCast (param $list anyref) (result i32) (local $sum i32) (local $node (ref $node))
    (block $end
      (loop $again
        (local.set $node (ref.cast (ref $node) (br_on_null $end (local.get $list))))
        (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (struct.get $node $value (local.get $node))))
        (local.set $list (struct.get $node $next (local.get $node)))
        (br $again)))
    (local.get $sum))
  (global $kept (mut (ref null $node)) (ref.null $node))
  (func $keep (param $n i32)
    (if (ref.is_null (global.get $kept)) (then (global.set $kept (call $build (local.get $n))))))
  (func (export "walk") (param $n i32) (result i32) (call $keep (local.get $n)) (call $sum (global.get $kept)))
  (func (export "walkNonNull") (param $n i32) (result i32) (call $keep (local.get $n)) (call $sumNonNull (global.get $kept)))
  (func (export "walkCast") (param $n i32) (result i32) (call $keep (local.get $n)) (call $sumCast (global.get $kept)))

  ;; Binary trees: 2^(depth + 1) - 1 nodes made and counted, and smaller trees, as many nodes again for each of four depths.
  (func $tree (param $depth i32) (result (ref $tree))
    (if (result (ref $tree)) (local.get $depth)
      (then
        (struct.new $tree
          (call $tree (i32.sub (local.get $depth) (i32.const 1)))
          (call $tree (i32.sub (local.get $depth) (i32.const 1)))))
      (else (struct.new $tree (ref.null $tree) (ref.null $tree)))))
  (func $count (param $tree (ref $tree)) (result i32) (local $left (ref null $tree))
    (local.set $left (struct.get $tree $left (local.get $tree)))
    (if (result i32) (ref.is_null (local.get $left))
      (then (i32.const 1))
      (else
        (i32.add
          (i32.add (call $count (ref.as_non_null (local.get $left))) (i32.const 1))
          (call $count (ref.as_non_null (struct.get $tree $right (local.get $tree))))))))
  (func (export "trees") (param $depth i32) (result i32)
    (local $long (ref $tree)) (local $i i32) (local $d i32) (local $sum i32)
    (local.set $long (call $tree (local.get $depth)))
    (local.set $d (i32.const 4))
    (loop $depths
      (local.set $i (i32.shl (i32.const 1) (i32.sub (local.get $depth) (local.get $d))))
      (loop $trees
        (local.set $sum (i32.add (local.get $sum) (call $count (call $tree (local.get $d)))))
        (br_if $trees (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (local.set $d (i32.add (local.get $d) (i32.const 2)))
      (br_if $depths (i32.le_u (local.get $d) (i32.const 10))))
    (i32.add (local.get $sum) (call $count (local.get $long))))

  ;; Structures that no loop turn keeps.
  (func $plus (param $a (ref $vector)) (param $b (ref $vector)) (result (ref $vector))
    (struct.new $vector
      (f64.add (struct.get $vector $x (local.get $a)) (struct.get $vector $x (local.get $b)))
      (f64.add (struct.get $vector $y (local.get $a)) (struct.get $vector $y (local.get $b)))
      (f64.add (struct.get $vector $z (local.get $a)) (struct.get $vector $z (local.get $b)))))
  (func (export "short") (param $n i32) (result i32) (local $sum (ref $vector))
    (local.set $sum (struct.new_default $vector))
    (loop $again
      (local.set $sum
        (call $plus (local.get $sum)
          (struct.new $vector (f64.const 1) (f64.convert_i32_u (local.get $n)) (f64.const 0.5))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.trunc_sat_f64_s (f64.div (struct.get $vector $y (local.get $sum)) (struct.get $vector $z (local.get $sum)))))

  ;; Shapes of three types in an array, told apart by casts.
  (global $made (mut (ref null $shapes)) (ref.null $shapes))
  (func $shapes (param $n i32) (result (ref $shapes)) (local $all (ref $shapes)) (local $i i32) (local $kind i32)
    (local.set $all (array.new_default $shapes (local.get $n)))
    (loop $again
      (local.set $kind (i32.rem_u (i32.shr_u (i32.mul (local.get $i) (i32.const 0x9E3779B1)) (i32.const 8)) (i32.const 3)))
      (array.set $shapes (local.get $all) (local.get $i)
        (if (result (ref $shape)) (i32.eqz (local.get $kind))
          (then (struct.new $circle (local.get $i) (f64.const 1.5)))
          (else
            (if (result (ref $shape)) (i32.eq (local.get $kind) (i32.const 1))
              (then (struct.new $box (local.get $i) (f64.const 2) (f64.const 3)))
              (else (struct.new $cube (local.get $i) (f64.const 2) (f64.const 3) (f64.const 4)))))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $all))
  (func $size (param $shape (ref null $shape)) (result f64)
    (block $circle (result (ref $circle))
      (block $cube (result (ref $cube))
        (block $box (result (ref $box))
          (br_on_cast $circle (ref null $shape) (ref $circle) (local.get $shape))
          (br_on_cast $cube (ref null $shape) (ref $cube))
          (br_on_cast $box (ref null $shape) (ref $box))
          (drop)
          (return (f64.const 0)))
        (return
          (f64.mul (struct.get $box $width) (f64.const 3))))
      (return (f64.mul (struct.get $cube $depth) (f64.const 6))))
    (f64.mul (struct.get $circle $radius) (f64.const 3.14)))
  (func (export "shapes") (param $n i32) (result i32) (local $sum f64) (local $i i32)
    (if (ref.is_null (global.get $made)) (then (global.set $made (call $shapes (local.get $n)))))
    (loop $again
      (local.set $sum
        (f64.add (local.get $sum) (call $size (array.get $shapes (global.get $made) (local.get $i)))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (i32.trunc_f64_s (local.get $sum)))

  ;; The sieve of Eratosthenes on an array of i8.
  (func (export "sieve") (param $n i32) (result i32)
    (local $composite (ref $bytes)) (local $i i32) (local $k i32) (local $primes i32)
    (local.set $composite (array.new_default $bytes (local.get $n)))
    (local.set $i (i32.const 2))
    (loop $numbers
      (if (i32.eqz (array.get_u $bytes (local.get $composite) (local.get $i)))
        (then
          (local.set $primes (i32.add (local.get $primes) (i32.const 1)))
          (local.set $k (i32.shl (local.get $i) (i32.const 1)))
          (block $end
            (loop $multiples
              (br_if $end (i32.ge_u (local.get $k) (local.get $n)))
              (array.set $bytes (local.get $composite) (local.get $k) (i32.const 1))
              (local.set $k (i32.add (local.get $k) (local.get $i)))
              (br $multiples)))))
      (br_if $numbers (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $primes))

  ;; Heap sort of pseudo-random numbers in an array of i32.
  (func $sink (param $a (ref $ints)) (param $i i32) (param $end i32) (local $child i32) (local $value i32)
    (local.set $value (array.get $ints (local.get $a) (local.get $i)))
    (block $done
      (loop $again
        (local.set $child (i32.add (i32.shl (local.get $i) (i32.const 1)) (i32.const 1)))
        (br_if $done (i32.ge_u (local.get $child) (local.get $end)))
        (if (i32.lt_u (i32.add (local.get $child) (i32.const 1)) (local.get $end))
          (then
            (if (i32.lt_s (array.get $ints (local.get $a) (local.get $child))
                (array.get $ints (local.get $a) (i32.add (local.get $child) (i32.const 1))))
              (then (local.set $child (i32.add (local.get $child) (i32.const 1)))))))
        (br_if $done (i32.ge_s (local.get $value) (array.get $ints (local.get $a) (local.get $child))))
        (array.set $ints (local.get $a) (local.get $i) (array.get $ints (local.get $a) (local.get $child)))
        (local.set $i (local.get $child))
        (br $again)))
    (array.set $ints (local.get $a) (local.get $i) (local.get $value)))
  (func (export "sort") (param $n i32) (result i32)
    (local $a (ref $ints)) (local $i i32) (local $x i32) (local $sum i32)
    (local.set $a (array.new_default $ints (local.get $n)))
    (local.set $x (i32.const 12345))
    (loop $fill
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
      (array.set $ints (local.get $a) (local.get $i) (local.get $x))
      (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.set $i (i32.shr_u (local.get $n) (i32.const 1)))
    (loop $heap
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (call $sink (local.get $a) (local.get $i) (local.get $n))
      (br_if $heap (local.get $i)))
    (local.set $i (i32.sub (local.get $n) (i32.const 1)))
    (loop $sort
      (local.set $x (array.get $ints (local.get $a) (local.get $i)))
      (array.set $ints (local.get $a) (local.get $i) (array.get $ints (local.get $a) (i32.const 0)))
      (array.set $ints (local.get $a) (i32.const 0) (local.get $x))
      (call $sink (local.get $a) (i32.const 0) (local.get $i))
      (br_if $sort (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
    (loop $check
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (array.get $ints (local.get $a) (local.get $i))))
      (br_if $check (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))

  ;; Calls through references to eight functions.
  (func $add (type $operation) (i32.add (local.get 0) (i32.const 7)))
  (func $sub (type $operation) (i32.sub (local.get 0) (i32.const 3)))
  (func $mul (type $operation) (i32.mul (local.get 0) (i32.const 31)))
  (func $xor (type $operation) (i32.xor (local.get 0) (i32.const 0x55555555)))
  (func $rot (type $operation) (i32.rotl (local.get 0) (i32.const 5)))
  (func $shr (type $operation) (i32.shr_u (local.get 0) (i32.const 1)))
  (func $not (type $operation) (i32.xor (local.get 0) (i32.const -1)))
  (func $neg (type $operation) (i32.sub (i32.const 0) (local.get 0)))
  (elem declare func $add $sub $mul $xor $rot $shr $not $neg)
  (func (export "callRef") (param $n i32) (result i32) (local $f (ref $operations)) (local $x i32)
    (local.set $f
      (array.new_fixed $operations 8 (ref.func $add) (ref.func $sub) (ref.func $mul) (ref.func $xor)
        (ref.func $rot) (ref.func $shr) (ref.func $not) (ref.func $neg)))
    (local.set $x (i32.const 1))
    (loop $again
      (local.set $x
        (call_ref $operation (local.get $x)
          (array.get $operations (local.get $f)
            (i32.and (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 7))) (i32.const 7)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))
