// Tables of ten million elements, kept.
// ends by: TABLE_ELEMENTS
var kept = [];
for (;;) { kept.push(new WebAssembly.Table({ initial: 10000000, element: 'externref' })); }
