// Runs the kernels of strings.wat, assembled, in ./rhino-wasm run and in Node:
//   ./rhino-wasm run src/bench/strings.js FILE.wasm SECONDS     node src/bench/strings.js FILE.wasm SECONDS
// Prints for each kernel the least nanoseconds of a turn of its loop over a string of 1,000 characters,
// with the builtins, with imported JavaScript functions in their place ("-imports"), and with a string
// that is not all ASCII ("-utf16"). src/bench/strings calls it.
(function () {
  var isNode = typeof process !== 'undefined' && process.versions && process.versions.node;
  var args = isNode ? process.argv.slice(2) : scriptArgs;
  var seconds = Number(args[1]);
  var loaded = isNode
      ? Promise.resolve(new Uint8Array(require('fs').readFileSync(args[0])))
      : fetch(args[0]).then(function (response) { return response.arrayBuffer(); });
  var inScript = {
    length: function (s) { return s.length; },
    charCodeAt: function (s, i) { return s.charCodeAt(i); },
    fromCharCode: function (c) { return String.fromCharCode(c); },
    substring: function (s, from, to) { return s.substring(from, to); },
    equals: function (a, b) { return a === b ? 1 : 0; }
  };
  function text(last) {
    var s = '';
    for (var i = 0; i < 999; i++) s += String.fromCharCode(97 + i * i % 26);
    return s + last;
  }
  function measure(name, f, s, rounds) {
    var least = Infinity, expected = f(s, rounds), end = performance.now() + 1000 * seconds;
    while (performance.now() < end) {
      var start = performance.now();
      if (f(s, rounds) !== expected) throw new Error(name + ': another result');
      least = Math.min(least, performance.now() - start);
    }
    console.log(name + ' ' + (1e6 * least / (rounds * s.length)).toFixed(2));
  }
  loaded.then(function (bytes) {
    var module = new WebAssembly.Module(bytes, {builtins: ['js-string']});
    if (WebAssembly.Module.imports(module).length !== 0) throw new Error('no string builtins');
    var builtins = new WebAssembly.Instance(module, {}).exports;
    var imports = new WebAssembly.Instance(
        new WebAssembly.Module(bytes), {'wasm:js-string': inScript}).exports;
    ['charCodeAt', 'substring', 'equals'].forEach(function (name) {
      if (builtins[name](text('z'), 1) !== imports[name](text('z'), 1)) throw new Error(name);
      measure(name, builtins[name], text('z'), 1000);
      measure(name + '-utf16', builtins[name], text('\u20ac'), 1000);
      measure(name + '-imports', imports[name], text('z'), 20);
    });
  });
})();
