// Memories without end, kept.
// ends by: MEMORY
var kept = [];
for (;;) { kept.push(new WebAssembly.Memory({ initial: 1024 })); }
