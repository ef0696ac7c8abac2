// structuredClone of an object that doubles.
// ends by: heap, time or fuel
var o = [1];
for (;;) { o = structuredClone([o, structuredClone(o)]); }
