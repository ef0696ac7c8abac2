// Runs the kernels of simd.wat, assembled, in ./rhino-wasm run and in Node:
//   ./rhino-wasm run src/bench/simd.js FILE.wasm SECONDS     node src/bench/simd.js FILE.wasm SECONDS
// Prints for each kernel the least time of a round in microseconds. src/bench/simd calls it.
(function () {
  var isNode = typeof process !== 'undefined' && process.versions && process.versions.node;
  var args = isNode ? process.argv.slice(2) : scriptArgs;
  var seconds = Number(args[1]);
  var loaded = isNode
      ? Promise.resolve(new Uint8Array(require('fs').readFileSync(args[0])))
      : fetch(args[0]).then(function (response) { return response.arrayBuffer(); });
  loaded.then(function (bytes) {
    var exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
    var rounds = 1000;
    ['dot', 'bytes', 'chacha'].forEach(function (kernel) {
      var names = kernel === 'chacha' ? [kernel] : [kernel, kernel + '_scalar'];
      var result = exports[kernel](rounds);
      names.forEach(function (name) {
        var least = Infinity, end = performance.now() + 1000 * seconds;
        while (performance.now() < end) {
          var start = performance.now();
          if (exports[name](rounds) !== result) throw new Error(name + ': another result');
          least = Math.min(least, performance.now() - start);
        }
        console.log(name + ' ' + (1000 * least / rounds).toFixed(3));
      });
    });
  });
})();
