// A string that doubles.
// ends by: STRING_LENGTH
var s = 'x';
var kept = [];
for (;;) { s = s + s; kept.push(s.replace('x', 'y')); }
