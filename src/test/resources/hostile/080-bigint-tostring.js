// A large BigInt written in decimal and parsed again.
// ends by: TIME, uncaught RangeError
var n = 7n ** 3000000n;
for (;;) { BigInt(n.toString()); }
