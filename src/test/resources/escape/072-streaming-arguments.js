// compileStreaming and instantiateStreaming with what is no Response, or a strange one.
[null, undefined, 1, {}, new Uint8Array(8), Promise.resolve(5), Promise.reject(globalThis), { then: function (f) { take(f); f({}); } }, new Response('x'), new Response(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), { headers: { 'content-type': 'application/wasm' } }), new Proxy(new Response('x'), {}), Object.create(Response.prototype),
  (function () { var r = new Response('x'); r.text(); return r; })(), new Response('', { status: 404 })].forEach(function (v, i) {
  await_(WebAssembly.compileStreaming(v), 'c' + i);
  await_(WebAssembly.instantiateStreaming(v, { get a() { take(this); return 1; } }), 'i' + i);
});
attempt(function () { return WebAssembly.compileStreaming.call(null); }).then(take, take);
