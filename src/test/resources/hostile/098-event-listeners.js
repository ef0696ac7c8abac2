// Events dispatched within their own listeners, and listeners that add listeners.
// ends by: TIME
var target = new EventTarget();
target.addEventListener('x', function l() { target.addEventListener('x', function () { l(); }); try { target.dispatchEvent(new Event('x')); } catch (e) { l(); } });
for (;;) { target.dispatchEvent(new Event('x')); }
