// Sections that claim 2^32 - 1 entries.
// ends by: TIME
for (;;) {
  [1, 2, 3, 4, 5, 6, 7, 9, 10, 11].forEach(function (section) {
    try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, section, 5, 255, 255, 255, 255, 15])); } catch (e) {}
  });
}
