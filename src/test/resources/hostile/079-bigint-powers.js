// Powers of BigInts: numbers of millions of digits.
// ends by: time, fuel or heap
var n = 3n;
for (;;) { n = n * n; }
