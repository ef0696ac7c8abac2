// The tutorial's first module (simple.wat, assembled), as its page does it, in ./rhino-wasm run and in
// Node; src/bench/start calls it. Argument: the folder of simple.wasm.
(function () {
  var isNode = typeof process !== 'undefined' && process.versions && process.versions.node;
  var file = (isNode ? process.argv[2] : scriptArgs[0]) + '/simple.wasm', seen;
  var bytes = isNode
    ? Promise.resolve(require('fs').readFileSync(file))
    : fetch(file).then(function (response) { return response.arrayBuffer(); });
  bytes.then(function (bytes) {
    return WebAssembly.instantiate(bytes, { imports: { i: function (value) { seen = value; } } });
  }).then(function (result) {
    result.instance.exports.e();
    console.log('COLD kernel=simple result=' + seen + ' ms=0');
  });
})();
