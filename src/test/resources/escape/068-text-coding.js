// TextEncoder and TextDecoder with labels, sources and options of every kind.
['utf-8', 'UTF8', 'utf-16le', 'latin1', 'shift_jis', 'x-user-defined', 'java', 'ISO-2022-CN', 'UTF-7', 'IBM037', '', ' utf-8 ', null, {}, Symbol()].forEach(function (label) {
  var d = attempt(function () { return new TextDecoder(label, { fatal: true }); });
  [new Uint8Array([255, 254, 0, 216]), new ArrayBuffer(2), new DataView(new ArrayBuffer(2)), new WebAssembly.Memory({ initial: 1 }).buffer, [1, 2], 'x', {}, null, globalThis].forEach(function (source) {
    attempt(function () { return d.decode(source); });
    attempt(function () { return d.decode(source, { stream: true }); });
    attempt(function () { return TextDecoder.prototype.decode.call(source, source); });
  });
});
var e = new TextEncoder();
['x', '\ud800', {}, null, Symbol()].forEach(function (v) { attempt(function () { return e.encode(v); }); attempt(function () { return e.encodeInto(v, new Uint8Array(4)); }); attempt(function () { return e.encodeInto('abc', v); }); });
attempt(function () { return e.encodeInto('abc', new Uint8Array(new SharedArrayBuffer(4))); });
