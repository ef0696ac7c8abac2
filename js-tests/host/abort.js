// AbortController, AbortSignal, Event and EventTarget; fetch with a signal.
function error(body) {
  try {
    return String(body());
  } catch (e) {
    return e instanceof Error ? e.name : 'threw ' + e;
  }
}
console.log([AbortController, AbortSignal, Event, EventTarget].map(function (c) {
  return c.name + ' ' + c.length;
}).join(), Object.getPrototypeOf(AbortSignal) === EventTarget,
    Object.getPrototypeOf(AbortSignal.prototype) === EventTarget.prototype,
    String(new AbortController()), String(new AbortController().signal), String(new Event('e')));

var controller = new AbortController();
var signal = controller.signal;
console.log(signal === controller.signal, signal instanceof EventTarget, signal.aborted, signal.reason, signal.onabort,
    signal.throwIfAborted());
var log = [];
signal.addEventListener('abort', function (event) {
  log.push('first ' + event.type + ' ' + (event.target === signal) + ' ' + (this === signal) + ' ' + event.isTrusted
      + ' ' + event.eventPhase + ' ' + signal.aborted);
});
signal.onabort = function () { log.push('replaced'); };
signal.addEventListener('abort', { get handleEvent() { log.push('looked up'); return function () { log.push('object'); }; } });
signal.onabort = function () { log.push('handler'); };
controller.abort();
controller.abort('again');
console.log(log.join('; '));
console.log(signal.aborted, signal.reason.name, signal.reason.code, error(function () { signal.throwIfAborted(); }));
controller = new AbortController();
controller.abort('why');
console.log(controller.signal.reason, error(function () { controller.signal.throwIfAborted(); }));
console.log(AbortSignal.abort().reason.name, AbortSignal.abort(5).reason, AbortSignal.abort(undefined).reason.name);
console.log(error(function () { new AbortSignal(); }), error(function () { AbortController(); }),
    error(function () { Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted').get.call({}); }),
    error(function () { AbortSignal.timeout(-1); }), error(function () { AbortSignal.timeout(NaN); }),
    error(function () { AbortSignal.any([1]); }), error(function () { AbortSignal.any(1); }));

// Dependent signals.
var a = new AbortController(), b = new AbortController();
var any = AbortSignal.any([a.signal, b.signal]);
var nested = AbortSignal.any(new Set([any]));
log = [];
a.signal.onabort = function () { log.push('a', any.aborted, nested.aborted); };
any.onabort = function () { log.push('any'); };
nested.onabort = function () { log.push('nested'); };
a.abort('A');
b.abort('B');
console.log(log.join(), any.reason, nested.reason, AbortSignal.any([a.signal, b.signal]).reason, AbortSignal.any([]).aborted);

// Events and their targets.
var target = new EventTarget();
log = [];
function once() { log.push('once'); }
function twice() { log.push('twice'); }
target.addEventListener('e', once, { once: true });
target.addEventListener('e', twice);
target.addEventListener('e', twice, false);
target.addEventListener('e', twice, { capture: true });
target.addEventListener('other', twice);
target.addEventListener('e', null);
target.dispatchEvent(new Event('e'));
target.removeEventListener('e', twice);
target.removeEventListener('e', twice, true);
target.removeEventListener('e', function () {});
target.dispatchEvent(new Event('e'));
console.log(log.join());
log = [];
var removing = new AbortController();
target.addEventListener('s', function () { log.push('one'); removing.abort(); }, { signal: removing.signal });
target.addEventListener('s', function () { log.push('two'); }, { signal: removing.signal });
target.addEventListener('s', function (e) { log.push('three'); e.stopImmediatePropagation(); });
target.addEventListener('s', function () { log.push('never'); });
target.dispatchEvent(new Event('s'));
console.log(log.join());
var phases = new EventTarget();
log = [];
phases.addEventListener('p', function () { log.push('bubble'); });
phases.addEventListener('p', function (e) { log.push('capture'); e.stopPropagation(); }, true);
phases.addEventListener('p', function () { log.push('capture too'); }, { capture: true });
phases.dispatchEvent(new Event('p'));
console.log(log.join());
target.addEventListener('c', function (e) { e.preventDefault(); });
var passive = new EventTarget();
passive.addEventListener('c', function (e) { e.preventDefault(); }, { passive: true });
console.log(target.dispatchEvent(new Event('c')), target.dispatchEvent(new Event('c', { cancelable: true })),
    passive.dispatchEvent(new Event('c', { cancelable: true })));
var again = new Event('again');
target.addEventListener('again', function (e) {
  console.log(error(function () { target.dispatchEvent(e); }), e.isTrusted, e.composedPath().length, e.currentTarget === target);
});
target.dispatchEvent(again);
console.log(again.target === target, again.currentTarget, again.eventPhase, again.bubbles, again.defaultPrevented,
    Event.AT_TARGET, typeof again.timeStamp);
console.log(error(function () { new Event(); }), error(function () { target.dispatchEvent({}); }),
    error(function () { target.addEventListener('e', 1); }), error(function () { target.addEventListener('e'); }),
    error(function () { target.addEventListener('e', twice, { signal: {} }); }));

// fetch.
var before = AbortSignal.abort();
var during = new AbortController();
var after = new AbortController();
Promise.all([
  fetch('data:,x', { signal: before }).catch(function (e) { return e === before.reason; }),
  fetch('ftp://not/fetched', { signal: before }).catch(function (e) { return e.name; }),
  fetch('data:,x', { signal: during.signal }).catch(function (e) { return e; }),
  fetch('data:,x', { signal: after.signal }).then(function (r) { after.abort(); return r.text(); }),
  fetch('data:,x', { signal: 1 }).catch(function (e) { return e.name; }),
  fetch('data:,x', { signal: null }).then(function (r) { return r.status; }),
  WebAssembly.compileStreaming(fetch('data:application/wasm;base64,AGFzbQEAAAA=', { signal: during.signal }))
      .catch(function (e) { return 'streaming: ' + e; }),
]).then(function (values) {
  console.log(values.join());
  AbortSignal.timeout(1e15); // doesn't keep the loop alive
  var soon = AbortSignal.timeout(1);
  soon.onabort = function () { console.log(soon.reason.name, soon.reason.code); clearTimeout(waiting); };
  var waiting = setTimeout(function () {}, 60000);
});
during.abort('stopped');
