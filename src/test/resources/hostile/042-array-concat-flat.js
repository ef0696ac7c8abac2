// Arrays of arrays made flat: exponential growth by concat and flat.
// ends by: ARRAY_LENGTH
var a = [1, 2, 3];
for (;;) { a = a.concat(a, [a, a]).flat(Infinity); }
