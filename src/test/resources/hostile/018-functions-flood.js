// Functions of new source are kept without end: classes and their code.
// ends by: HEAP, TIME
var kept = [];
for (var i = 0; ; i++) { kept.push(new Function('a', 'return a + ' + i + ';')); }
