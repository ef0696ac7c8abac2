// Memories without end, kept.
// ends by: memory or heap
var kept = [];
for (;;) { kept.push(new WebAssembly.Memory({ initial: 1024 })); }
