// Promise replaced as a global, its species and constructor, before promises are made.
var Original = Promise;
Promise = function (executor) { take(executor); take(this); return new Original(executor); };
Object.defineProperty(Original.prototype, 'constructor', { get: function () { take(this); return Promise; }, configurable: true });
attempt(function () { Object.defineProperty(Original, Symbol.species, { get: function () { take(this); return Promise; } }); });
await_(WebAssembly.compile(wat2wasm('(module)')), 'compile');
await_(fetch('empty.wasm'), 'fetch');
await_(Original.resolve(1).then(function (v) { return v; }), 'then');
