// Property names without end.
// ends by: heap, time or fuel
var o = {};
for (var i = 0; ; i++) { o['name' + i + 'name' + i] = o; }
