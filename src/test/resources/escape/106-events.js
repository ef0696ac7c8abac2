// Events and listeners: this, arguments, handleEvent getters, once, signals, errors in listeners.
var t = new EventTarget(), c = new AbortController();
t.addEventListener('x', function (e) { take(this); take(arguments); take(arguments.callee.caller); use(e); });
t.addEventListener('x', { get handleEvent() { take(this); return function () { take(this); }; } });
t.addEventListener('x', new Proxy({}, { get: function (o, k, r) { take(k); take(r); return undefined; } }));
c.signal.onabort = function (e) { take(this); use(e); };
c.signal.addEventListener('abort', use);
[new Event('x'), {}, null, 'x', new Proxy(new Event('x'), {}), Object.create(new Event('x'))].forEach(function (e) { attempt(function () { return t.dispatchEvent(e); }); });
[null, 5, {}, globalThis, { once: true, signal: c.signal }, { get passive() { take(this); return true; } }].forEach(function (o) { attempt(function () { t.addEventListener('y', take, o); }); attempt(function () { t.removeEventListener('y', take, o); }); });
c.abort(globalThis);
use(c.signal.reason);
attempt(function () { c.signal.throwIfAborted(); });
attempt(function () { return AbortSignal.timeout(-1); });
attempt(function () { return AbortSignal.any([c.signal, {}]); });
attempt(function () { return new AbortSignal(); });
await_(fetch('empty.wasm', { signal: c.signal }), 'aborted');
