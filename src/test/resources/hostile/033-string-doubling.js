// A string that doubles.
// ends by: string length or heap
var s = 'x';
var kept = [];
for (;;) { s = s + s; kept.push(s.replace('x', 'y')); }
