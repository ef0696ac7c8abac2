// The constructor of generator functions, which has no global name (but __GeneratorFunction).
var G = Object.getPrototypeOf(function* () {}).constructor;
use(G);
take(globalThis.__GeneratorFunction);
['yield this', 'yield java', 'yield arguments.callee', 'return this', '}, function () {'].forEach(function (body) {
  attempt(function () { return G(body); });
  attempt(function () { return G(body)().next().value; });
  attempt(function () { return new G(body)().next(); });
  attempt(function () { return __GeneratorFunction(body)().next(); });
  attempt(function () { return new G('a = this', body)().next(); });
});
attempt(function () { return eval('Object.getPrototypeOf(async function () {}).constructor'); });
