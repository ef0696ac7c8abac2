;; The tutorial's simple.wasm: imports a function i and exports a function e.
(module
  (func $i (import "imports" "i") (param i32))
  (func (export "e")
    i32.const 42
    call $i))
