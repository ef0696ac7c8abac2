// An endless loop of calls.
// ends by: time or fuel
function f(x) { return x + 1; }
var n = 0;
while (true) { n = f(n); }
