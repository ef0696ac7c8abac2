// A promise chain that never ends: microtasks beget microtasks.
// ends by: TIME
function again() { return Promise.resolve().then(again); }
again();
