// Script: compiled scripts as objects, with exec and compile.
use(globalThis.Script);
attempt(function () { return new Script('java'); });
attempt(function () { return Script('java').exec(); });
attempt(function () { return Script.prototype.compile.call({}, 'this'); });
reachable(globalThis).forEach(function (v) {
  attempt(function () { if (v.constructor.name === 'Script') return v; });
});
