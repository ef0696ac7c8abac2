// A promise chain that never ends: microtasks beget microtasks.
// ends by: time or fuel
function again() { return Promise.resolve().then(again); }
again();
