// Runs the kernels of gc.wat, in rhino-wasm and in Node alike: gc.js MODULE [kernel...] [--seconds S]
// Prints a line a kernel: BENCH kernel=list result=... min_ms=... median_ms=... runs=...
(function () {
  var isNode = typeof process !== 'undefined' && process.versions && process.versions.node;
  var argv = (isNode ? process.argv.slice(2) : scriptArgs).map(String);
  var SIZES = {
    list: 100000, walk: 100000, walkNonNull: 100000, walkCast: 100000, trees: 16, short: 1000000,
    shapes: 100000, sieve: 1000000, sort: 200000, callRef: 1000000
  };
  var EXPECT = {
    list: 811831808, walk: 185191760, walkNonNull: 185191760, walkCast: 185191760, trees: 649919, short: 1000001,
    shapes: 1156928, sieve: 78498, sort: 672958076, callRef: -130913
  };
  var option = argv.indexOf('--seconds'), seconds = option < 0 ? 3 : Number(argv.splice(option, 2)[1]);
  var file = argv[0], names = argv.length > 1 ? argv.slice(1) : Object.keys(SIZES);
  var bytes = isNode
    ? Promise.resolve(require('fs').readFileSync(file))
    : fetch(file).then(function (r) { return r.arrayBuffer(); });
  function one(name, f) {
    var n = SIZES[name], result = f(n), times = [], start, end = performance.now() + seconds * 1000;
    if (result !== EXPECT[name]) throw new Error(name + ': got ' + result + ', expected ' + EXPECT[name]);
    while (performance.now() < end) f(n);
    end = performance.now() + seconds * 700;
    while (times.length < 3 || (performance.now() < end && times.length < 2000)) {
      start = performance.now();
      if (f(n) !== result) throw new Error(name + ': the result changed');
      times.push(performance.now() - start);
    }
    times.sort(function (x, y) { return x - y; });
    console.log('BENCH kernel=' + name + ' result=' + result + ' min_ms=' + times[0].toFixed(3)
      + ' median_ms=' + times[times.length >> 1].toFixed(3) + ' runs=' + times.length);
  }
  bytes.then(function (b) {
    var exports = new WebAssembly.Instance(new WebAssembly.Module(b)).exports;
    names.forEach(function (name) { one(name, exports[name]); });
  });
})();
