// The options of structuredClone: transfer lists of every kind, twice the same, detached, memories.
var buffer = new ArrayBuffer(8);
[[buffer, { transfer: [buffer, buffer] }], [buffer, { transfer: [new Proxy(buffer, {})] }], [1, { transfer: 5 }], [1, { transfer: { [Symbol.iterator]: function* () { yield globalThis; } } }], [1, 5], [1, null], [new WebAssembly.Memory({ initial: 1 }).buffer, { transfer: [new WebAssembly.Memory({ initial: 1 }).buffer] }],
  [{ get a() { structuredClone(buffer, { transfer: [buffer] }); return buffer; } }, {}], [buffer, { get transfer() { take(this); return [buffer]; } }], [buffer, { transfer: [buffer] }], []].forEach(function (args) {
  use(attempt(function () { return structuredClone.apply(null, args); }));
});
take(buffer.byteLength);
