// A global in an operator: OrdinaryToPrimitive with its valueOf, which gives null for a null reference.
function global(type, value) {
  return value === undefined ? new WebAssembly.Global({value: type, mutable: true}) : new WebAssembly.Global({value: type, mutable: true}, value);
}
var empty = global('anyfunc');
console.log(empty + 1, empty + '', `${empty}`, +empty, empty == null, [1, 2][empty], isNaN(empty));
console.log(global('externref', null) * 2, global('i32', 5) + 1, global('i64', 5n) + 1n, global('externref', 'a') + 'b', global('externref') + 1);

// An object as the value goes on to toString; then it is a TypeError.
var object = global('externref', {});
console.log(object + '', String(object));
object.toString = function () { console.log('toString'); return null; };
console.log(object + 1, `${object}`);
object.toString = function () { return {}; };
object.valueOf = function () { console.log('valueOf'); return {}; };
['number', 'string'].forEach(function (hint) {
  try {
    console.log(hint === 'number' ? +object : `${object}`);
  } catch (e) {
    console.log(hint, e.name);
  }
});
object.valueOf = 5;
object.toString = undefined;
try {
  console.log(object + 1);
} catch (e) {
  console.log(e.name);
}
object[Symbol.toPrimitive] = function (hint) { return hint; };
console.log(object + '', +object, `${object}`);

// As an argument of the API.
console.log(new WebAssembly.Memory({initial: empty}).buffer.byteLength, new WebAssembly.Table({element: 'externref', initial: 1}).get(empty));
try {
  console.log(new WebAssembly.Global({value: 'i64'}, empty));
} catch (e) {
  console.log(e.name);
}
