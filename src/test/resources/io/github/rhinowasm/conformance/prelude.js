// What WPT's own wrappers of .any.js files provide before testharness.js.
if (typeof self === 'undefined') {
  Object.defineProperty(globalThis, 'self', { value: globalThis, writable: true, configurable: true });
}
var GLOBAL = {
  isWindow: function () { return false; },
  isWorker: function () { return false; },
  isShadowRealm: function () { return false; },
};
