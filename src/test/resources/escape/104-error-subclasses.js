// Errors made by hand: constructors that inherit from Error, setPrototypeOf, Object.create.
function Mine(message) { var e = new Error(message); Object.setPrototypeOf(e, Mine.prototype); return e; }
Mine.prototype = Object.create(Error.prototype, { constructor: { value: Mine }, name: { get: function () { take(this); return 'Mine'; } } });
var mine = new Mine('x');
use(mine);
use(mine.stack);
[Object.create(Error.prototype), Object.setPrototypeOf({}, Error.prototype), Object.setPrototypeOf(new Error('x'), null), Object.setPrototypeOf(new TypeError('x'), Array.prototype), Object.setPrototypeOf(new WebAssembly.RuntimeError('x'), Map.prototype), Reflect.construct(Error, ['x'], Mine), Reflect.construct(WebAssembly.LinkError, ['x'], Mine), Object.setPrototypeOf([], Error.prototype)].forEach(function (e) {
  use(e);
  ['stack', 'message', 'name', 'fileName', 'lineNumber', 'toString'].forEach(function (k) { attempt(function () { return e[k]; }); });
  attempt(function () { return String(e); });
  attempt(function () { console.log(e); });
  attempt(function () { return Error.prototype.toString.call(e); });
  attempt(function () { return structuredClone(e); });
  attempt(function () { throw e; });
});
