// Copies of typed arrays: slice, from, map, structuredClone and transfer.
// ends by: BUFFERS
var a = new Float64Array(1 << 20), kept = [];
for (;;) { kept.push(a.slice(), Float64Array.from(a), a.map(function (x) { return x; }), structuredClone(a)); }
