// What WPT's own wrappers of .any.js files provide before testharness.js.
if (typeof self === 'undefined') {
  Object.defineProperty(globalThis, 'self', { value: globalThis, writable: true, configurable: true });
}
var GLOBAL = {
  isWindow: function () { return false; },
  isWorker: function () { return false; },
  isShadowRealm: function () { return false; },
};

// There is no page here, so that the host's fetch has no base URL.
function takeFetchesFrom(page) {
  var hostFetch = fetch;
  var origin = page.match(/^https?:\/\/[^/]*/)[0];
  self.fetch = function fetch(input, init) {
    if (typeof input !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(input)) {
      return hostFetch(input, init);
    }
    if (input.charAt(0) === '/') {
      return hostFetch(origin + input, init);
    }
    var steps = page.substring(origin.length).split('/').slice(1, -1);
    var rest = input;
    for (; rest.substring(0, 3) === '../'; rest = rest.substring(3)) {
      steps.pop();
    }
    return hostFetch(origin + '/' + steps.concat(rest).join('/'), init);
  };
}
