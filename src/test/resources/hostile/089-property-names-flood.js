// Property names without end.
// ends by: HEAP, TIME
var o = {};
for (var i = 0; ; i++) { o['name' + i + 'name' + i] = o; }
