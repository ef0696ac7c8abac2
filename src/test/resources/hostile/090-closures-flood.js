// Closures and their scopes without end.
// ends by: HEAP, TIME
var last = null;
for (;;) { last = (function (before) { var large = [1, 2, 3, 4]; return function () { return [before, large]; }; })(last); }
