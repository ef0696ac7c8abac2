// An endless loop of calls.
// ends by: TIME
function f(x) { return x + 1; }
var n = 0;
while (true) { n = f(n); }
