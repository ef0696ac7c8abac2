// `this` of a function within `with` is Rhino's object for the scope; handed to everything.
with ({ x: 1 }) {
  var scope = (function () { return this; })();
}
use(scope);
[function () { return Object.keys(scope); }, function () { return Object.getOwnPropertyNames(scope); }, function () { return Reflect.ownKeys(scope); },
  function () { return JSON.stringify(scope); }, function () { return structuredClone(scope); }, function () { return String(scope); }, function () { console.log(scope, [scope]); console.dir(scope); console.table(scope); },
  function () { return new Proxy(scope, {}); }, function () { return Object.create(scope); }, function () { return Object.setPrototypeOf({}, scope); }, function () { return Object.getPrototypeOf(scope); },
  function () { scope.x = 2; return scope.x; }, function () { delete scope.x; return scope.x; }, function () { return Object.defineProperty(scope, 'y', { value: 1 }); }, function () { return Object.freeze(scope); },
  function () { return new WebAssembly.Memory(scope); }, function () { return new WebAssembly.Module(scope); }, function () { return new WebAssembly.Global({ value: 'externref' }, scope).value; },
  function () { return new Map([[scope, scope]]).get(scope); }, function () { return new WeakMap([[scope, 1]]); }, function () { return Promise.resolve(scope); }, function () { return setTimeout(scope); },
  function () { return Array.from(scope); }, function () { return [].concat(scope); }, function () { return Function.prototype.call.call(function () { return this; }, scope); }, function () { return scope.toSource(); },
  function () { with (scope) { return x; } }, function () { return uneval(scope); }, function () { return typeof scope; }, function () { return scope instanceof Object; }, function () { return Object.assign({}, scope); }].forEach(attempt);
