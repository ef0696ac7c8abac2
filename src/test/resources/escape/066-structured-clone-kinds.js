// structuredClone of every kind of object there is, and of graphs with getters and proxies.
[1, Object(1), Object('x'), Object(true), Object(1n), null, undefined, new Date(0), /x/gi, new Map([[1, { a: 1 }]]), new Set([{}]), new ArrayBuffer(4), new Uint8Array(4), new DataView(new ArrayBuffer(4)), new Error('x', { cause: new Error('y') }), new RangeError('z'), new WebAssembly.CompileError('w'), [, 1], Object.create({ a: 1 }), new Blob(['x']), new DOMException('x', 'AbortError'),
  new WebAssembly.Module(wat2wasm('(module)')), new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }), new WebAssembly.Memory({ initial: 1 }), new WebAssembly.Table({ initial: 1, element: 'externref' }), globalThis, console, WebAssembly, fetch, Promise.resolve(), new WeakMap(), (function () { return arguments; })(1), (function* () {})(), new Proxy({ a: 1 }, {}), new Proxy([], {}), { get a() { take(this); return { get b() { return console; } }; } }, Symbol(), Object(Symbol()), new Headers(), new Response(), new Event('x'), new AbortController(), new CallSite(), Math, JSON, Reflect].forEach(function (v) {
  use(attempt(function () { return structuredClone(v); }));
  attempt(function () { return structuredClone([v, { v: v }, new Map([[v, v]])]); });
  attempt(function () { return structuredClone(v, { transfer: [v] }); });
});
