// join of sparse arrays: gigabytes of commas.
// ends by: ARRAY_LENGTH
var a = [];
a.length = 4294967295;
for (;;) { try { a.join('xxxxxxxx'); } catch (e) {} }
