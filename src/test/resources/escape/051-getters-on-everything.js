// Every getter of every prototype called on every kind of object.
var kinds = [{}, [], function () {}, new Map(), new Set(), new Uint8Array(2), new ArrayBuffer(2), new DataView(new ArrayBuffer(2)), /x/, new Error(), Symbol.iterator, 1, null, undefined, globalThis, new Proxy({}, {}), new Response('x'), new Headers(), new Blob([]), new AbortController(), new AbortController().signal, new EventTarget(), new Event('x'), new TextDecoder(), new TextEncoder(), new DOMException('x')];
reachable(globalThis).forEach(function (o) {
  Reflect.ownKeys(o).forEach(function (key) {
    var d = Object.getOwnPropertyDescriptor(o, key);
    if (d && d.get) { kinds.forEach(function (self) { attempt(function () { return d.get.call(self); }); }); }
    if (d && d.set) { kinds.forEach(function (self) { if (key !== '__proto__') { attempt(function () { return d.set.call(self, self); }); } }); }
  });
});
