// An array that grows by push.
// ends by: array length or heap
var a = [];
for (;;) { a.push(a.length, {}, []); }
