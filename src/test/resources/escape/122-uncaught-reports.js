// Errors that the host reports: thrown by timers and listeners, with hostile names and stacks.
var t = new EventTarget();
attempt(function () { t.addEventListener('x', function () { take(this); }); return t.dispatchEvent(new Event('x')); });
console.error(attempt(function () { null.x; }));
console.trace('here', attempt(function () { (function f() { f(); })(); }));
console.log(attempt(function () { new WebAssembly.Module(new Uint8Array(1)); }), [new Error('in array')], { e: new TypeError('in object') });
console.log(attempt(function () { CallSite.prototype.getFileName.call(1); }), attempt(function () { Map.prototype.get.call({}); }), attempt(function () { Symbol.prototype.toString.call({}); }));
console.dir(new AggregateError([new Error('a')], 'b'), { showHidden: true, depth: 9 });
console.dir(globalThis, { showHidden: true, depth: 3 });
console.table([globalThis, new Error('x')]);
console.assert(false, new Error('assert'));
