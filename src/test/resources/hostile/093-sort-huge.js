// Sorting an array of millions of strings, again and again.
// ends by: TIME
var a = [];
for (var i = 0; i < 2000000; i++) { a.push(String(Math.random())); }
for (;;) { a.slice().sort().reverse(); }
