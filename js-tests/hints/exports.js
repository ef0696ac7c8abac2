// Exports that are not there.
var instance = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (func (export "add")) (func (export "subtract")) (func (export "get_value"))
  (memory (export "memory") 1))`)));
var exports = instance.exports;
function attempt(f) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
attempt(function () { exports.ad(1, 2); });
attempt(function () { exports.multiply(); });
attempt(function () { instance.exports['Add'](); });
attempt(function () { exports._start(); });
attempt(function () { exports.hasOwnProperty('add'); });
console.log(exports.getValue, exports.mem, exports[0]);
var memroy = exports.memroy;
var {substract} = exports;
var empty = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module)'))).exports;
var nothing = empty.run;
console.log(exports.ad === undefined);

// No hints for these.
console.log('ad' in exports, typeof exports.ad, typeof exports['ad']);
if (exports.ad) console.log('never');
if (exports.ad != undefined) console.log('never');
exports.ad?.();
console.log(exports._initialize);
for (var name in exports) exports[name];
console.log(Object.keys(exports).length, Object.entries(exports).length);
console.log(JSON.stringify(exports), Object.prototype.hasOwnProperty.call(exports, 'ad'));
console.log(exports);
console.log(Object.getOwnPropertyDescriptor(exports, 'ad'), Object.create(exports).ad);
Promise.resolve(exports).then(function () {});
console.log(Object.getPrototypeOf(exports), Object.isFrozen(exports));
