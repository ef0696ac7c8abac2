// An array that grows by push.
// ends by: HEAP, TIME
var a = [];
for (;;) { a.push(a.length, {}, []); }
