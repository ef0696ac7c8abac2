// A grow replaces the buffer and detaches the old one; a failed one changes nothing.
function outcome(f) {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
}
var memory = new WebAssembly.Memory({initial: 1, maximum: 3});
var first = memory.buffer;
var view = new Uint8Array(first);
view[5] = 77;
first.note = 'mine';
console.log(memory.grow(1), first.byteLength, view.length, view.byteLength, view.byteOffset, view[5]);
console.log(memory.buffer === first, memory.buffer.byteLength, new Uint8Array(memory.buffer)[5], memory.buffer.note);
console.log(first.note, view.buffer === first);
view[5] = 1;
console.log(view[5], new Uint8Array(memory.buffer)[5]);

console.log('grow by 0');
var second = memory.buffer;
console.log(memory.grow(0), second.byteLength, memory.buffer.byteLength, second === memory.buffer);

console.log('failed grow');
var third = memory.buffer;
var kept = new Uint8Array(third);
kept[0] = 9;
console.log(outcome(function () { return memory.grow(2); }));
console.log(memory.buffer === third, third.byteLength, kept[0], kept.length);
console.log(outcome(function () { return memory.grow(4294967295); }), third.byteLength);
console.log(outcome(function () { return memory.grow(-1); }), outcome(function () { return memory.grow(); }),
    outcome(function () { return memory.grow(NaN); }), outcome(function () { return memory.grow(4294967296); }));
console.log(third === memory.buffer, memory.grow(1), memory.grow('0'), memory.buffer.byteLength);

console.log('no maximum');
var free = new WebAssembly.Memory({initial: 0});
console.log(free.grow(2), free.buffer.byteLength, outcome(function () { return free.grow(65535); }), free.buffer.byteLength);

console.log('grow while converting');
var nested = new WebAssembly.Memory({initial: 1});
console.log(nested.grow({valueOf: function () { nested.grow(1); return 1; }}), nested.buffer.byteLength);
