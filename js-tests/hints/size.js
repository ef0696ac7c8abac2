// Sizes in bytes in place of pages, and memories that can't grow so far.
function attempt(f) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
var memory = new WebAssembly.Memory({initial: 1, maximum: 3});
attempt(function () { memory.grow(3); });
attempt(function () { memory.grow(65536); });
attempt(function () { new WebAssembly.Memory({initial: 1048576}); });

// No hints for these.
memory.grow(2);
attempt(function () { memory.grow(-1); });
attempt(function () { new WebAssembly.Memory({initial: 2, maximum: 1}); });
