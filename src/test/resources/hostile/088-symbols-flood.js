// Symbols without end, registered and kept as properties.
// ends by: HEAP, TIME
var o = {};
for (var i = 0; ; i++) { o[Symbol.for('s' + i)] = Symbol(i); }
