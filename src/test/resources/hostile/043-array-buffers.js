// ArrayBuffers without end, kept.
// ends by: BUFFERS
var kept = [];
for (;;) { kept.push(new ArrayBuffer(16 * 1024 * 1024)); }
