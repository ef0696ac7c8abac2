// Tables of ten million elements, kept.
// ends by: table elements or heap
var kept = [];
for (;;) { kept.push(new WebAssembly.Table({ initial: 10000000, element: 'externref' })); }
