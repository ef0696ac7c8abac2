// A large BigInt written in decimal and parsed again.
// ends by: time or fuel
var n = 7n ** 3000000n;
for (;;) { BigInt(n.toString()); }
