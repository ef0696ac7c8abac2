// A timer in a hundred years: nothing to do, but never idle.
// ends by: time
setTimeout(function () {}, 2147483647);
