// A timer in a hundred years: nothing to do, but never idle.
// ends by: TIME
setTimeout(function () {}, 2147483647);
