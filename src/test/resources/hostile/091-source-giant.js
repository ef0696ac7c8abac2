// A giant source for eval, made of ordinary statements.
// ends by: string length, heap, time or fuel
for (var s = 'x = 1; '; ; s += s) { eval('var x;' + s); }
