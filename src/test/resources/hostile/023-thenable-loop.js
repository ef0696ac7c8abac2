// A thenable that resolves with itself anew each time.
// ends by: TIME
function Thenable() { this.then = function (resolve) { resolve(new Thenable()); }; }
Promise.resolve(new Thenable());
