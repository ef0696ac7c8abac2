// Scripts cannot take a memory's buffer away.
var memory = new WebAssembly.Memory({initial: 1});
var buffer = memory.buffer;
new Uint8Array(buffer)[0] = 3;
['transfer', 'transferToFixedLength'].forEach(function (name) {
  if (!buffer[name]) {
    console.log(name, 'TypeError');
    return;
  }
  try {
    buffer[name]();
    console.log(name, 'moved');
  } catch (e) {
    console.log(name, e.name);
  }
});
console.log(buffer.byteLength, memory.buffer === buffer, new Uint8Array(buffer)[0]);
var copy = buffer.slice(0, 2);
console.log(copy.byteLength, new Uint8Array(copy)[0], copy !== buffer);
new Uint8Array(copy)[0] = 9;
console.log(new Uint8Array(buffer)[0]);
try {
  'use strict';
  Object.defineProperty(memory, 'x', {value: 1});
  console.log(memory.x, Object.getOwnPropertyDescriptor(memory, 'buffer'));
} catch (e) {
  console.log(e.name);
}
memory.buffer = null;
console.log(memory.buffer === buffer);
