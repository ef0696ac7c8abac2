// Shared memories, which are allocated at their maximum.
// ends by: MEMORY
var kept = [];
for (;;) { try { kept.push(new WebAssembly.Memory({ initial: 1, maximum: 16384, shared: true })); } catch (e) {} }
