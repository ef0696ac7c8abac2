// A rope of strings that becomes flat: megabytes for each turn.
// ends by: HEAP, TIME
var s = 'abc', kept = {};
for (var i = 0; ; i++) { s += s.length > 1e8 ? '' : s; kept[i + s] = i; s = s + i; }
