// Blob, and Responses of blobs.
function error(body) {
  try {
    return String(body());
  } catch (e) {
    return e.name;
  }
}
console.log(Blob.name, Blob.length, String(new Blob()), new Blob().size, new Blob().type === '', new Blob(undefined).size);
var blob = new Blob(['aé', new Uint8Array([98, 99]).subarray(1), new Uint8Array([100]).buffer, 7, new Blob(['!'])], { type: 'Text/X' });
console.log(blob.size, blob.type, new Blob([], { type: 'é' }).type === '', new Blob(new Set(['a', 'b'])).size);
console.log(blob.slice(1, 3).size, blob.slice(-2).size, blob.slice(3, 1).size, blob.slice(0, 99, 'A/B').type, blob.slice().type === '');
console.log(error(function () { new Blob('text'); }), error(function () { new Blob(1); }), error(function () { Blob(); }),
    error(function () { new Blob([], 1); }), error(function () { new Blob([], { endings: 'x' }); }),
    error(function () { new Blob([Symbol()]); }), new Blob(['\r\n'], { endings: 'transparent' }).size);
var wasm = new Blob([wat2wasm('(module)')], { type: 'application/wasm' });
Promise.all([
  blob.text(),
  blob.slice(1, 3).text(),
  blob.arrayBuffer().then(function (b) { return b.byteLength; }),
  blob.bytes().then(function (b) { return b[0]; }),
  new Response(blob).headers.get('content-type'),
  new Response(blob).text(),
  new Response(blob, { headers: { 'content-type': 'a/b' } }).blob().then(function (b) { return b.type + ' ' + b.size; }),
  fetch('data:x/y,abc').then(function (r) { return r.blob(); }).then(function (b) { return b.type + ' ' + b.size; }),
  Blob.prototype.text.call({}).catch(function (e) { return e.name; }),
  structuredClone({ b: blob }).b.text(),
  WebAssembly.compileStreaming(new Response(wasm)),
]).then(function (values) {
  console.log(values.join('|'));
  var used = new Response(wasm);
  return WebAssembly.compileStreaming(used).then(function () {
    return used.blob();
  });
}).catch(function (e) { console.log(e.name); });
