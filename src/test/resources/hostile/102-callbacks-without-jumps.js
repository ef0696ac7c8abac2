// A function without a jump, interpreted, that builtin functions call a hundred million times.
// ends by: TIME
var compare = new Function('x', 'y', 'x + y;'.repeat(1000) + 'return y - x');
var numbers = [];
for (var i = 0; i < 3e6; i++) {
  numbers.push(i * 7919 % 3000017);
}
numbers.sort(compare);
