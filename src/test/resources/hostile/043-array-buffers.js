// ArrayBuffers without end, kept.
// ends by: buffers or heap
var kept = [];
for (;;) { kept.push(new ArrayBuffer(16 * 1024 * 1024)); }
