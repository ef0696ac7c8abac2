// Shared memories, which are allocated at their maximum.
// ends by: memory or heap
var kept = [];
for (;;) { try { kept.push(new WebAssembly.Memory({ initial: 1, maximum: 16384, shared: true })); } catch (e) {} }
