// Powers of BigInts: numbers of millions of digits.
// ends by: TIME
var n = 3n;
for (;;) { n = n * n; }
