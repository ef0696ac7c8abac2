// How long it takes to grow a memory page by page, the last byte of each written: in one call, in a call
// for each page, and with a look at the buffer after each. Milliseconds, the least of three.
//
//   ./rhino-wasm run src/bench/grow.js [PAGES...]
var module = new WebAssembly.Module(wat2wasm(`(module
  (memory (export "memory") 1)
  (func $one (export "one")
    (drop (memory.grow (i32.const 1)))
    (i32.store8 (i32.sub (i32.shl (memory.size) (i32.const 16)) (i32.const 1)) (i32.const 1)))
  (func (export "all") (param $pages i32)
    (loop $again
      (call $one)
      (br_if $again (local.tee $pages (i32.sub (local.get $pages) (i32.const 1)))))))`));
var ways = {
  'one call': function (e, pages) {
    e.all(pages);
  },
  'a call each': function (e, pages) {
    for (var i = 0; i < pages; i++) {
      e.one();
    }
  },
  'buffer each': function (e, pages) {
    for (var i = 0; i < pages; i++) {
      e.one();
      if (new Uint8Array(e.memory.buffer)[e.memory.buffer.byteLength - 1] !== 1) {
        throw new Error('lost at ' + i);
      }
    }
  },
};
(scriptArgs.length ? scriptArgs : [256, 1024, 2048]).forEach(function (pages) {
  Object.keys(ways).forEach(function (way) {
    var least = Infinity;
    for (var round = 0; round < 3; round++) {
      var e = new WebAssembly.Instance(module).exports;
      var begin = performance.now();
      ways[way](e, +pages);
      least = Math.min(least, performance.now() - begin);
    }
    console.log(pages + ' pages, ' + way + ': ' + least.toFixed(0));
  });
});
