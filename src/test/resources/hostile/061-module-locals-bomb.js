// Runs of 2^32 locals in small modules, decoded again and again.
// ends by: TIME
var bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 21, 1, 19, 3, 255, 255, 255, 255, 15, 127, 255, 255, 255, 255, 15, 126, 255, 255, 255, 255, 15, 125, 11]);
for (;;) { try { new WebAssembly.Module(bytes); } catch (e) {} }
