// The product of two numbers of sixty million digits: one operation, in which nobody looks.
// ends by: TIME
var n = (1n << 200000000n) - 1n;
n * n;
