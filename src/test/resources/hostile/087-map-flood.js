// Maps, sets and weak maps that grow without end.
// ends by: HEAP, TIME
var map = new Map(), set = new Set(), weak = new WeakMap();
for (var i = 0; ; i++) { var k = { i: i }; map.set(k, i); set.add('k' + i); weak.set(k, map); }
