// Error.prepareStackTrace gets CallSite objects, with getThis and getFunction.
Error.prepareStackTrace = function (error, sites) {
  take(error);
  take(sites);
  take(this);
  take(arguments.callee);
  sites.forEach(function (site) {
    Object.getOwnPropertyNames(Object.getPrototypeOf(site)).concat(Object.getOwnPropertyNames(site)).forEach(function (name) {
      attempt(function () { return site[name](); });
      attempt(function () { return site[name].call({}); });
      attempt(function () { return new site[name](); });
    });
  });
  return sites;
};
function deep(n) { return n === 0 ? new Error('deep') : deep(n - 1); }
take(deep(5).stack);
[function () { null.x; }, function () { new WebAssembly.Module(new Uint8Array(3)); }, function () { eval('1 +'); }]
.forEach(function (f) { try { f(); } catch (e) { use(e.stack); } });
var trap = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f") unreachable))')));
try { trap.exports.f(); } catch (e) { use(e.stack); }
take(Error.prepareStackTrace);
Error.prepareStackTrace = 5;
take(new Error('x').stack);
