// structuredClone of an object that doubles.
// ends by: HEAP, TIME
var o = [1];
for (;;) { o = structuredClone([o, structuredClone(o)]); }
