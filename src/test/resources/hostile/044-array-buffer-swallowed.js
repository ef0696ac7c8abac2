// ArrayBuffers without end, and the error that there is no room is swallowed.
// ends by: BUFFERS
var kept = [];
for (;;) { try { kept.push(new Uint8Array(64 * 1024 * 1024)); } catch (e) { kept.push(new Uint8Array(1024)); } }
