// Sorting an array of millions of strings, again and again.
// ends by: time, fuel, heap or array length
var a = [];
for (var i = 0; i < 2000000; i++) { a.push(String(Math.random())); }
for (;;) { a.slice().sort().reverse(); }
